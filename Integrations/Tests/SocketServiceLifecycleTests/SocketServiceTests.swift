import FamilyInet
import FamilyUnix
import Logging
import ServiceLifecycle
import SocketServiceLifecycle
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct SocketServiceTests {
    private let logger = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })

    private func listener() throws -> Socket<IPv4> {
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        return listener
    }

    private func group(_ service: any Service) -> ServiceGroup {
        ServiceGroup(services: [service], logger: logger)
    }

    /// Connects, and has one message echoed.
    private func connected(to address: IPv4.Address) async throws -> Socket<IPv4> {
        let client = try Socket(.ipv4, .stream)
        client.timeout = .seconds(120)
        try await client.connect(to: address)
        try await client.sendAll("hello".utf8)
        #expect(try await client.receive(upTo: 100) == Array("hello".utf8))
        return client
    }

    @Test func `a graceful shutdown closes the listener and drains its connections`() async throws {
        let listener = try listener()
        let address = try listener.localAddress
        let group = group(
            SocketService(listener) { connection, _ in
                while case let bytes = try await connection.receive(upTo: 100), !bytes.isEmpty {
                    try await connection.sendAll(bytes)
                }
            })
        async let end: Void = group.run()
        let client = try await connected(to: address)
        await group.triggerGracefulShutdown()
        // Whether or not the listener is closed by now, the connection goes on.
        try await client.sendAll("still".utf8)
        #expect(try await client.receive(upTo: 100) == Array("still".utf8))
        client.close()
        try await end
        #expect(listener.isClosed)
        let late = try Socket(.ipv4, .stream)
        await #expect { try await late.connect(to: address) } throws: {
            ($0 as? SocketError)?.code == .system(.connectionRefused)
        }
    }

    @Test func `bodies know of the shutdown, so that idle connections end`() async throws {
        let listener = try listener()
        let address = try listener.localAddress
        let failures = Mutex<[String]>([])
        let note: @Sendable (any Error, IPv4.Address) -> Void = { error, _ in
            failures.withLock { $0.append("\(error)") }
        }
        let service = SocketService(listener, failed: note) { connection, _ in
            while !Task.isShuttingDownGracefully {
                let bytes = try await cancelWhenGracefulShutdown { try await connection.receive(upTo: 100) }
                if bytes.isEmpty { return }
                try await connection.sendAll(bytes)
            }
        }
        let group = group(service)
        async let end: Void = group.run()
        let client = try await connected(to: address)
        await group.triggerGracefulShutdown()
        try await end
        #expect(try await client.receive(upTo: 100) == [])
        #expect(failures.withLock { $0.allSatisfy { $0.contains("cancelled") } })
    }

    @Test func `connections that go on for too long are cancelled`() async throws {
        let listener = try listener()
        let address = try listener.localAddress
        let ended = Mutex<[String]>([])
        let service = SocketService(listener, drainWithin: .milliseconds(50)) { connection, _ in
            do {
                while case let bytes = try await connection.receive(upTo: 100), !bytes.isEmpty {
                    try await connection.sendAll(bytes)
                }
            } catch {
                ended.withLock { $0.append("\((error as? SocketError)?.code == .cancelled)") }
                throw error
            }
        }
        let group = group(service)
        async let end: Void = group.run()
        let client = try await connected(to: address)
        await group.triggerGracefulShutdown()
        try await end
        #expect(ended.withLock { $0 } == ["true"])
        #expect(try await client.receive(upTo: 100) == [])
    }

    @Test func `a cancellation ends everything with CancellationError`() async throws {
        let listener = try listener()
        let address = try listener.localAddress
        let service = SocketService(listener) { connection, _ in
            while case let bytes = try await connection.receive(upTo: 100), !bytes.isEmpty {
                try await connection.sendAll(bytes)
            }
        }
        let task = Task { try await service.run() }
        let client = try await connected(to: address)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await client.receive(upTo: 100) == [])
        #expect(listener.isClosed)
    }

    @Test func `a listener that the program closes ends the service without an error`() async throws {
        let listener = try listener()
        let service = SocketService(listener) { _, _ in }
        let task = Task { try await service.run() }
        listener.close()
        try await task.value
    }

    @Test func `a socket that does not listen fails the group`() async throws {
        let socket = try Socket(.unix, .stream)
        let service = SocketService(socket) { _, _ in }
        let group = group(service)
        await #expect { try await group.run() } throws: { ($0 as? SocketError)?.code == .system(.invalidArgument) }
        #expect(socket.isClosed)
    }

    @Test func `its name in logs has the family and the address`() throws {
        let listener = try listener()
        let service = SocketService(listener) { _, _ in }
        #expect("\(service)" == "SocketService of IPv4 on \(try listener.localAddress)")
    }
}
