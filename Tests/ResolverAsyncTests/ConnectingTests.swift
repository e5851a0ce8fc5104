import FamilyInet
import ResolverAsync
import Testing

/// Connecting by name from async code. What needs a network of its own is in ResolverTests.
@Suite(.timeLimit(.minutes(10)))
struct ConnectingTests {
    private func listener() async throws -> (listener: Listener, port: UInt16) {
        let listener = try await Socket.listen(on: "127.0.0.1", service: 0)
        return (listener, try listener.localAddresses[0].port)
    }

    @Test func `a name is connected to, after an address that refuses`() async throws {
        let (listener, port) = try await listener()
        let refusing = try await self.listener()
        refusing.listener.close()
        let table = Table(hosts: [
            "server": [.loopback(.v4, port: refusing.port), .loopback(.v4, port: port)]
        ])
        let (socket, timeline) = try await Connector(resolver: table).connect(to: "server", service: .port(port))
        #expect(try socket.peerAddress.port == port)
        #expect(timeline.attempts.count == 2 && timeline.attempts.last?.outcome == .connected)
        #expect(timeline.lookups.count == 2)
        let plain = try await Socket.connect(
            to: "server", service: .port(port), until: .after(.seconds(60)), resolver: table)
        try await plain.sendAll("hello")
        #expect(try await listener.accept().peer == socket.localAddress)
        let (second, _) = try await listener.accept()
        #expect(try await second.receive(upTo: 10) == [UInt8]("hello".utf8))
        #expect(second.timeout == SocketDefaults.timeout)
    }

    @Test func `a name that is not there: the error of the look-up`() async throws {
        let error = try await failure(Connector(resolver: Table(hosts: [:])), "nowhere", 80)
        #expect(error.lookupError?.addressInfoCode == .noName)
    }

    @Test func `a deadline ends attempts that get no answer, and one that has passed begins none`() async throws {
        let hole = try await Hole()
        let table = Table(hosts: ["hole": [hole.address]])
        var late = try await failure(Connector(resolver: table, timeout: .seconds(3)), "hole", 80)
        // A busy pool may begin the attempt when the deadline has passed, or look at it when the kernel has given it up, after
        // two minutes: that shows nothing.
        while late.timeline.attempts.isEmpty || late.errors.map(\.code) == [.system(.timedOut)] {
            late = try await failure(Connector(resolver: table, timeout: .seconds(3)), "hole", 80)
        }
        #expect(late.reason == .timedOut && late.errors.map(\.code) == [.timedOut])
        let never = try await failure(Connector(resolver: table, timeout: .zero), "hole", 80)
        #expect(never.reason == .timedOut && never.timeline.attempts.isEmpty)
    }

    @Test func `a cancelled task connects to nothing`() async throws {
        let hole = try await Hole()
        let table = Table(hosts: ["hole": [hole.address]])
        let connecting = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await failure(Connector(resolver: table), "hole", 80)
        }
        let error = try await connecting.value
        #expect(error.reason == .cancelled && error.timeline.attempts.isEmpty)
    }

    /// Swift's pool has a thread for each processor: attempts that blocked them would leave none for the others.
    @Test func `a hundred attempts that get no answer leave the pool free`() async throws {
        let hole = try await Hole()
        let table = Table(hosts: ["hole": [hole.address]])
        let (listener, port) = try await listener()
        let reasons = await withTaskGroup { group in
            for _ in 0..<100 {
                group.addTask { try? await failure(Connector(resolver: table), "hole", 80).reason }
            }
            for _ in 0..<10 {
                async let accepted = listener.accept()
                let socket = try? await Socket.connect(to: "127.0.0.1", service: .port(port))
                #expect(socket != nil)
                _ = try? await accepted
            }
            group.cancelAll()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reasons == [ConnectError.Reason?](repeating: .cancelled, count: 100))
    }
}
