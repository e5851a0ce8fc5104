import CLayoutOracle
import FamilyInet
import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

/// A kind of socket whose receives may wait in the kernel's own call.
struct WaitingKind: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable () throws -> (reader: Socket<IPv4>, writer: Socket<IPv4>)

    var testDescription: String { name }

    static func stream(_ protocolNumber: ProtocolNumber) throws -> (reader: Socket<IPv4>, writer: Socket<IPv4>) {
        let listener = try Socket(.ipv4, .stream, protocolNumber)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let writer = try Socket(.ipv4, .stream, protocolNumber)
        try writer.connect(to: listener.localAddress)
        return (try listener.accept().socket, writer)
    }

    static func datagram(_ protocolNumber: ProtocolNumber, connected: Bool) throws
        -> (reader: Socket<IPv4>, writer: Socket<IPv4>)
    {
        let reader = try Socket(.ipv4, .datagram, protocolNumber)
        try reader.bind(to: .loopback(port: 0))
        let writer = try Socket(.ipv4, .datagram, protocolNumber)
        try writer.bind(to: .loopback(port: 0))
        try writer.connect(to: reader.localAddress)
        if connected { try reader.connect(to: writer.localAddress) }
        return (reader, writer)
    }

    static let all: [WaitingKind] = [
        WaitingKind(name: "TCP") { try stream(.default) },
        WaitingKind(name: "MPTCP") { try stream(.mptcp) },
        WaitingKind(name: "UDP") { try datagram(.default, connected: false) },
        WaitingKind(name: "connected UDP") { try datagram(.default, connected: true) },
        WaitingKind(name: "UDP-Lite") { try datagram(.udpLite, connected: false) },
    ].filter { (try? $0.make()) != nil }
}

/// Waiting in the kernel's own call: what is promised while nobody else has the socket, and from the moment when others
/// may have it.
@Suite(.timeLimit(.minutes(10)))
struct KernelWaitingTests {
    /// A receive that has waited before, and waits again: it does so in the kernel.
    private func waiting(
        _ reader: Socket<IPv4>, _ writer: Socket<IPv4>
    ) throws -> Background<Result<[UInt8], SocketError>> {
        let first = Background { try reader.receive(upTo: 16) }
        pause(.milliseconds(20))
        try writer.send("a")
        #expect(try first.value() == [97])
        return Background { () -> Result<[UInt8], SocketError> in
            do throws(SocketError) { return .success(try reader.receive(upTo: 16)) } catch { return .failure(error) }
        }
    }

    @Test(arguments: WaitingKind.all)
    func `a close ends a receive at once`(kind: WaitingKind) throws {
        var fastest = Duration.seconds(100)
        for delay in [1, 5, 30, 60, 100] {
            let (reader, writer) = try kind.make()
            let waiting = try waiting(reader, writer)
            pause(.milliseconds(delay))
            let clock = ContinuousClock()
            let start = clock.now
            reader.close()
            #expect(throws: SocketError.self) { try waiting.value().get() }
            fastest = min(fastest, clock.now - start)
            withExtendedLifetime(writer) {}
        }
        #expect(fastest < .milliseconds(50))
    }

    @Test(arguments: WaitingKind.all)
    func `a timeout ends a receive in time`(kind: WaitingKind) throws {
        let (reader, writer) = try kind.make()
        for milliseconds in [5, 120, 300] {
            reader.timeout = .milliseconds(milliseconds)
            let clock = ContinuousClock()
            let start = clock.now
            let error = #expect(throws: SocketError.self) { try reader.receive(upTo: 16) }
            #expect(error?.code == .timedOut)
            #expect(clock.now - start >= .milliseconds(milliseconds))
            #expect(clock.now - start < .milliseconds(milliseconds) + .seconds(30))
        }
        withExtendedLifetime(writer) {}
    }

    @Test(arguments: WaitingKind.all)
    func `a duplicate made while a receive waits stays whole when the original closes`(kind: WaitingKind) throws {
        let (reader, writer) = try kind.make()
        let waiting = try waiting(reader, writer)
        pause(.milliseconds(10))
        let copy = try reader.duplicate()
        reader.close()
        #expect(throws: SocketError.self) { try waiting.value().get() }
        copy.timeout = .seconds(20)
        try writer.send("later")
        #expect(try copy.receive(upTo: 16) == [UInt8]("later".utf8))
    }

    @Test(arguments: WaitingKind.all)
    func `a number lent while a receive waits belongs to a blocking socket without a time limit`(
        kind: WaitingKind
    ) throws {
        let (reader, writer) = try kind.make()
        let waiting = try waiting(reader, writer)
        pause(.milliseconds(10))
        try reader.withFileDescriptor { file in
            var time = timeval()
            var size = socklen_t(MemoryLayout<timeval>.size)
            getsockopt(file.rawValue, SOL_SOCKET, SO_RCVTIMEO, &time, &size)
            #expect(time.tv_sec == 0 && time.tv_usec == 0)
            #expect(fcntl(file.rawValue, F_GETFL) & O_NONBLOCK == 0)
        }
        try writer.send("b")
        #expect(try waiting.value().get() == [98])
        // From now on it polls, and is closed as ever.
        let again = try waitingOnce(reader)
        reader.close()
        #expect(throws: SocketError.self) { try again.value().get() }
    }

    private func waitingOnce(_ reader: Socket<IPv4>) throws -> Background<Result<[UInt8], SocketError>> {
        let waiting = Background { () -> Result<[UInt8], SocketError> in
            do throws(SocketError) { return .success(try reader.receive(upTo: 16)) } catch { return .failure(error) }
        }
        pause(.milliseconds(20))
        return waiting
    }

    @Test(arguments: WaitingKind.all)
    func `the option for a time limit is the program's own`(kind: WaitingKind) throws {
        let (reader, writer) = try kind.make()
        let waiting = try waiting(reader, writer)
        pause(.milliseconds(10))
        #expect(try reader[.receiveTimeout] == .zero)
        try reader.set(.receiveTimeout, to: .seconds(7))
        #expect(try reader[.receiveTimeout] == .seconds(7))
        try writer.send("b")
        #expect(try waiting.value().get() == [98])
        #expect(try reader[.receiveTimeout] == .seconds(7))
    }

    @Test(arguments: WaitingKind.all)
    func `a child of a fork does not disturb the parent's receive, nor its close the child's socket`(
        kind: WaitingKind
    ) throws {
        let (reader, writer) = try kind.make()
        let waiting = try waiting(reader, writer)
        pause(.milliseconds(10))
        let status = oracle_fork(
            { raw in
                let socket = Unmanaged<Socket<IPv4>>.fromOpaque(raw!).takeUnretainedValue()
                // A timeout and a lent number change the description that the parent has too.
                socket.timeout = .milliseconds(30)
                _ = try? socket.receive(upTo: 1)
                socket.timeout = nil
                _ = try? socket.withFileDescriptor { _ in }
                socket.close()
            }, Unmanaged.passUnretained(reader).toOpaque())
        #expect(status == 0)
        try writer.send("b")
        #expect(try waiting.value().get() == [98])
        let again = try waitingOnce(reader)
        reader.close()
        #expect(throws: SocketError.self) { try again.value().get() }
    }

    @Test func `what a close cuts off is what close alone cuts off`() throws {
        // Unread data: the peer is reset. None: the peer sees the end.
        for unread in [true, false] {
            let (reader, writer) = try WaitingKind.stream(.default)
            let waiting = try waiting(reader, writer)
            pause(.milliseconds(10))
            if unread {
                try writer.send("b")
                _ = try waiting.value().get()
                try writer.send("unread")
                _ = try reader.wait(for: .readable)
            }
            reader.close()
            _ = try waiting.value()
            writer.timeout = .seconds(20)
            if unread {
                #expect(throws: SocketError.self) { while try !writer.receive(upTo: 16).isEmpty {} }
            } else {
                #expect(try writer.receive(upTo: 16) == [])
            }
        }
    }

    @Test func `a receive without data goes on polling, and uses no processor time`() throws {
        let (reader, writer) = try WaitingKind.stream(.default)
        let waiting = try waiting(reader, writer)
        pause(.milliseconds(200))
        var before = rusage()
        var after = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &before)
        pause(.milliseconds(500))
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &after)
        // Other tests of this process run at the same time: the wait itself must not show up as wake-ups of its own.
        #expect(!waiting.isFinished)
        try writer.send("b")
        #expect(try waiting.value().get() == [98])
    }

    @Test func `a fork beside a call that waits for the fork leaves no time limit behind`() throws {
        for _ in 0..<100 {
            let (reader, writer) = try WaitingKind.stream(.default)
            let waiting = try waiting(reader, writer)
            // Once the fork is making the socket shared, this call waits for it; before and afterwards it is quick.
            let isOver = Atomic(false)
            let calling = Background { while !isOver.load(ordering: .relaxed) { reader.timeout = nil } }
            _ = oracle_fork({ _ in }, nil)
            isOver.store(true, ordering: .relaxed)
            try calling.value()
            #expect(try reader[.receiveTimeout] == .zero)
            try writer.send("b")
            #expect(try waiting.value().get() == [98])
            reader.close()
        }
    }

    @Test func `readers, duplicates, forks and closes in any order never hang`() throws {
        for round in 0..<200 {
            let (reader, writer) = try WaitingKind.stream(.default)
            reader.timeout = round.isMultiple(of: 3) ? .seconds(30) : nil
            let readers = (0..<2).map { _ in
                Background { () -> Int in
                    var count = 0
                    while let bytes = try? reader.receive(upTo: 64), !bytes.isEmpty { count += bytes.count }
                    return count
                }
            }
            let sharing = Background {
                if round.isMultiple(of: 2) { _ = try? reader.duplicate() }
                if round.isMultiple(of: 5) { _ = try? reader.withFileDescriptor { _ in } }
                if round.isMultiple(of: 7) { reader.timeout = .milliseconds(50) }
            }
            for _ in 0..<5 { try writer.send("x") }
            if round.isMultiple(of: 11) { _ = oracle_fork({ _ in }, nil) }
            try sharing.value()
            reader.close()
            for thread in readers { #expect(try thread.value() <= 5) }
        }
    }
}
