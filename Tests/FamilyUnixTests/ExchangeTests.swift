import FamilyUnix
import Glibc
import ProgramTestSupport
import SocketTestKit
import Testing

@Suite struct `Exchange` {
    @Test func `Datagrams carry their senders' addresses`() throws {
        let place = Place()
        let server = try timed(.datagram)
        try server.bind(to: place.address("server"))
        let long = try Unix.Address(path: place.path(ofSize: 108))
        let addresses = try [place.address("client"), .abstract(uniqueName()), long]
        for address in addresses {
            let client = try timed(.datagram)
            try client.bind(to: address)
            try client.send("ping".utf8, to: server.localAddress)
            let (bytes, sender) = try server.receiveFrom(upTo: 100)
            #expect(bytes == Array("ping".utf8) && sender == address)
            try server.send(bytes, to: sender)
            let answer = try client.receiveFrom(upTo: 100)
            #expect(answer.bytes == bytes)
            #expect(try answer.sender == place.address("server"))
        }
    }

    @Test func `A sender without a name is unnamed, and can't get an answer`() throws {
        let server = try timed(.datagram)
        try server.bind(to: .autobind)
        let client = try timed(.datagram)
        try client.send("ping".utf8, to: server.localAddress)
        let (_, sender) = try server.receiveFrom(upTo: 100)
        #expect(sender == .unnamed)
        #expect(throws: SocketError.self) { try server.send("pong".utf8, to: sender) }
    }

    @Test func `Empty datagrams arrive`() throws {
        let server = try timed(.datagram)
        try server.bind(to: .autobind)
        let client = try timed(.datagram)
        try client.bind(to: .autobind)
        try client.send([], to: server.localAddress)
        let (bytes, sender) = try server.receiveFrom(upTo: 100)
        #expect(bytes.isEmpty)
        #expect(try sender == client.localAddress)
    }

    @Test func `Sequenced packets keep their boundaries`() throws {
        let address = try Unix.Address.abstract(uniqueName())
        let listener = try listener(at: address, .seqPacket)
        let client = try timed(.seqPacket)
        try client.connect(to: address)
        let server = try accepted(listener)
        let messages: [[UInt8]] = [[1], .init(repeating: 2, count: 5000), [3, 3], .init(repeating: 4, count: 70_000)]
        for message in messages { try client.sendAll(message) }
        for message in messages { #expect(try server.receive(upTo: 100_000) == message) }
        try client.sendAll([5, 6, 7])
        try client.sendAll([8])
        #expect(try server.receive(upTo: 2) == [5, 6], "the rest of a message is lost")
        #expect(try server.receive(upTo: 2) == [8])
        client.close()
        #expect(try server.receive(upTo: 2) == [])
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `A pair of any type is connected and unnamed`(type: SocketType) throws {
        let (one, other) = try Socket.pair(.unix, type)
        one.timeout = .seconds(60)
        other.timeout = .seconds(60)
        #expect(one.type == type && other.type == type)
        #expect(try one.localAddress == .unnamed && one.peerAddress == .unnamed)
        try one.sendAll("ab".utf8)
        try one.sendAll("cd".utf8)
        let first = try other.receive(upTo: 10)
        #expect(first == Array((type == .stream ? "abcd" : "ab").utf8))
        try other.sendAll("back".utf8)
        #expect(try one.receiveFrom(upTo: 10).bytes == Array("back".utf8))
        #expect(try Socket<Unix>(adopting: one.detach()).type == type)
    }

    // BlueSocket#207: a client that closes before it is accepted must not end a server's loop.
    @Test(arguments: [.stream, .seqPacket] as [SocketType])
    func `A client that closed before it was accepted is accepted like any other`(type: SocketType) throws {
        let address = try Unix.Address.abstract(uniqueName())
        let listener = try listener(at: address, type)
        let gone = try timed(type)
        try gone.connect(to: address)
        gone.close()
        let next = try timed(type)
        try next.connect(to: address)
        let (first, peer) = try listener.accept()
        first.timeout = .seconds(60)
        #expect(peer == .unnamed)
        #expect(try first.peerCredentials.pid == getpid())
        #expect(try first.receive(upTo: 10) == [])
        let second = try accepted(listener)
        try next.sendAll("here".utf8)
        #expect(try second.receive(upTo: 10) == Array("here".utf8))
    }

    @Test func `A socket has the family's number and name`() throws {
        let (one, _) = try Socket.pair(.unix, .stream)
        #expect(one.family.domain == .unix && one.family.name == "unix")
        #expect(Unix(domain: .ipv4) == nil && Unix(domain: .unix) == Unix())
        #expect(one.description.hasPrefix("unix stream (unnamed)"), "\(one)")
    }

    @Test func `A missing path and a closed socket are different errors`() throws {
        let place = Place()
        let socket = try timed(.stream)
        let missing = try #require(throws: SocketError.self) { try socket.connect(to: place.address("missing")) }
        #expect(missing.code == .system(.noSuchFileOrDirectory))
        #expect(missing.description.contains(place.file("missing")), "\(missing)")
        try Socket(.unix, .stream).bind(to: place.address("dead"))
        #expect(try socket.attemptConnect(to: place.address("dead")) == .system(.connectionRefused))
        #expect(try socket.attemptConnect(to: .abstract(uniqueName())) == .system(.connectionRefused))
    }
}

@Suite struct `Exchange with other programs` {
    private static let server = """
        kind = getattr(socket, 'SOCK_' + args[0])
        s = socket.socket(socket.AF_UNIX, kind)
        s.bind(bytes.fromhex(args[1]))
        if kind == socket.SOCK_DGRAM:
            say('ready')
            data, sender = s.recvfrom(200000)
            s.sendto(data, sender)
        else:
            s.listen()
            say('ready')
            c, peer = s.accept()
            data = c.recv(200000)
            c.sendall(data)
        say(len(data))
        """

    private static let client = """
        kind = getattr(socket, 'SOCK_' + args[0])
        s = socket.socket(socket.AF_UNIX, kind)
        if kind == socket.SOCK_DGRAM: s.bind('')
        s.connect(bytes.fromhex(args[1]))
        s.send(b'hello')
        say(s.recv(100).decode())
        """

    static let kinds: [(String, SocketType, Bool)] = [
        ("STREAM", .stream, true), ("STREAM", .stream, false), ("DGRAM", .datagram, true), ("DGRAM", .datagram, false),
        ("SEQPACKET", .seqPacket, true), ("SEQPACKET", .seqPacket, false),
    ]

    @Test(arguments: kinds)
    func `A client talks to Python's server`(name: String, type: SocketType, atPath: Bool) throws {
        let place = Place()
        let address = try atPath ? place.address() : .abstract(uniqueName())
        let python = try Program.python(Self.server, [name, hexadecimal(address.withBytes { $0.bytes() })])
        #expect(try python.line() == "ready")
        let client = try timed(type)
        if type == .datagram { try client.bind(to: .autobind) }
        try client.connect(to: address)
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        #expect(try python.line() == "5")
        try python.succeed()
    }

    @Test(arguments: kinds)
    func `A server talks to Python's client`(name: String, type: SocketType, atPath: Bool) throws {
        let place = Place()
        let address = try atPath ? place.address() : .abstract(uniqueName())
        let server = try timed(type)
        try server.bind(to: address)
        if type != .datagram { try server.listen() }
        let python = try Program.python(Self.client, [name, hexadecimal(address.withBytes { $0.bytes() })])
        if type == .datagram {
            let (bytes, sender) = try server.receiveFrom(upTo: 100)
            try server.send(bytes, to: sender)
        } else {
            let connection = try accepted(server)
            try connection.sendAll(connection.receive(upTo: 100))
        }
        #expect(try python.line() == "hello")
        try python.succeed()
    }

    /// Connects to a program that is still starting.
    private func connected(to address: Unix.Address) throws -> Socket<Unix> {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            let client = try timed(.stream)
            if client.attemptConnect(to: address) == nil { return client }
            pause(.milliseconds(20))
        }
        throw SocketError(.timedOut, .connect)
    }

    static let hasSocat = Program.isInstalled("socat")

    @Test(.enabled(if: hasSocat, "socat is not installed"), arguments: [true, false])
    func `A server talks to socat`(atPath: Bool) throws {
        let place = Place()
        let name = uniqueName()
        let listener = try listener(at: atPath ? place.address() : .abstract(name))
        let target = atPath ? "UNIX-CONNECT:\(place.file("s"))" : "ABSTRACT-CONNECT:\(name)"
        let socat = try Program("socat", ["-", target], input: .pipe)
        let connection = try accepted(listener)
        try socat.say("hello")
        #expect(try connection.receive(upTo: 100) == Array("hello\n".utf8))
        try connection.sendAll("back\n".utf8)
        #expect(try socat.line() == "back")
        connection.close()
        try socat.succeed()
    }

    @Test(.enabled(if: hasSocat, "socat is not installed"), arguments: [true, false])
    func `A client talks to socat's server`(atPath: Bool) throws {
        let place = Place()
        let name = uniqueName()
        let source = atPath ? "UNIX-LISTEN:\(place.file("s"))" : "ABSTRACT-LISTEN:\(name)"
        let socat = try Program("socat", [source, "EXEC:cat"])
        let address = try atPath ? place.address() : .abstract(name)
        let client = try connected(to: address)
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        client.close()
        try socat.succeed()
    }
}
