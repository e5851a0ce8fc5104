import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import Testing

/// What becomes of the registrations with epoll(7), as the kernel lists them.
@Suite(.timeLimit(.minutes(10)))
struct LifetimeTests {
    /// A socket as epoll(7) lists it: by its number, which other tests' sockets get after it, and its inode.
    private struct Registered {
        let fields: [String]

        init(_ socket: Socket<Unix>) throws {
            fields = try socket.withFileDescriptor { file in
                var information = stat()
                try #require(fstat(file.rawValue, &information) == 0)
                return ["\(file.rawValue)", "ino:" + String(information.st_ino, radix: 16)]
            }
        }
    }

    /// How many registrations of a socket the epoll instances of this process have.
    private func registrations(of socket: Registered) -> Int {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fdinfo")) ?? []
        return all.reduce(0) { sum, name in
            guard let text = try? String(contentsOfFile: "/proc/self/fdinfo/\(name)", encoding: .utf8) else { return sum }
            return sum
                + text.split(separator: "\n").count { line in
                    let fields = line.split(separator: " ", omittingEmptySubsequences: true)
                    return fields.first == "tfd:" && socket.fields.allSatisfy { fields.dropFirst().contains(Substring($0)) }
                }
        }
    }

    @Test func `a socket is registered at its first wait, and once`() async throws {
        let (one, other) = try unixPair()
        let registered = try Registered(one)
        try await other.send("now".bytes)
        #expect(try await one.receive(upTo: 3) == "now".bytes)
        #expect(registrations(of: registered) == 0)
        for _ in 0..<3 {
            async let received = one.receive(upTo: 5)
            await untilWaiting(one)
            #expect(registrations(of: registered) == 1)
            try await other.send("later".bytes)
            #expect(try await received == "later".bytes)
        }
        one.close()
        #expect(registrations(of: registered) == 0)
    }

    @Test func `a duplicate keeps the file open, and not the registration`() async throws {
        let (one, other) = try unixPair()
        let copy = try one.duplicate()
        let registered = try Registered(one)
        let waiting = Task { try await failure { _ = try await one.receive(upTo: 1) }.code }
        await untilWaiting(one)
        one.close()
        #expect(try await waiting.value == .closed)
        #expect(registrations(of: registered) == 0)
        try await other.send("x".bytes)
        #expect(try await copy.receive(upTo: 1) == "x".bytes)
    }

    @Test func `a call is not woken by another socket with the same number`() async throws {
        let (first, peer) = try unixPair()
        let waiting = Task { try await failure { _ = try await first.receive(upTo: 1) }.code }
        await untilWaiting(first)
        first.close()
        #expect(try await waiting.value == .closed)
        peer.close()
        // The kernel gives the lowest numbers out again first.
        let pairs = try (0..<8).map { _ in try unixPair() }
        let readers = pairs.map { pair in Task { try await pair.0.receive(upTo: 1) } }
        for (index, pair) in pairs.enumerated() { try await pair.1.send([UInt8(index)]) }
        for (index, reader) in readers.enumerated() { #expect(try await reader.value == [UInt8(index)]) }
    }

    @Test func `an adopted descriptor is awaited like any other`() async throws {
        var numbers: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &numbers) == 0)
        let adopted = try Socket<AnyFamily>(adopting: .init(rawValue: numbers[0]))
        async let received = adopted.receive(upTo: 10)
        await untilWaiting(adopted)
        #expect(write(numbers[1], "x", 1) == 1)
        #expect(try await received == "x".bytes)
        close(numbers[1])
    }

    @Test func `timers of closed sockets are taken out`() async throws {
        let loop = try EventLoop()
        for _ in 0..<100 {
            let (one, other) = try unixPair()
            one.timeout = .seconds(1000)
            let waiting = Task(executorPreference: loop) { try await one.receive(upTo: 1) }
            await untilWaiting(one)
            try await other.send("x".bytes)
            _ = try await waiting.value
            one.close()
        }
        #expect(loop.timerCount <= 1)
    }
}
