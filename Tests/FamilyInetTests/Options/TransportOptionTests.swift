import FamilyInet
import SocketAPI
import Testing

/// IPPROTO_MPTCP.
private let multipath = ProtocolNumber(rawValue: 262)

/// Whether this kernel has Multipath TCP, and it is turned on.
private let hasMultipath = (try? connection(multipath)) != nil

@Suite("Options of transports at work")
struct TransportOptionTests {
    @Test("a connection of Multipath TCP says so", .enabled(if: hasMultipath, "this kernel has no Multipath TCP"))
    func multipathInfo() throws {
        let (client, server) = try connection(multipath)
        try client.sendAll([1])
        #expect(try server.receive(upTo: 8) == [1])
        // The token, at 12, is the connection's number.
        let info = try client[.multipathInfo]
        #expect(info.count > 16 && info[12..<16].contains { $0 != 0 })
        #expect(try !connection().client[.isMultipath])
    }

    @Test("a saved SYN is handed out once, and begins with an IP header")
    func savedSYN() throws {
        let (_, server) = try connection { (listener) throws(SocketError) in try listener.set(.saveSYN, to: 1) }
        let header = try server[.savedSYN]
        #expect(header.count >= 40 && header[0] >> 4 == 4)
        #expect(try server[.savedSYN].isEmpty)
    }

    @Test("a datagram is cut into segments of the size that was set")
    func segments() throws {
        let receiver = try Socket(.ipv4, .datagram)
        receiver.timeout = .seconds(60)
        try receiver.bind(to: .loopback(port: 0))
        let sender = try Socket(.ipv4, .datagram)
        try sender.set(.segmentSize, to: 100)
        _ = try sender.send([UInt8](repeating: 9, count: 250), to: receiver.localAddress)
        let sizes = [
            try receiver.receive(upTo: 500).count, try receiver.receive(upTo: 500).count,
            try receiver.receive(upTo: 500).count,
        ]
        #expect(sizes == [100, 100, 50])
    }

    @Test("corked datagrams leave as one")
    func corked() throws {
        let receiver = try Socket(.ipv4, .datagram)
        receiver.timeout = .seconds(60)
        try receiver.bind(to: .loopback(port: 0))
        let sender = try Socket(.ipv4, .datagram)
        try sender.connect(to: receiver.localAddress)
        try sender.set(.datagramCork, to: true)
        _ = try sender.send([1])
        _ = try sender.send([2])
        try sender.set(.datagramCork, to: false)
        #expect(try receiver.receive(upTo: 8) == [1, 2])
    }

    @Test("the kernel chooses a port of the range that was set")
    func portRange() throws {
        let socket = try Socket(.ipv4, .stream)
        let range = LocalPortRange(45_000, 45_019)
        do throws(SocketError) { try socket.set(.localPortRange, to: range) } catch {
            #expect(error.errno == .protocolNotAvailable)
            return
        }
        try socket.bind(to: .loopback(port: 0))
        #expect(45_000...45_019 ~= (try socket.localAddress.port))
        let wrong = failure { () throws(SocketError) in try socket.set(.localPortRange, to: LocalPortRange(9, 8)) }
        #expect(wrong?.errno == .invalidArgument)
    }

    @Test("names are refused where the kernel would cut them, and unknown ones are the kernel's to refuse")
    func algorithmNames() throws {
        let socket = try Socket(.ipv4, .stream)
        let long = failure { () throws(SocketError) in try socket.set(.congestionControl, to: "cubic0123456789x") }
        #expect(long?.code == .invalidArgument)
        let unknown = try #require(
            failure { () throws(SocketError) in try socket.set(.congestionControl, to: "nonesuch") })
        #expect(unknown.errno == .noSuchFileOrDirectory)
        #expect("\(unknown)".hasPrefix("setsockopt TCP_CONGESTION: "))
        #expect(try !socket[.congestionControl].isEmpty)
    }

    @Test("an option that reads the room first finds zeros, or what it is asked")
    func questions() throws {
        // TCP_ZEROCOPY_RECEIVE: address 0 and length 0 ask for nothing, and get nothing.
        let (client, server) = try connection()
        defer { server.close() }
        let error = failure { () throws(SocketError) in
            _ = try client.getOption(level: .tcp, name: 35, capacity: 64)
        }
        #expect([nil, .invalidArgument, .protocolNotAvailable].contains(error?.errno))
        let pairs = unsafe try client.getOption(level: .tcp, name: 1, asking: [9, 9, 9, 9])
        #expect(pairs == [0, 0, 0, 0])
        #expect(unsafe try client.getOption(level: .tcp, name: 1, asking: [9, 9]).count <= 2)
    }

    @Test("signed segments pass between those who have the key", .enabled(if: isRoot, "keys are root's"))
    func signatures() throws {
        let key = TCPSignature(Array("secret".utf8), peer: IPv4.Address.loopback())
        let listener = try Socket(.ipv4, .stream)
        listener.timeout = .seconds(60)
        do throws(SocketError) { try listener.set(.signature, to: key) } catch {
            #expect(error.errno == .protocolNotAvailable)
            return
        }
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let stranger = try Socket(.ipv4, .stream)
        stranger.timeout = .milliseconds(100)
        let refused = failure { () throws(SocketError) in try stranger.connect(to: listener.localAddress) }
        #expect(refused?.code == .timedOut)
        let client = try Socket(.ipv4, .stream)
        client.timeout = .seconds(60)
        try client.set(.signature, to: key)
        try client.connect(to: listener.localAddress)
    }
}
