import SocketAPI
import Testing

@Suite("Errors say what happened")
struct ErrorTests {
    static let texts: [(SocketError, String)] = [
        (SocketError(.closed, .receive), "recv: the socket is closed"),
        (SocketError(.timedOut, .accept), "accept: timed out"),
        (
            SocketError(.system(.connectionRefused), .connect, subject: .address(try! AnySocketAddress(Toy.Address("x")), Toy.Address.self)),
            "connect to toy x: Connection refused (ECONNREFUSED)"
        ),
        (
            SocketError(.system(.permissionDenied), .setOption, subject: .option(.socket, 36, "SO_MARK")),
            "setsockopt SO_MARK: Permission denied (EACCES)"
        ),
        (
            SocketError(.system(.permissionDenied), .setOption, subject: .option(6, 99, "")),
            "setsockopt option 99 of level 6: Permission denied (EACCES)"
        ),
        (SocketError(.timedOut, .send, bytesTransferred: 17), "send: timed out, after 17 bytes"),
        (
            SocketError(.invalidAddress, .parse, subject: .text("nonsense")),
            "parse \"nonsense\": not an address of this family"
        ),
        (SocketError(.invalidArgument, .listen, subject: .number(-5)), "listen -5: value out of range"),
        (SocketError(SocketError.Code(rawValue: 4095), .send), "send: Unknown error 4095 (errno 4095)"),
        (SocketError(SocketError.Code(rawValue: -999), .send), "send: unknown reason -999"),
    ]

    @Test("the text", arguments: texts)
    func text(error: SocketError, text: String) { #expect(error.description == text) }

    @Test("a code keeps its number, and tells the errno behind it")
    func codes() {
        #expect(SocketError.Code.system(.brokenPipe).rawValue == 32)
        #expect(SocketError.Code(rawValue: 32) == .system(.brokenPipe))
        #expect(SocketError.Code.wouldBlock.errno == .wouldBlock)
        #expect(SocketError.Code.inProgress.errno == .nowInProgress)
        #expect(SocketError.Code.timedOut.errno == nil)
        #expect(SocketError.Code.system(.timedOut) != .timedOut)
    }

    @Test("errors are equal when they say the same")
    func equality() throws {
        let one = try failure { _ = try Socket(.toy, .stream).connect(to: Toy.Address("nobody")) }
        let other = try failure { _ = try Socket(.toy, .stream).connect(to: Toy.Address("nobody")) }
        let third = try failure { _ = try Socket(.toy, .stream).connect(to: Toy.Address("nobody else")) }
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(one != third)
        #expect(one.description == "connect to toy nobody: Connection refused (ECONNREFUSED)")
    }

    @Test("a socket that the kernel does not have says so")
    func noSuchSocket() throws {
        let error = try failure { _ = try Socket(.any(AddressFamilyNumber(rawValue: 99)), .stream) }
        #expect(error.errno == .addressFamilyNotSupported)
        #expect(error.operation == .socket)
        let type = try failure { _ = try Socket(.toy, SocketType(rawValue: 9)) }
        #expect(type.errno != nil)
    }

    @Test("an address that is larger than its type says is refused, not cut")
    func oversizedAddress() throws {
        let name = String(repeating: "x", count: 120)
        let error = try failure { try Socket(.toy, .stream).bind(to: Toy.Address(name)) }
        #expect(error.code == .invalidAddress)
        #expect(error.operation == .bind)
    }

    @Test("arguments out of range are refused with the number")
    func arguments() throws {
        let socket = try Socket(.toy, .stream)
        #expect(try failure { _ = try socket.receive(upTo: -1) }.code == .invalidArgument)
        #expect(try failure { _ = try socket.receiveFrom(upTo: -1) }.subject == .number(-1))
        #expect(try failure { try socket.listen(backlog: 1 << 40) }.code == .invalidArgument)
        #expect(try failure { _ = try socket.getOption(level: 1, name: 3, capacity: -1) }.code == .invalidArgument)
        #expect(try failure { try socket.setOption(level: 1, name: 2, withoutValueOfLength: -1) }.code == .invalidArgument)
        try socket.bind(to: Toy.freshAddress())
        try socket.listen(backlog: -7)
    }
}
