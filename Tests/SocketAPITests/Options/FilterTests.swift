import Glibc
import SocketAPI
import Testing

@Suite("Filters of a socket")
struct FilterTests {
    /// Returns a constant number of bytes of every packet.
    static func keeping(_ count: UInt32) -> [FilterInstruction] { [FilterInstruction(code: 0x06, operand: count)] }

    static func pair() throws -> (Socket<AnyFamily>, Socket<AnyFamily>) {
        let (one, other) = try Socket.pair(.any(.unix), .datagram)
        one.timeout = .seconds(60)
        other.timeout = .milliseconds(50)
        return (one, other)
    }

    @Test("a filter that keeps nothing lets nothing pass, and without it data passes again")
    func dropping() throws {
        let (sender, receiver) = try Self.pair()
        try receiver.attachFilter(Self.keeping(0))
        _ = try? sender.send([1])
        #expect(failure { () throws(SocketError) in _ = try receiver.receive(upTo: 8) }?.code == .timedOut)
        try receiver.set(.detachFilter)
        _ = try sender.send([2])
        #expect(try receiver.receive(upTo: 8) == [2])
        #expect(failure { () throws(SocketError) in try receiver.set(.detachFilter) }?.errno == .noSuchFileOrDirectory)
    }

    @Test("a filter cuts what is longer than it returns")
    func cutting() throws {
        let (sender, receiver) = try Self.pair()
        try receiver.attachFilter(Self.keeping(2))
        _ = try sender.send([1, 2, 3, 4])
        #expect(try receiver.receive(upTo: 8) == [1, 2])
    }

    @Test("the attached program is read back, instruction by instruction")
    func reading() throws {
        let (_, receiver) = try Self.pair()
        #expect(try receiver[.filter] == [])
        let program = [
            FilterInstruction(code: 0x80),
            FilterInstruction(code: 0x15, jumpIfTrue: 0, jumpIfFalse: 1, operand: 4),
            FilterInstruction(code: 0x06, operand: 0xffff), FilterInstruction(code: 0x06),
        ]
        try receiver.attachFilter(program)
        #expect(try receiver[.filter] == program)
    }

    @Test("asking for the program by numbers never writes past the room", arguments: 0...40)
    func room(capacity: Int) throws {
        let (_, receiver) = try Self.pair()
        try receiver.attachFilter([FilterInstruction(code: 0x80), FilterInstruction(code: 0x06, operand: 7)])
        // The kernel's length counts instructions; taken for bytes, it would have 16 bytes written to a room of 2.
        do throws(SocketError) {
            let bytes = try receiver.getOption(level: .socket, name: 26, capacity: capacity)
            #expect(bytes.count == (capacity < 8 ? 0 : 16))
            #expect(capacity < 8 || capacity >= 16)
        } catch { #expect(error.errno == .invalidArgument && 8..<16 ~= capacity) }
    }

    @Test("a locked filter stays")
    func locking() throws {
        let (_, receiver) = try Self.pair()
        try receiver.attachFilter(Self.keeping(0xffff))
        try receiver.set(.isFilterLocked, to: true)
        let replaced = failure { () throws(SocketError) in try receiver.attachFilter(Self.keeping(0)) }
        #expect(replaced?.errno == .notPermitted)
        #expect("\(try #require(replaced))".hasPrefix("setsockopt SO_ATTACH_FILTER: "))
        #expect(failure { () throws(SocketError) in try receiver.set(.detachFilter) }?.errno == .notPermitted)
    }

    @Test("a program that the kernel's checker refuses, an empty one and an endless one are errors")
    func refused() throws {
        let (_, receiver) = try Self.pair()
        let wrong = failure { () throws(SocketError) in try receiver.attachFilter([FilterInstruction(code: 0xffff)]) }
        #expect(wrong?.errno == .invalidArgument)
        #expect(failure { () throws(SocketError) in try receiver.attachFilter([]) }?.errno == .invalidArgument)
        let long = [FilterInstruction](repeating: FilterInstruction(code: 0x06), count: 70_000)
        #expect(failure { () throws(SocketError) in try receiver.attachFilter(long) }?.code == .invalidArgument)
    }

    @Test("the program that chooses among the sockets of a port wants a socket that shares its port")
    func reusePort() throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        try socket.set(.reusePort, to: true)
        try socket.bind(to: AnySocketAddress(decoding: [2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].span.bytes))
        try socket.attachReusePortFilter(Self.keeping(0))
        try socket.set(.detachReusePortFilter)
    }
}
