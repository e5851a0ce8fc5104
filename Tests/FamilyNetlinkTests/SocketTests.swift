import FamilyNetlink
import SocketAPI
import SocketTestKit
import Testing

@Suite struct `The sockets of netlink` {
    static let processes = SocketConformance(
        .netlink, .datagram, NetlinkProtocol.userSocket.number, lacking: [.emptyMessages, .halfClose, .kernelWaking, .brokenPipe]
    ) { NetlinkAddress.automatic }

    @Test(arguments: processes.checks) func `Between processes they pass the kit`(_ check: ConformanceCheck) throws {
        try check.run()
    }

    @Test func `Binding to 0 gives each socket a port id of its own`() throws {
        let sockets = try (0..<3).map { _ in try Socket(.netlink, .route) }
        for socket in sockets { try socket.bind(to: .automatic) }
        let ports = try sockets.map { try $0.localAddress.portID }
        #expect(Set(ports).count == 3 && !ports.contains(0))
        #expect(sockets[0].netlinkProtocol == .route)
        #expect(try Socket(.netlink, .generic).protocolNumber.rawValue == 16)
    }

    @Test func `Options are set and read`() throws {
        let socket = try Socket(.netlink, .route)
        let options: [SocketOption<Netlink, Bool>] = [
            .packetInfo, .broadcastErrors, .noOverrunErrors, .cappedAcknowledgements, .extendedAcknowledgements,
            .strictChecking,
        ]
        for option in options {
            #expect(try !socket[option])
            try socket.set(option, to: true)
            #expect(try socket[option])
        }
    }

    @Test func `Groups above 32 are joined, listed and left`() throws {
        let socket = try Socket(.netlink, .route)
        try socket.set(.joinGroup, to: 33)
        try socket.set(.joinGroup, to: 1)
        #expect(try socket[.memberships].groups == [1, 33])
        try socket.set(.leaveGroup, to: 33)
        #expect(try socket[.memberships].groups == [1])
        #expect(throws: SocketError.self) { try socket.set(.joinGroup, to: 100_000) }
        #expect(NetlinkGroup(rawValue: 32).mask == 0x8000_0000 && NetlinkGroup(rawValue: 33).mask == 0)
    }

    @Test func `A descriptor is adopted, and the registry knows the family`() throws {
        let socket = try Socket(.netlink, .generic)
        let adopted = try Socket<Netlink>(adopting: try socket.duplicate().detach())
        #expect(adopted.netlinkProtocol == .generic)
        let families = AddressFamilies()
        families.register(.netlink)
        #expect(try families.parse("netlink:12+0x1") == AnySocketAddress(NetlinkAddress(portID: 12, groups: 1)))
    }

    @Test(.enabled(if: World.isPossible, "network namespaces need root"))
    func `A notification tells its group`() throws {
        try World.run {
            let listener = try Socket(.netlink, .route)
            listener.timeout = .seconds(60)
            try listener.bind(to: .automatic)
            try listener.set(.joinGroup, to: 1)
            let plan = try listener.receivePlan(.packetInfo)
            try World.connection().perform(World.newBridge("seen"))
            let message = try listener.receiveMessage(upTo: 32_768, plan: plan)
            #expect(try message[.packetInfo]?.group == 1)
            #expect(try message.sender == NetlinkAddress(portID: 0, groups: 1))
        }
    }
}
