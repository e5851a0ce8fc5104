import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import Testing

/// Connecting, accepting and the sequence of connections.
@Suite(.timeLimit(.minutes(10)))
struct ConnectingTests {
    /// A listener whose queue is full: connection attempts get no answer.
    private func fullListener() throws -> (Socket<IPv4>, [Socket<IPv4>]) {
        let listener = try tcpListener(backlog: 0)
        let address = try listener.localAddress
        let queued = try (0..<2).map { _ in
            let socket = try Socket(.ipv4, .stream)
            socket.timeout = .milliseconds(100)
            try? socket.connect(to: address)
            return socket
        }
        return (listener, queued)
    }

    @Test func `a connection attempt ends at its deadline`() async throws {
        let (listener, queued) = try fullListener()
        let client = try Socket(.ipv4, .stream)
        client.timeout = .milliseconds(50)
        let address = try listener.localAddress
        let error = try await failure { try await client.connect(to: address) }
        #expect(error.code == .timedOut && "\(error)".contains("\(address)"))
        withExtendedLifetime(queued) {}
    }

    @Test func `a connection attempt is cancelled`() async throws {
        let (listener, queued) = try fullListener()
        let client = try Socket(.ipv4, .stream)
        let address = try listener.localAddress
        let connecting = Task { try await failure { try await client.connect(to: address) }.code }
        await untilWaiting(client)
        connecting.cancel()
        #expect(try await connecting.value == .cancelled)
        withExtendedLifetime(queued) {}
    }

    @Test func `a refused connection says who refused`() async throws {
        let listener = try tcpListener()
        let address = try listener.localAddress
        listener.close()
        let client = try Socket(.ipv4, .stream)
        let error = try await failure { try await client.connect(to: address) }
        #expect("\(error)".contains("ECONNREFUSED") && "\(error)".contains("\(address)"))
    }

    @Test func `connecting to a full Unix queue goes on when there is room`() async throws {
        let listener = try Socket(.unix, .stream)
        let name = try Unix.Address(abstract: "async-full-\(ProcessInfo.processInfo.processIdentifier)")
        try listener.bind(to: name)
        try listener.listen(backlog: 0)
        let first = try Socket(.unix, .stream)
        try await first.connect(to: name)
        let second = try Socket(.unix, .stream)
        let connecting = Task { try await second.connect(to: name) }
        await untilWaiting(second)
        _ = try await listener.accept()
        try await connecting.value
        _ = try await listener.accept()
    }

    @Test func `many tasks accept from one listener`() async throws {
        let listener = try tcpListener()
        let address = try listener.localAddress
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var count = 0
                    for try await (connection, _) in listener.connections {
                        count += 1
                        try await connection.send("x".bytes)
                        connection.close()
                    }
                    return count
                }
            }
            for _ in 0..<100 {
                let client = try Socket(.ipv4, .stream)
                try await client.connect(to: address)
                #expect(try await client.receive(upTo: 1) == "x".bytes)
                client.close()
            }
            listener.close()
            return try await group.reduce(0, +)
        }
        #expect(count == 100)
    }

    @Test func `a cancelled accept loses no connection`() async throws {
        let listener = try tcpListener()
        let address = try listener.localAddress
        let connecting = Task {
            for _ in 0..<200 {
                let client = try Socket(.ipv4, .stream)
                try await client.connect(to: address)
                client.close()
            }
        }
        var accepted = 0
        while accepted < 200 {
            let accepting = Task { try await listener.accept() }
            await Task.yield()
            accepting.cancel()
            if (try? await accepting.value) != nil { accepted += 1 }
        }
        try await connecting.value
        #expect(throws: SocketError.self) { try listener.accept(until: .now) }
    }

    @Test func `an accepted connection waits nowhere in the kernel: the listener is watched`() async throws {
        let listener = try tcpListener()
        let accepting = Task { try await listener.accept() }
        await untilWaiting(listener)
        listener.close()
        await #expect(throws: SocketError.self) { try await accepting.value }
    }

    @Test func `running out of descriptors pauses the sequence`() async throws {
        #expect(
            try await output(of: "async-probe", "descriptors")
                == "accepted after the descriptors came back; busy: false\n")
    }
}
