import FamilyInet
import ResolverAsync
import Synchronization
import Testing

/// Listening by name from async code: one socket, and one for each address.
@Suite(.timeLimit(.minutes(10)))
struct ListeningTests {
    /// The listener has two sockets: of 127.0.0.1 and 127.0.0.2, on one port.
    private func two() async throws -> (listener: Listener, addresses: [IP.Address]) {
        let second = try IP.Address(parsing: "127.0.0.2:0")
        let table = Table(hosts: ["both": [.loopback(.v4, port: 0), second]])
        let listener = try await Socket.listen(on: "both", service: 0, resolver: table)
        try #require(listener.sockets.count == 2)
        return (listener, try listener.localAddresses)
    }

    private func connect(_ address: IP.Address) async throws -> Socket<IP> {
        try await Socket.connect(to: "\(address.host)", service: .port(address.port))
    }

    @Test func `connections on each address are accepted, by several tasks`() async throws {
        let (listener, addresses) = try await two()
        let accepted = Task {
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await listener.accept().peer.port } }
                return try await group.reduce(into: Set<UInt16>()) { $0.insert($1) }
            }
        }
        var ports: Set<UInt16> = []
        var clients: [Socket<IP>] = []
        for index in 0..<8 {
            let client = try await connect(addresses[index % 2])
            ports.insert(try client.localAddress.port)
            clients.append(client)
        }
        #expect(try await accepted.value == ports)
        withExtendedLifetime(clients) {}
    }

    @Test(arguments: [1, 2])
    func `a wait ends by its deadline, its timeout, a cancellation and a close`(_ count: Int) async throws {
        let listener = count == 1 ? try await Socket.listen(on: "127.0.0.1", service: 0) : try await two().listener
        #expect(try await code { _ = try await listener.accept(until: .after(.milliseconds(5))) } == .timedOut)
        listener.timeout = .milliseconds(5)
        #expect(try await code { _ = try await listener.accept() } == .timedOut)
        listener.timeout = .zero
        #expect(try await code { _ = try await listener.accept() } == .wouldBlock)
        listener.timeout = nil
        let cancelled = Task { try await code { _ = try await listener.accept() } }
        cancelled.cancel()
        #expect(try await cancelled.value == .cancelled)
        let closed = (0..<3).map { _ in Task { try await code { _ = try await listener.accept() } } }
        await Task.yield()
        listener.close()
        for task in closed { #expect(try await task.value == .closed) }
        #expect(try await code { _ = try await listener.accept() } == .closed)
    }

    @Test(arguments: [1, 2])
    func `a server answers on each address, and closing it is the graceful end`(_ count: Int) async throws {
        let listener = count == 1 ? try await Socket.listen(on: "127.0.0.1", service: 0) : try await two().listener
        let addresses = try listener.localAddresses
        let serving = Task {
            try await listener.serve(limit: 2) { connection, _ in
                while case let bytes = try await connection.receive(upTo: 100), !bytes.isEmpty {
                    try await connection.sendAll(bytes)
                }
            }
        }
        for index in 0..<6 {
            let client = try await connect(addresses[index % addresses.count])
            try await client.sendAll("echo")
            #expect(try await client.receive(exactly: 4) == [UInt8]("echo".utf8))
            client.close()
        }
        listener.close()
        try await serving.value
    }

    @Test func `the sequence of connections ends with the listener`() async throws {
        let (listener, addresses) = try await two()
        let counting = Task {
            var count = 0
            for try await _ in listener.connections {
                count += 1
                if count == 2 { listener.close() }
            }
            return count
        }
        let clients = [try await connect(addresses[0]), try await connect(addresses[1])]
        #expect(try await counting.value == 2)
        withExtendedLifetime(clients) {}
    }

    @Test func `a host that is not there: the error of the look-up`() async throws {
        var lookup: ResolverError?
        do throws(ListenError) {
            _ = try await Socket.listen(on: "nowhere", service: 0, resolver: Table(hosts: [:]))
        } catch { lookup = error.lookupError }
        #expect(lookup?.addressInfoCode == .noName)
    }
}
