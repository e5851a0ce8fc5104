import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// Faults A1 and A2: a connection attempt counts as made only if there is a peer.
@Suite(.timeLimit(.minutes(10)))
struct ConnectFaultTests {
    /// A listener whose queue is full, with the connections that fill it.
    private func fullListener() throws -> (Socket<Toy>, [Socket<Toy>]) {
        let listener = try toyListener(backlog: 0)
        var waiting: [Socket<Toy>] = []
        while waiting.count < 16 {
            let socket = try Socket(.toy, .stream)
            socket.timeout = .zero
            guard socket.attemptConnect(to: try listener.localAddress) == nil else { break }
            waiting.append(socket)
        }
        return (listener, waiting)
    }

    @Test func `finishConnect never succeeds on a socket that was refused a place in the queue`() throws {
        let (listener, waiting) = try fullListener()
        let client = try Socket(.toy, .stream)
        client.timeout = .zero
        #expect(client.attemptConnect(to: try listener.localAddress) == .wouldBlock)
        let end = Deadline.after(.milliseconds(500))
        while !end.hasPassed { #expect(try failure { try client.finishConnect() }.code == .inProgress) }
        withExtendedLifetime(waiting) {}
    }

    @Test func `finishConnect after a timeout on a full queue reports that there is no peer`() throws {
        let (listener, waiting) = try fullListener()
        let client = try Socket(.toy, .stream)
        client.timeout = .milliseconds(50)
        #expect(client.attemptConnect(to: try listener.localAddress) == .timedOut)
        #expect(try failure { try client.finishConnect() }.code == .system(.socketNotConnected))
        #expect(try failure { _ = try client.peerAddress }.code == .system(.socketNotConnected))
        withExtendedLifetime(waiting) {}
    }

    @Test(arguments: [Duration?.none, .seconds(5), .zero])
    func `finishConnect on a socket that never connected fails`(timeout: Duration?) throws {
        let client = try Socket(.toy, .stream)
        client.timeout = timeout
        #expect(try failure { try client.finishConnect() }.code == .system(.socketNotConnected))
    }

    @Test func `a signal does not make a wait of zero return early`() throws {
        let (one, peer) = try toyPair()
        one.timeout = .zero
        let result = try withSignals {
            var wrong = 0
            let end = Deadline.after(.milliseconds(500))
            while !end.hasPassed {
                do {
                    if try !one.wait(for: .readable).isEmpty { wrong += 1 }
                    if try !one.readiness(for: .readable).isEmpty { wrong += 1 }
                } catch { wrong += 1 }
            }
            return wrong
        }
        #expect(result == 0)
        withExtendedLifetime(peer) {}
    }
}

/// Runs a body on a thread that gets a signal every 100 µs.
func withSignals<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGURG, &action, nil)
    let target = SignalTarget()
    let running = Background {
        var signals = sigset_t()
        sigaddset(&signals, SIGURG)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        target.set(pthread_self())
        defer { target.set(nil) }
        return try body()
    }
    while !running.isFinished {
        target.signal()
        pause(.microseconds(100))
    }
    return try running.value()
}

private final class SignalTarget: @unchecked Sendable {
    private let lock = NSLock()
    private var thread: pthread_t?

    func set(_ thread: pthread_t?) { lock.withLock { self.thread = thread } }

    func signal() { lock.withLock { if let thread { pthread_kill(thread, SIGURG) } } }
}
