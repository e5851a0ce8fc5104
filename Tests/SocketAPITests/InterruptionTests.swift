import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

/// How often the handler ran: a test whose signals are blocked would prove nothing.
private let handled = Atomic<Int>(0)

/// The thread that is sent signals, while there is one.
private final class Interrupted: @unchecked Sendable {
    // Not a Mutex, whose waiting ThreadSanitizer does not see.
    private let lock = NSLock()
    private var thread: pthread_t?

    func withLock(_ body: (inout pthread_t?) -> Void) {
        lock.withLock { body(&thread) }
    }
}

/// Signals that arrive while a call waits. SIGURG is ignored by default and is given a handler that does nothing, so
/// that it interrupts (EINTR) and disturbs nobody else.
@Suite("Interrupted calls", .serialized)
struct InterruptionTests {
    init() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in handled.wrappingAdd(1, ordering: .relaxed) }
        sigaction(SIGURG, &action, nil)
    }

    /// Runs the body on a thread and sends it signals until it ends.
    private func interrupting<Value: Sendable>(
        every pause: Duration = .milliseconds(5), mustArrive: Bool = true, _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        let thread = Interrupted()
        let running = Background {
            // Threads of Swift's pool block signals, and their children inherit that.
            var signals = sigset_t()
            sigaddset(&signals, SIGURG)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            thread.withLock { $0 = pthread_self() }
            defer { thread.withLock { $0 = nil } }
            return try body()
        }
        let before = handled.load(ordering: .relaxed)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while !running.isFinished, clock.now < end {
            thread.withLock { if let thread = $0 { pthread_kill(thread, SIGURG) } }
            SocketTestKit.pause(pause)
        }
        let value = try running.value()
        if mustArrive { try #require(handled.load(ordering: .relaxed) > before, "no signal arrived") }
        return value
    }

    @Test("a signal does not end a waiting call, nor start its deadline anew")
    func deadline() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        // Long enough for a signal to arrive on a busy machine.
        one.timeout = .seconds(2)
        let clock = ContinuousClock()
        let start = clock.now
        let code = try interrupting { try failure { _ = try one.receive(upTo: 1) }.code }
        #expect(code == .timedOut)
        #expect(clock.now - start >= .seconds(2))
        #expect(clock.now - start < .seconds(30))
    }

    @Test("data that arrives between signals is received")
    func dataBetweenSignals() throws {
        let (one, other) = try toyPair()
        let sender = Background {
            pause(.milliseconds(100))
            try other.send("at last".utf8)
        }
        #expect(try interrupting { try one.receive(upTo: 16) } == [UInt8]("at last".utf8))
        try sender.value()
    }

    @Test("sendAll goes on through signals, and nothing is lost")
    func sendAll() throws {
        let (one, other) = try toyPair()
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let before = handled.load(ordering: .relaxed)
        let reader = Background {
            // The bytes don't fit into the queue: the sender stays until a signal has found it, however late that is.
            for _ in 0..<2000 where handled.load(ordering: .relaxed) == before { pause(.milliseconds(5)) }
            var all: [UInt8] = []
            while all.count < bytes.count { all += try other.receive(upTo: 10_000) }
            return all == bytes
        }
        try interrupting(every: .microseconds(300)) { try one.sendAll(bytes) }
        #expect(try reader.value())
    }

    @Test(
        "the thread's hook runs at each signal, and may end the call",
        arguments: ["receive", "accept", "accept behind another thread", "kernel"])
    func hook(kind: String) throws {
        let listener = try toyListener()
        let (one, peer) = try toyPair()
        defer { peer.close() }
        listener.timeout = nil
        one.timeout = nil
        one.waitsInKernel = kind == "kernel"
        defer { listener.close() }
        if kind == "accept behind another thread" {
            _ = Background { _ = try? listener.accept() }
            pause(.milliseconds(20))
        }
        let calls = Atomic<Int>(0)
        let error = try interrupting {
            try InterruptionHook.install { () throws(SocketError) in
                if calls.wrappingAdd(1, ordering: .relaxed).newValue == 3 { throw SocketError(.interrupted, "test") }
            }
            defer { InterruptionHook.remove() }
            return try failure {
                if kind.hasPrefix("accept") { _ = try listener.accept() } else { _ = try one.receive(upTo: 1) }
            }
        }
        #expect(error.code == .interrupted)
        #expect(error.operation == "test")
        #expect(calls.load(ordering: .relaxed) == 3)
    }

    @Test("the hook that ends sendAll gets the count of what went out into the error")
    func hookInSendAll() throws {
        let (one, other) = try toyPair()
        // The hook runs after the partial write too, signal or not.
        let error = try interrupting(mustArrive: false) {
            try InterruptionHook.install { () throws(SocketError) in throw SocketError(.interrupted, "stop") }
            defer { InterruptionHook.remove() }
            return try failure { try one.sendAll([UInt8](repeating: 1, count: 10_000_000)) }
        }
        #expect(error.code == .interrupted)
        one.close()
        var received = 0
        while case let count = try other.receive(upTo: 65536).count, count > 0 { received += count }
        #expect(received == error.bytesTransferred)
        #expect(received > 0)
    }

    @Test("a hook is its thread's alone")
    func otherThreads() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        one.timeout = .milliseconds(100)
        let installed = Background {
            try InterruptionHook.install { () throws(SocketError) in throw SocketError(.interrupted, "elsewhere") }
        }
        try installed.value()
        #expect(try interrupting { try failure { _ = try one.receive(upTo: 1) }.code } == .timedOut)
    }

    @Test("a hook may close the socket that waits")
    func closingHook() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        one.timeout = nil
        let code = try interrupting {
            try InterruptionHook.install { () throws(SocketError) in one.close() }
            defer { InterruptionHook.remove() }
            return try failure { _ = try one.receive(upTo: 1) }.code
        }
        #expect(code == .closed)
    }

    @Test("a hook that removes itself is not called again")
    func removingHook() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        // Long enough for a signal to arrive on a busy machine.
        one.timeout = .seconds(2)
        let calls = Atomic<Int>(0)
        let code = try interrupting {
            try InterruptionHook.install { () throws(SocketError) in
                calls.wrappingAdd(1, ordering: .relaxed)
                InterruptionHook.remove()
            }
            return try failure { _ = try one.receive(upTo: 1) }.code
        }
        #expect(code == .timedOut)
        #expect(calls.load(ordering: .relaxed) == 1)
    }

    @Test("an interrupted connect is waited for")
    func connect() throws {
        // A Unix listener with a full queue makes connect wait.
        let listener = try toyListener(backlog: 0)
        let address = try listener.localAddress
        let first = try Socket(.toy, .stream)
        try first.connect(to: address)
        let second = try Socket(.toy, .stream)
        let accepting = Background {
            pause(.milliseconds(150))
            return try [listener.accept().socket, listener.accept().socket]
        }
        let clock = ContinuousClock()
        let start = clock.now
        try interrupting { try second.connect(to: address) }
        #expect(clock.now - start < .seconds(30), "signals must not keep it waiting")
        _ = try accepting.value()
        #expect(try second.peerAddress == address)
    }
}
