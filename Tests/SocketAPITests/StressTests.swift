import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

/// The race that Descriptor exists for: sockets are used and closed at the same time, while the process's other threads
/// take every number that becomes free.
@Suite("Close against everything else", .serialized)
struct StressTests {
    /// Opens and closes descriptors, so that a number that is free is somebody else's at once. Each pipe holds a byte
    /// that nobody may take, and gets none that it did not send itself.
    private func churn(until stop: borrowing Atomic<Bool>) throws -> Int {
        var rounds = 0
        while !stop.load(ordering: .relaxed) {
            var ends: [Int32] = [-1, -1]
            guard pipe2(&ends) == 0 else { continue }
            var byte: UInt8 = 0xA5
            write(ends[1], &byte, 1)
            sched_yield()
            var found: [UInt8] = [0, 0]
            let count = read(ends[0], &found, 2)
            guard count == 1, found[0] == 0xA5 else { throw ConformanceFailure("foreign data in a pipe: \(count)") }
            guard close(ends[0]) == 0, close(ends[1]) == 0 else {
                throw ConformanceFailure("somebody else closed our descriptor: \(errno)")
            }
            rounds += 1
        }
        return rounds
    }

    private func pipe2(_ ends: inout [Int32]) -> Int32 {
        let result = pipe(&ends)
        for end in ends where result == 0 { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        return result
    }

    /// Uses the socket until it is closed. Anything but the closed socket's own errors is a failure.
    private func use(_ socket: Socket<Toy>, _ go: borrowing Atomic<Bool>, _ call: (Socket<Toy>) throws(SocketError) -> Void) throws {
        while !go.load(ordering: .acquiring) { sched_yield() }
        do throws(SocketError) {
            while true { try call(socket) }
        } catch {
            if error.code != .closed { throw ConformanceFailure("\(error)") }
        }
    }

    private func round(_ index: Int) throws {
        let (one, other) = try Socket.pair(.toy, .stream)
        other.timeout = .zero
        let identity = try DescriptorTable.identity(of: one)
        let go = Flag()
        let readers = (0..<2).map { _ in
            Background {
                try use(one, go.set) { socket throws(SocketError) in
                    for byte in try socket.receive(upTo: 256) where byte != 7 {
                        throw SocketError(.unexpectedValue, "foreign data", subject: .number(Int(byte)))
                    }
                }
            }
        }
        let writers = (0..<2).map { _ in
            Background {
                try use(one, go.set) { socket throws(SocketError) in
                    try socket.send([UInt8](repeating: 9, count: 100))
                }
            }
        }
        let closers = (0..<2).map { _ in
            Background {
                while !go.set.load(ordering: .acquiring) { sched_yield() }
                for _ in 0..<(index % 50) { sched_yield() }
                one.close()
            }
        }
        // The last kind forks, and ThreadSanitizer supports no child of a process with threads.
        let kinds = oracle_is_thread_sanitized() == 0 ? 4 : 3
        let others = (0..<kinds).filter { index.isMultiple(of: 3 + 2 * $0) }.map { disturbance($0, one, go) }
        _ = try? other.send([7, 7, 7])
        go.set.store(true, ordering: .releasing)
        for thread in readers + writers + closers + others { try thread.value() }
        #expect(DescriptorTable.count(of: identity) == 0, "round \(index) leaks")
        other.close()
    }

    /// What else happens to a socket that is used and closed: duplicates, timeouts, splices and forks.
    private func disturbance(_ kind: Int, _ socket: Socket<Toy>, _ go: Flag) -> Background<Void> {
        Background {
            while !go.set.load(ordering: .acquiring) { sched_yield() }
            switch kind {
            case 0:
                for _ in 0..<3 { (try? socket.duplicate())?.close() }
                _ = try? socket.withFileDescriptor { _ in sched_yield() }
            case 1: for round in 0..<6 { socket.timeout = round.isMultiple(of: 2) ? .seconds(30) : nil }
            case 2:
                let (input, output) = try Socket.pair(.toy, .stream)
                try output.send([7])
                var pipe = try SplicePipe()
                do throws(SocketError) { try input.splice(to: socket, through: &pipe) } catch {
                    if error.code != .closed { throw error }
                }
            default:
                let status = oracle_fork(
                    { raw in
                        Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue().close()
                    }, Unmanaged.passUnretained(socket).toOpaque())
                #expect(status == 0)
            }
        }
    }

    final class Flag: Sendable {
        let set = Atomic<Bool>(false)
    }

    @Test("two readers, two writers and two closers on one socket, thousands of times, among churning descriptors")
    func closing() throws {
        let rounds = Int(ProcessInfo.processInfo.environment["STRESS_ROUNDS"] ?? "") ?? 3000
        let stop = Flag()
        let churning = (0..<2).map { _ in Background { try churn(until: stop.set) } }
        for index in 0..<rounds { try round(index) }
        stop.set.store(true, ordering: .relaxed)
        for thread in churning { #expect(try thread.value() > 0) }
    }

    @Test("detaching races with calls and closing, and exactly one gets the descriptor")
    func detaching() throws {
        for index in 0..<500 {
            let (one, other) = try Socket.pair(.toy, .stream)
            let reading = Background { try failure { _ = try one.receive(upTo: 16) }.code }
            let detaching = (0..<3).map { _ in Background { try? one.detach() } }
            let closing = Background { if index % 2 == 0 { one.close() } }
            let won = try detaching.compactMap { try $0.value() }
            try closing.value()
            #expect(try reading.value() == .closed)
            #expect(won.count <= 1)
            #expect(index % 2 == 0 || won.count == 1)
            for descriptor in won {
                let again = try Socket<Toy>(adopting: descriptor)
                try other.send("x".utf8)
                #expect(try again.receive(upTo: 1) == [120])
            }
        }
    }
}
