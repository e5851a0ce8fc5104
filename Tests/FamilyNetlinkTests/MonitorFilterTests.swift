import FamilyNetlink
import SocketAPI
import SocketTestKit
import Testing

@Suite(.enabled(if: World.isPossible, "needs network namespaces: CAP_SYS_ADMIN"))
struct MonitorFilterTests {
    typealias Filter = NetlinkEventFilter

    /// Filters, and which of the hosts 11.0.0.0 to 11.0.0.3 pass. Hosts 1 and 3 are in table 300.
    static let cases: [(Filter, [UInt32])] = [
        (.all([]), [0, 1, 2, 3]),
        (.any([]), []),
        (.types([24]), [0, 1, 2, 3]),
        (.types([25]), []),
        (.types([]), []),
        (!.types([24]), []),
        (!.types([25]), [0, 1, 2, 3]),
        (.byte(at: 0, in: [2]), [0, 1, 2, 3]),
        (.byte(at: 0, in: [10]), []),
        (.byte(at: 1, in: [1, 2, 32]), [0, 1, 2, 3]),
        (.uint32(at: 8, in: [0]), [0, 1, 2, 3]),
        (.byte(at: 10_000, in: [0]), []),
        (!.byte(at: 10_000, in: [0]), [0, 1, 2, 3]),
        (.attribute(RouteKey.table, after: RouteHeader.self, is: [300]), [1, 3]),
        (.attribute(RouteKey.table, after: RouteHeader.self, is: [254]), [0, 2]),
        (.attribute(RouteKey.table, after: RouteHeader.self, is: [254, 1, 300]), [0, 1, 2, 3]),
        (!.attribute(RouteKey.table, after: RouteHeader.self, is: [300]), [0, 2]),
        (.attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0, 2]), [2]),
        (.attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0]), []),
        (.attribute(RouteKey.destination, after: RouteHeader.self, bytes: []), []),
        (.has(RouteKey.destination, after: RouteHeader.self), [0, 1, 2, 3]),
        (.has(RouteKey.gateway, after: RouteHeader.self), []),
        (!.has(RouteKey.gateway, after: RouteHeader.self), [0, 1, 2, 3]),
        (
            .types([24]) && .attribute(RouteKey.table, after: RouteHeader.self, is: [300])
                && .attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0, 3]), [3]
        ),
        (
            .attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0, 0])
                || .attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0, 3]), [0, 3]
        ),
        // Further than a conditional jump reaches, in both directions.
        (.attribute(RouteKey.table, after: RouteHeader.self, is: Array(1000..<1600) + [300]), [1, 3]),
        (!.attribute(RouteKey.table, after: RouteHeader.self, is: Array(1000..<1600) + [300]), [0, 2]),
        (
            .any(
                (4..<60).map {
                    .attribute(RouteKey.destination, after: RouteHeader.self, bytes: [11, 0, 0, $0])
                } + [.attribute(RouteKey.table, after: RouteHeader.self, is: [300])]), [1, 3]
        ),
    ]

    @Test(arguments: cases.indices)
    func `A filter lets pass what it says`(_ index: Int) throws {
        let (filter, expected) = Self.cases[index]
        let ground = try Ground()
        let monitor = try ground.monitor([7]) { $0.filter = filter }
        for host in 0..<UInt32(4) {
            var request = NetlinkRequest(24, "RTM_NEWROUTE", flags: [.create, .exclusive])
            try request.append(RouteHeader(prefixLength: 32))
            try request.append(RouteKey.destination, networkUInt32: 0x0b00_0000 + host)
            try request.append(RouteKey.outputInterface, uint32: 1)
            try request.append(RouteKey.table, uint32: host % 2 == 1 ? 300 : 254)
            try ground.connection.perform(request)
        }
        let events = monitor.events { (notification) throws(NetlinkError) -> UInt32? in
            try notification.message.attributes(after: RouteHeader.self).first(RouteKey.destination)?.networkInteger()
        }
        var hosts: [UInt32] = []
        while let host = try? events.next(within: .milliseconds(20)).event { hosts.append(host - 0x0b00_0000) }
        #expect(hosts == expected)
        #expect(try monitor.socket[.filter] == filter.program())
    }

    @Test func `Names of links are found with their zero byte`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([1]) {
            $0.filter = .attribute(LinkKey.name, after: LinkHeader.self, bytes: Array("wanted".utf8) + [0])
        }
        for name in ["want", "wanted", "wantedmore"] { try ground.connection.perform(World.newBridge(name)) }
        let events = monitor.events { (notification) throws(NetlinkError) in try linkName(notification.message) }
        #expect(try events.next(within: .seconds(60)) == .event("wanted"))
        #expect(throws: NetlinkError.self) { while try events.next(within: .milliseconds(20)).event == "wanted" {} }
    }

    @Test func `What a filter refuses takes no room`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7]) {
            $0.receiveBufferSize = 5_000
            $0.filter = .types([25])
        }
        // Thousands that would fill the queue many times over, and one that is wanted, behind them.
        try ground.addRoutes(5_000)
        #expect(try monitor.socket[.memoryInfo].receiveQueue == 0)
        #expect(try monitor.socket[.memoryInfo].drops == 0)
        try ground.removeRoute(0x0b00_0000)
        let harvest = try monitor.harvest()
        #expect(harvest.events == 1 && harvest.lost == 0)
    }

    @Test func `A filter that is too long is refused`() throws {
        let ground = try Ground()
        let filter = Filter.uint32(at: 0, in: Array(0..<5_000))
        #expect(throws: SocketError.self) { try filter.program() }
        #expect(throws: NetlinkError.self) { try ground.monitor([]) { $0.filter = filter } }
    }
}
