import FamilyNetlink
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

@Suite(.enabled(if: World.isPossible, "needs network namespaces: CAP_SYS_ADMIN"))
struct MonitorTests {
    @Test func `Events come in their order, with group and without a namespace id`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([1])
        for index in 0..<3 { try ground.connection.perform(World.newBridge("one\(index)")) }
        let events = monitor.events { (notification) throws(NetlinkError) -> String? in
            guard notification.message.type == 16, notification.group == 1, notification.namespaceID == nil else {
                return nil
            }
            return try linkName(notification.message)
        }
        var names: [String] = []
        while names.last != "one2" { names.append(try #require(try events.next(within: .seconds(60)).event)) }
        #expect(names.filter { $0.hasPrefix("one") }.sorted() == names)
        #expect(throws: NetlinkError.self) { try events.next(within: .milliseconds(20)) }
        monitor.close()
        #expect(events.next() == nil)
        #expect(events.failure?.code == .closed)
    }

    @Test(arguments: [1, 2_000, 20_000])
    func `What a full queue lost is told with its exact number`(_ bufferSize: Int) throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7]) { $0.receiveBufferSize = bufferSize }
        let sent = try ground.addRoutes(3_000)
        let first = try monitor.harvest()
        #expect(first.sum == sent)
        #expect(first.events > 0 && first.lost > 0 && first.overruns == 1)
        // It goes on: what fits is not lost.
        try ground.addRoutes(1, from: 0x0c00_0000)
        let second = try monitor.harvest()
        #expect(second.events == 1 && second.lost == 0)
    }

    @Test func `The loss comes behind what had found room`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7]) {
            $0.receiveBufferSize = 10_000
            $0.batchSize = 3
        }
        try ground.addRoutes(500)
        let events = monitor.events { (notification) throws(NetlinkError) -> UInt32? in
            try notification.message.attributes(after: RouteHeader.self).first(RouteKey.destination)?.networkInteger()
        }
        var hosts: [UInt32] = []
        var lost: Int?
        while lost == nil {
            switch try events.next(within: .seconds(60)) {
            case .event(let host): hosts.append(host)
            case .overrun(let number): lost = number
            case .unreadable(let error): throw error
            }
        }
        #expect(hosts == (0..<UInt32(hosts.count)).map { 0x0b00_0000 + $0 })
        #expect(hosts.count + lost! == 500)
    }

    @Test func `A reader that reads while events come knows every one of them`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7]) { $0.receiveBufferSize = 100_000 }
        let isOver = Atomic(false)
        let reader = Background {
            try monitor.harvest(pause: .microseconds(300)) { isOver.load(ordering: .acquiring) }
        }
        defer { isOver.store(true, ordering: .releasing) }
        let sent = try (0..<10).reduce(0) { try $0 + ground.addRoutes(2_000, from: 0x0b00_0000 + UInt32($1) << 16) }
        isOver.store(true, ordering: .releasing)
        let harvest = try reader.value()
        #expect(harvest.sum == sent)
    }

    @Test func `An event that is longer than the room is counted, and the room grows`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([1]) {
            $0.messageRoom = 1024
            $0.batchSize = 1
        }
        try ground.connection.perform(World.newBridge("long0"))
        try ground.connection.perform(World.newBridge("long1"))
        let events = monitor.events { (notification) throws(NetlinkError) in try linkName(notification.message) }
        #expect(try events.next(within: .seconds(60)) == .overrun(lost: 1))
        #expect(try events.next(within: .seconds(60)) == .event("long1"))
    }

    @Test func `Messages of processes are skipped`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([1])
        let intruder = try Socket(.netlink, .raw, NetlinkProtocol.route.number, in: ground.namespace)
        try intruder.bind(to: .automatic)
        var forged = NetlinkRequest(1, "NLMSG_NOOP")
        forged.sequence = 7
        #expect(try intruder.send(forged.encoded, to: NetlinkAddress(portID: 0, groups: 1)) == 16)
        try ground.connection.perform(World.newBridge("real"))
        var types: [NetlinkMessageType] = []
        try monitor.receive(within: .seconds(60)) { _ in
        } _: { notification in
            types.append(notification.message.type)
        }
        #expect(!types.isEmpty && types.allSatisfy { $0 == 16 })
    }

    @Test func `Closing from another thread ends a read`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([1])
        let readers = (0..<2).map { _ in
            Background { () -> NetlinkError.Code? in
                do throws(NetlinkError) {
                    try monitor.receive { _ in
                    } _: { _ in
                    }
                } catch { return error.code }
                return nil
            }
        }
        pause(.milliseconds(50))
        monitor.close()
        for reader in readers { #expect(try reader.value() == .closed) }
    }

    @Test func `What a body throws ends the call, and the next one goes on behind it`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7])
        try ground.addRoutes(10)
        var seen = 0
        for _ in 0..<10 {
            #expect(throws: NetlinkError(.noAnswer)) {
                try monitor.receive(within: .seconds(60)) { _ in
                } _: { (_) throws(NetlinkError) in
                    seen += 1
                    throw NetlinkError(.noAnswer)
                }
            }
        }
        #expect(seen == 10)
        #expect(try monitor.harvest().sum == 0)
    }

    @Test func `A decoder that throws makes an element, and not the end`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7])
        try ground.addRoutes(2)
        let events = monitor.events { (_) throws(NetlinkError) -> Int? in throw NetlinkError(.missingAttribute) }
        for _ in 0..<2 { #expect(try events.next(within: .seconds(60)) == .unreadable(NetlinkError(.missingAttribute))) }
    }

    @Test func `Groups are joined and left, and unknown ones refused`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([])
        try ground.addRoutes(1)
        try monitor.join(7)
        try ground.addRoutes(1, from: 0x0c00_0000)
        try monitor.leave(7)
        try ground.addRoutes(1, from: 0x0d00_0000)
        #expect(try monitor.harvest().events == 1)
        #expect(throws: NetlinkError.self) { try monitor.join(4000) }
        #expect(throws: NetlinkError.self) { try ground.monitor([4000]) }
    }

    @Test func `Events of namespaces with an id come with the id`() throws {
        let (ground, other) = (try Ground(), try Ground())
        // RTM_NEWNSID with NETNSA_NSID 1 and NETNSA_FD 3.
        var request = NetlinkRequest(88, "RTM_NEWNSID", flags: [.create, .exclusive])
        try request.append(BareHeader())
        try request.append(NetlinkAttributeNumber(rawValue: 1), uint32: 41)
        try other.namespace.withFileDescriptor { (descriptor) throws(NetlinkError) in
            try request.append(NetlinkAttributeNumber(rawValue: 3), uint32: UInt32(descriptor.rawValue))
            try ground.connection.perform(request)
        }
        let monitor = try ground.monitor([7]) { $0.listensToAllNamespaces = true }
        try other.addRoutes(1)
        try ground.addRoutes(1)
        var ids: [Int32?] = []
        while ids.count < 2 {
            try monitor.receive(within: .seconds(60)) { _ in
            } _: { notification in
                ids.append(notification.namespaceID)
            }
        }
        #expect(ids == [41, nil])
    }

    @Test func `The queue is as large as was asked for`() throws {
        let ground = try Ground()
        let monitor = try ground.monitor([]) { $0.receiveBufferSize = 5 << 20 }
        // Root beyond the limit; others to the limit at most.
        let size = try monitor.receiveBufferSize
        #expect(size == 10 << 20 || size < 10 << 20)
        #expect(size > 4096)
    }
}

/// `struct rtgenmsg`
struct BareHeader: NetlinkHeader {
    static var encodedSize: Int { 4 }
    init() {}
    func encode(into output: inout OutputRawSpan) { output.append(integer: UInt32(0)) }
    init?(decoding bytes: RawSpan) {}
}
