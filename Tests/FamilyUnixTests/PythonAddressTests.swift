import FamilyUnix
import Foundation
import ProgramTestSupport
import Testing

/// Addresses that Python binds and the library reads, and the other way round: the lengths must be the same.
@Suite struct `Addresses beside Python's` {
    /// Binds to the argument, a name in hexadecimal digits, prints what getsockname returns, and serves once.
    private static let server = """
        os.chdir(args[1])
        name = bytes.fromhex(args[0])
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        for attempt in range(100):
            try:
                s.bind(name)
                break
            except OSError:
                time.sleep(0.05)
        s.listen()
        own = s.getsockname()
        say((own if isinstance(own, bytes) else os.fsencode(own)).hex())
        c, peer = s.accept()
        c.sendall(c.recv(100))
        """

    private func echo(_ address: Unix.Address, _ python: Program) throws {
        let client = try timed(.stream)
        try client.connect(to: address)
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        try python.succeed()
    }

    static let abstractNames: [[UInt8]] = [
        [], [0], [0, 0], [0x61, 0], [0xff, 0, 0xff],
        .init(repeating: 0x62, count: 105), .init(repeating: 0x62, count: 106), .init(repeating: 0x62, count: 107),
        .init(repeating: 0, count: 107),
    ]

    @Test(arguments: abstractNames)
    func `A client reaches Python's abstract name`(name: [UInt8]) throws {
        let python = try Program.python(Self.server, [hexadecimal([0] + name), "/tmp"])
        #expect(try bytes(ofHexadecimal: python.line()) == [0] + name)
        let address = try Unix.Address(abstract: name)
        let client = try timed(.stream)
        try client.connect(to: address)
        #expect(try client.peerAddress == address)
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        try python.succeed()
    }

    @Test(arguments: [1, 2, 3, 50, 106, 107])
    func `A client reaches Python's path, and gets it as Python wrote it`(size: Int) throws {
        let place = Place()
        let full = size > 3 ? place.path(ofSize: size) : Array(place.file(String(repeating: "q", count: size)).utf8)
        let given = size > 3 ? full : [UInt8](repeating: UInt8(ascii: "q"), count: size)
        let python = try Program.python(Self.server, [hexadecimal(given), place.path])
        #expect(try bytes(ofHexadecimal: python.line()) == given)
        let client = try timed(.stream)
        try client.connect(to: Unix.Address(path: full))
        #expect(try client.peerAddress.pathBytes == given)
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        try python.succeed()
    }

    @Test func `A client reaches Python's path that is not UTF-8`() throws {
        let place = Place()
        let path = Array(place.file("").utf8) + [0xff, 0xfe, 0xc3]
        let python = try Program.python(Self.server, [hexadecimal(path), place.path])
        #expect(try bytes(ofHexadecimal: python.line()) == path)
        try echo(Unix.Address(path: path), python)
    }

    /// Connects to the argument, a name in hexadecimal digits, and prints both addresses.
    private static let client = """
        name = bytes.fromhex(args[0])
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        s.connect(name)
        def shown(a): return (a if isinstance(a, bytes) else os.fsencode(a)).hex()
        say(shown(s.getpeername()), '-' + shown(s.getsockname()))
        """

    private func expectSeen(_ address: Unix.Address, as name: [UInt8]) throws {
        let listener = try listener(at: address)
        #expect(try listener.localAddress == address)
        let python = try Program.python(Self.client, [hexadecimal(name)])
        let (_, peer) = try listener.accept()
        #expect(peer.isUnnamed)
        #expect(try python.line() == hexadecimal(name) + " -")
        try python.succeed()
    }

    @Test(arguments: [30, 106, 107])
    func `Python reaches a server's path`(size: Int) throws {
        let place = Place()
        let path = place.path(ofSize: size)
        try expectSeen(Unix.Address(path: path), as: path)
    }

    // FlyingFox#160: the name was padded, and no client reached it.
    @Test(arguments: [[], [0], [0x61, 0], .init(repeating: 0x63, count: 80)] as [[UInt8]])
    func `Python reaches a server's abstract name`(end: [UInt8]) throws {
        let name = Array(uniqueName("m").utf8.prefix(25)) + end
        try expectSeen(Unix.Address(abstract: name), as: [0] + name)
    }

    @Test func `A path of 108 bytes fills the address, and works`() throws {
        let place = Place()
        let address = try Unix.Address(path: place.path(ofSize: 108))
        let listener = try listener(at: address)
        #expect(try listener.localAddress == address)
        let client = try timed(.stream)
        try client.connect(to: address)
        #expect(try client.peerAddress == address)
        let any = try Socket<AnyFamily>(adopting: client.duplicate().detach())
        #expect(throws: Never.self) { try any.peerAddress.decoded(as: Unix.Address.self) == address }
        _ = try accepted(listener)
        // The file's name shows what the kernel did with the 108th byte.
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).first?.utf8.count == 108 - 14)
    }

    // gh-94821, gh-88659: every bind to the empty name got the same one-byte name.
    @Test func `Autobind gives a new name of five hexadecimal digits each time`() throws {
        var seen: Set<Unix.Address> = []
        var sockets: [Socket<Unix>] = []
        for _ in 0..<20 {
            let socket = try timed(.datagram)
            try socket.bind(to: .autobind)
            let address = try socket.localAddress
            let name = try #require(address.abstractName)
            #expect(name.count == 5)
            #expect(name.allSatisfy { "0123456789abcdef".utf8.contains($0) }, "\(address)")
            seen.insert(address)
            sockets.append(socket)
        }
        #expect(seen.count == 20)
    }

    @Test func `The name of Python's autobind is decoded, and gets an answer`() throws {
        let python = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind('')
            say(s.getsockname().hex())
            data, sender = s.recvfrom(100)
            s.sendto(data, sender)
            """)
        let name = Array(try bytes(ofHexadecimal: python.line()).dropFirst())
        #expect(name.count == 5)
        let socket = try timed(.datagram)
        try socket.bind(to: .autobind)
        let address = try Unix.Address(abstract: name)
        try socket.send("ping".utf8, to: address)
        let (bytes, sender) = try socket.receiveFrom(upTo: 100)
        #expect(bytes == Array("ping".utf8) && sender == address)
        try python.succeed()
    }

    @Test func `A socket that passes credentials gets a name with its first send`() throws {
        let (receiver, sender) = (try timed(.datagram), try timed(.datagram))
        try receiver.bind(to: .autobind)
        try sender.set(.passCredentials, to: true)
        #expect(try sender.localAddress == .unnamed)
        try sender.send("x".utf8, to: receiver.localAddress)
        let name = try #require(try receiver.receiveFrom(upTo: 10).sender.abstractName)
        #expect(name.count == 5)
    }
}
