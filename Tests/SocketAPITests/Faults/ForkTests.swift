import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// Faults C1 to C3: a child of fork(2) has the parent's memory, and none of its other threads.
@Suite(
    .timeLimit(.minutes(10)), .serialized,
    .enabled(if: oracle_is_thread_sanitized() == 0, "ThreadSanitizer supports no child of a process with threads"))
struct ForkTests {
    /// Runs a body on a socket in a child: 0 if it ended by itself.
    private func inChild(_ socket: Socket<Toy>, _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void) -> Int32 {
        oracle_fork(body, Unmanaged.passUnretained(socket).toOpaque())
    }

    /// Whether the peer sees the end of the stream within a minute.
    private func seesEnd(_ peer: Socket<Toy>) -> Bool {
        (try? peer.receive(upTo: 1, until: .after(.seconds(60)))) == []
    }

    @Test func `a child's close ends its copy while a thread of the parent receives`() throws {
        let (one, peer) = try toyPair()
        let waiting = Background { try failure { _ = try one.receive(upTo: 1) }.code }
        pause(.milliseconds(50))
        // The child keeps running with its copy closed, until the peer has seen the end.
        let status = inChild(one) { raw in
            let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
            guard let number = try? socket.withFileDescriptor({ $0.rawValue }) else { _exit(2) }
            socket.close()
            _exit(fcntl(number, F_GETFD) == -1 ? 0 : 3)
        }
        #expect(status == 0, "the number is still open in the child")
        one.close()
        #expect(try waiting.value() == .closed)
        #expect(seesEnd(peer))
    }

    @Test func `a child's close ends its copy while threads of the parent make calls`() throws {
        let (one, peer) = try toyPair()
        let busy = (0..<2).map { _ in
            Background {
                while !one.isClosed { _ = try? one.receive(upTo: 1, flags: .dontWait) }
            }
        }
        var left = 0
        for _ in 0..<200 {
            let status = inChild(one) { raw in
                let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
                guard let number = try? socket.withFileDescriptor({ $0.rawValue }) else { _exit(2) }
                socket.close()
                _exit(fcntl(number, F_GETFD) == -1 ? 0 : 3)
            }
            if status != 0 { left += 1 }
        }
        #expect(left == 0)
        one.close()
        for thread in busy { try thread.value() }
        #expect(seesEnd(peer))
    }

    @Test func `a child's detach leaves no second number`() throws {
        let (one, peer) = try toyPair()
        let waiting = Background { try failure { _ = try one.receive(upTo: 1) }.code }
        pause(.milliseconds(50))
        let status = inChild(one) { raw in
            let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
            guard let number = try? socket.withFileDescriptor({ $0.rawValue }) else { _exit(2) }
            guard let detached = try? socket.detach() else { _exit(4) }
            if detached.rawValue != number, fcntl(number, F_GETFD) != -1 { _exit(3) }
            _exit(0)
        }
        #expect(status == 0)
        one.close()
        #expect(try waiting.value() == .closed)
        withExtendedLifetime(peer) {}
    }

    @Test func `a child does not inherit locks that are held`() throws {
        let listener = try toyListener()
        let copies = try (0..<4).map { _ in try listener.duplicate() }
        let toggling = copies.map { copy in
            Background {
                while !copy.isClosed { copy.timeout = copy.timeout == nil ? .seconds(1) : nil }
            }
        }
        // Swift's run time has locks, too, that other tests' threads may hold. It takes them for types at their first use only.
        Self.useLocks(of: copies[0])
        var hung = 0
        for _ in 0..<100 {
            let status = inChild(listener) { raw in
                let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
                Self.useLocks(of: socket)
                socket.close()
            }
            if status != 0 { hung += 1 }
        }
        #expect(hung == 0)
        for copy in copies { copy.close() }
        for thread in toggling { try thread.value() }
    }

    private static func useLocks(of socket: Socket<Toy>) {
        socket.timeout = .milliseconds(1)
        // In the parent other threads take the timeout away.
        _ = try? socket.accept(until: .after(.milliseconds(1)))
        socket.timeout = nil
    }

    @Test func `a body that forks keeps the call balanced on both sides`() throws {
        let (one, peer) = try toyPair()
        let status = try one.withFileDescriptor { _ in
            inChild(one) { raw in
                let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
                _exit((try? socket.send("c")) == 1 ? 0 : 2)
            }
        }
        #expect(status == 0)
        #expect(try peer.receive(upTo: 1) == [99])
        one.close()
        #expect(seesEnd(peer))
    }

    @Test func `an interruption hook that forks leaves both processes with a working socket`() throws {
        let (one, peer) = try toyPair()
        let status = try withSignals {
            let result = Counter()
            try InterruptionHook.install { () throws(SocketError) in
                guard result.value < 0 else { return }
                result.value = oracle_fork(
                    { raw in
                        let socket = Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue()
                        _exit((try? socket.send("c")) == 1 && !socket.isClosed ? 0 : 2)
                    }, Unmanaged.passUnretained(one).toOpaque())
                throw SocketError(.interrupted, "hook")
            }
            defer { InterruptionHook.remove() }
            _ = try? one.receive(upTo: 1)
            return result.value
        }
        #expect(status == 0)
        #expect(try peer.receive(upTo: 1) == [99])
        #expect(try one.send("p") == 1)
        one.close()
        #expect(try peer.receive(upTo: 2) == [112])
        #expect(seesEnd(peer))
    }
}

/// A number that only one thread uses.
private final class Counter: @unchecked Sendable {
    var value: Int32 = -1
}
