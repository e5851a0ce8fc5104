import CLayoutOracle
import FamilyInet
import SocketAPI
import SocketTestKit
import Testing

@Suite("Several control messages, and those with a way of their own")
struct ManyMessagesTests {
    @Test("many items of IPv4 in one plan", arguments: [true, false])
    func many4(connected: Bool) throws {
        let pair = try DatagramPair<IPv4>(connected: connected)
        let plan = try pair.receiver.receivePlan(
            .packetInfo, .timeToLive, .typeOfService, .originalDestination, .timestampNanoseconds)
        try pair.send([7], [TimeToLive(3), TypeOfService(.lowDelay), PacketInfo(local: IPv4.Host(127, 0, 0, 5))])
        let message = try pair.receiver.receiveMessage(upTo: 10, plan: plan)
        #expect(try message[.timeToLive] == TimeToLive(3))
        #expect(try message[.typeOfService] == TypeOfService(.lowDelay))
        #expect(try message[.packetInfo]?.destination == .loopback)
        #expect(try message[.originalDestination]?.address == pair.receiver.localAddress)
        #expect(try message[.timestampNanoseconds] != nil)
        if !connected { #expect(try message.sender?.host == IPv4.Host(127, 0, 0, 5)) }
    }

    @Test("many items of IPv6 in one plan", arguments: [true, false])
    func many6(connected: Bool) throws {
        let pair = try DatagramPair<IPv6>(connected: connected)
        let plan = try pair.receiver.receivePlan(
            .packetInfoIPv6, .hopLimit, .trafficClass, .flowInfo, .originalDestinationIPv6, .timestamp)
        try pair.send([7], [HopLimit(3), TrafficClassIPv6(.lowDelay)])
        let message = try pair.receiver.receiveMessage(upTo: 10, plan: plan)
        #expect(try message[.hopLimit] == HopLimit(3))
        #expect(try message[.trafficClass] == TrafficClassIPv6(.lowDelay))
        #expect(try message[.packetInfoIPv6]?.interface == 1)
        #expect(try message[.originalDestinationIPv6]?.address.port == pair.receiver.localAddress.port)
        #expect(message.availableControl.messages.count == 6)
    }

    @Test("a socket of IPv6 delivers the messages of IPv4 for IPv4 peers")
    func dualStack() throws {
        let receiver = try Socket(.ipv6, .datagram)
        receiver.timeout = .seconds(60)
        try receiver.bind(to: .any())
        let plan = try receiver.receivePlan(.ipv4(.timeToLive), .ipv4(.packetInfo), .packetInfoIPv6, .hopLimit)
        let sender = try Socket(.ipv4, .datagram)
        try sender.sendMessage([1], control: [TimeToLive(5)], to: .loopback(port: receiver.localAddress.port))
        let message = try receiver.receiveMessage(upTo: 10, plan: plan)
        #expect(try message[.ipv4(.timeToLive)] == TimeToLive(5))
        #expect(try message[.ipv4(.packetInfo)]?.destination == .loopback)
        #expect(try message[.packetInfoIPv6]?.host.mapped == .loopback)
        #expect(try message[.hopLimit] == nil)
    }

    @Test("either family has the messages of both", arguments: [IP.Version.v4, .v6])
    func either(version: IP.Version) throws {
        let pair = try DatagramPair(IP(version), loopback: .loopback(version), connected: false)
        if version == .v4 {
            let plan = try pair.receiver.receivePlan(.ipv4(.packetInfo))
            try pair.send([1], [TimeToLive(2)])
            #expect(try pair.receiver.receiveMessage(upTo: 9, plan: plan)[.ipv4(.packetInfo)]?.local == .loopback)
        } else {
            let plan = try pair.receiver.receivePlan(.packetInfoIPv6)
            try pair.send([1], [HopLimit(2)])
            #expect(try pair.receiver.receiveMessage(upTo: 9, plan: plan)[.packetInfoIPv6]?.host == .loopback)
        }
    }

    @Test("an answer leaves from the address that the question came to")
    func reply() throws {
        let server = try Socket(.ipv4, .datagram)
        server.timeout = .seconds(60)
        try server.bind(to: .any())
        let client = try Socket(.ipv4, .datagram)
        client.timeout = .seconds(60)
        let plan = try server.receivePlan(.packetInfo)
        let asked = IPv4.Address(host: IPv4.Host(127, 0, 0, 77), port: try server.localAddress.port)
        try client.send([1], to: asked)
        let question = try server.receiveMessage(upTo: 10, plan: plan)
        let info = try #require(try question[.packetInfo])
        try server.sendMessage([2], control: [info.reply], to: question.sender)
        #expect(try client.receiveFrom(upTo: 10).sender == asked)
    }

    @Test(
        "values that the kernel refuses are errors of the call",
        arguments: [
            RawControlMessage(level: .ip, type: 2, payload: [0, 0, 0, 0]),
            RawControlMessage(level: .ip, type: 2, payload: [0, 1, 0, 0]),
            RawControlMessage(level: .ip, type: 2, payload: [1, 0]),
            RawControlMessage(level: .ip, type: 1, payload: [1, 0]),
            RawControlMessage(level: .ip, type: 8, payload: [1, 0, 0, 0]),
            RawControlMessage(level: .ip, type: 99, payload: []),
        ])
    func refused(message: RawControlMessage) throws {
        let pair = try DatagramPair<IPv4>()
        var control = ControlData()
        try control.append(message)
        #expect(failure { () throws(SocketError) in try pair.send([1], control) }?.code == .system(.invalidArgument))
    }

    @Test("the type of service can be sent as a single byte, too")
    func byte() throws {
        let pair = try DatagramPair<IPv4>()
        let plan = try pair.receiver.receivePlan(.typeOfService)
        var control = ControlData()
        try control.append(RawControlMessage(level: .ip, type: 1, payload: [0x28]))
        try pair.send([1], control)
        #expect(try pair.receiver.receiveMessage(upTo: 9, plan: plan)[.typeOfService]?.trafficClass.rawValue == 0x28)
    }

    @Test("drops are counted, and told with the next message")
    func drops() throws {
        let pair = try DatagramPair<IPv4>(connected: true)
        let plan = try pair.receiver.receivePlan(.receiveQueueDrops)
        try pair.receiver.set(.receiveBufferSize, to: 2304)
        for _ in 0..<100 { try pair.send([UInt8](repeating: 1, count: 500)) }
        pair.receiver.timeout = .zero
        while let message = try? pair.receiver.receiveMessage(upTo: 500, plan: plan) { #expect(try message.bytes.count == 500) }
        pair.receiver.timeout = .seconds(60)
        try pair.send([1])
        let count = try #require(try pair.receiver.receiveMessage(upTo: 500, plan: plan)[.receiveQueueDrops]).count
        #expect(count > 50 && count < 100)
    }

    @Test("a routing header comes as it was sent", .enabled(if: PrivateNetwork.isPossible, "needs a network namespace"))
    func routingHeader() throws {
        let found = try PrivateNetwork.run { () throws -> RoutingHeader? in
            guard oracle_enable_segment_routing() == 0 else { return RoutingHeader([]) }
            let pair = try DatagramPair<IPv6>()
            let plan = try pair.receiver.receivePlan(.routingHeader, .routingHeader2292)
            try pair.sender.set(.routingHeader, to: [0, 2, 4, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 15) + [1])
            try pair.send()
            let message = try pair.receiver.receiveMessage(upTo: 9, plan: plan)
            #expect(try message[.routingHeader2292]?.header == message[.routingHeader]?.header)
            return try message[.routingHeader]
        }
        let header = try #require(found).header
        let expected: [UInt8] = [2, 4, 0, 0, 0, 0, 0] + Array(repeating: 0, count: 15) + [1]
        // Empty on a kernel without segment routing.
        if !header.isEmpty { #expect(Array(header.dropFirst()) == expected) }
    }

    @Test("the size of fragments comes with what was put together", .enabled(if: PrivateNetwork.isPossible, "needs a network namespace"))
    func fragments() throws {
        try PrivateNetwork.run {
            try #require(oracle_set_loopback_mtu(1500) == 0)
            let pair = try DatagramPair<IPv4>()
            let plan = try pair.receiver.receivePlan(.fragmentSize, .packetChecksum)
            try pair.send([UInt8](repeating: 5, count: 4000))
            let message = try pair.receiver.receiveMessage(upTo: 5000, plan: plan)
            #expect(try message.bytes.count == 4000)
            #expect(try message[.fragmentSize] == FragmentSize(1500))
            try pair.send()
            #expect(try pair.receiver.receiveMessage(upTo: 5000, plan: plan)[.fragmentSize] == nil)
            let pair6 = try DatagramPair<IPv6>()
            let plan6 = try pair6.receiver.receivePlan(.fragmentSizeIPv6)
            try pair6.send([UInt8](repeating: 5, count: 4000))
            let size = try #require(try pair6.receiver.receiveMessage(upTo: 5000, plan: plan6)[.fragmentSizeIPv6]).size
            #expect(size <= 1500 && size > 1400)
        }
    }

    @Test("a packet that is too long for the path tells the greatest one")
    func pathMTU() throws {
        let sender = try Socket(.ipv6, .datagram)
        sender.timeout = .seconds(60)
        let plan = try sender.receivePlan(.pathMTU)
        try sender.set(.dontFragment, to: true)
        let target = IPv6.Address.loopback(port: 9)
        let long = [UInt8](repeating: 0, count: 65520)
        #expect(failure { () throws(SocketError) in try sender.send(long, to: target) }?.code == .system(.messageTooLong))
        let message = try sender.receiveMessage(upTo: 10, plan: plan)
        let path = try #require(try message[.pathMTU])
        #expect(path.mtu == 65536 && path.destination?.host == .loopback)
        #expect(try message.bytes.isEmpty)
    }

    @Test("what is left in a stream's queue comes with what was received")
    func unread() throws {
        let (client, server) = try connection()
        let plan = try server.receivePlan(.unreadBytes)
        try client.sendAll([UInt8](repeating: 1, count: 10))
        while try server.receiveQueueSize < 10 { pause(.milliseconds(1)) }
        let message = try server.receiveMessage(upTo: 4, plan: plan)
        #expect(try message[.unreadBytes] == UnreadBytes(6))
        #expect(try server.receiveMessage(upTo: 10, plan: plan)[.unreadBytes] == UnreadBytes(0))
        try client.sendAll([1])
        try client.shutdown(.write)
        try server.wait(for: .peerHangUp)
        #expect(try server.receiveMessage(upTo: 10, plan: plan)[.unreadBytes] == UnreadBytes(1))
    }

    @Test("an urgent byte is received apart, and its mark is found in the stream")
    func urgent() throws {
        let (client, server) = try connection()
        try client.sendAll("ab".utf8)
        #expect(try client.send("!".utf8, flags: .outOfBand) == 1)
        try client.sendAll("cd".utf8)
        #expect(try server.wait(for: .urgent).contains(.urgent))
        #expect(try server.receive(upTo: 1, flags: .outOfBand) == Array("!".utf8))
        #expect(try !server.isAtMark)
        // A read stops at the mark by itself.
        #expect(try server.receive(upTo: 100) == Array("ab".utf8))
        #expect(try server.isAtMark)
        #expect(try server.receive(upTo: 100) == Array("cd".utf8))
        #expect(try !server.isAtMark)
    }

    @Test("an urgent byte inline is a byte of the stream")
    func urgentInline() throws {
        let (client, server) = try connection()
        try server.set(.outOfBandInline, to: true)
        try client.sendMessage("ab".utf8)
        try client.sendMessage("!".utf8, flags: .outOfBand)
        #expect(try server.wait(for: .urgent).contains(.urgent))
        #expect(try server.receiveMessage(upTo: 100).bytes == Array("ab".utf8))
        #expect(try server.isAtMark)
        #expect(try server.receiveMessage(upTo: 100).bytes == Array("!".utf8))
    }

    @Test("a message can be told when to leave, after the option")
    func departure() throws {
        let pair = try DatagramPair<IPv4>()
        let control: ControlData = [TransmitTime(now(1) + .milliseconds(1))]
        #expect(failure { () throws(SocketError) in try pair.send([1], control) }?.code == .system(.invalidArgument))
        try pair.sender.set(.transmitTime, to: TransmitTimeSettings(clock: 1))
        try pair.send([1], control)
        #expect(try pair.receiver.receive(upTo: 9) == [1])
    }
}
