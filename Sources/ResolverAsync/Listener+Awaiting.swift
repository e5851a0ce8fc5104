public import FamilyInet
public import Resolver
public import SocketAPI
public import SocketAsync

extension Socket where Family == IP {
    /// Listens on every address of a host over TCP, and looks the host up without a blocked thread. See the blocking form.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil or empty for every address of this machine.
    ///   - service: A name or a port; 0 for a port that the kernel chooses.
    ///   - version: The only version; nil for both.
    ///   - backlog: How many connections may wait to be accepted on each socket.
    ///   - reuseAddress: Whether to bind addresses although old connections on them linger (SO_REUSEADDR).
    ///   - reusePort: Whether several listeners may share the port (SO_REUSEPORT).
    ///   - dualStack: False to make one socket for each version even if one could serve both.
    ///   - timeout: The time that the look-up may take; nil for no limit.
    ///   - resolver: Where the name is looked up.
    /// - Throws: ``Resolver/ListenError`` with every address that failed, or the error of the look-up, whose kind is `cancelled`
    ///   where the task was. No descriptor stays open.
    public static nonisolated(nonsending) func listen(
        on host: String?, service: Service, version: IP.Version? = nil, backlog: Int = 4096,
        reuseAddress: Bool = true, reusePort: Bool = false, dualStack: Bool = true, timeout: Duration? = nil,
        resolver: any NameResolver = .system
    ) async throws(ListenError) -> Listener {
        let plan = ListenPlan(
            host: host, service: service, version: version, backlog: backlog, reuseAddress: reuseAddress,
            reusePort: reusePort, dualStack: dualStack)
        let rows: [AddressInfo]
        do throws(ResolverError) {
            rows = try await resolver.addressInfo(
                host: plan.host, service: service, family: plan.family, type: .stream, flags: .passive,
                timeout: timeout)
        } catch { throw plan.failure(error) }
        return try plan.listen(with: rows)
    }
}

extension Listener {
    /// Accepts the next connection on any of the addresses, and waits for one without a thread: accept4(2).
    ///
    /// - Parameter deadline: When the call ends with ``SocketAPI/SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The connection, and the peer's address, as the blocking form does.
    /// - Throws: As the blocking form; ``SocketAPI/SocketError/Code/cancelled``: a connection that was taken is returned,
    ///   never lost.
    public nonisolated(nonsending) func accept(
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address) {
        let timeout = deadline == nil ? timeout : nil
        let end = deadline ?? timeout.map { Deadline.after($0) }
        if timeout != .zero, sockets.count == 1 {
            let (connection, peer) = try await sockets[0].accept(until: end ?? .never)
            return (connection, peer.unmapped)
        }
        while true {
            if let accepted = try acceptNow() {
                // A listener that always has a connection leaves other tasks their turn.
                await Task.yield()
                return accepted
            }
            if let end, end.hasPassed { throw SocketError(timeout == .zero ? .wouldBlock : .timedOut, .accept) }
            try await waitForConnection(until: end)
        }
    }

    private nonisolated(nonsending) func waitForConnection(until end: Deadline?) async throws(SocketError) {
        do throws(SocketError) {
            _ = try await poller.wait(upTo: 1, until: end)
        } catch {
            // `acceptNow` tells that the listener was closed.
            if error.code != .closed || !isClosed { throw SocketError(error.code, .accept, subject: error.subject) }
        }
    }

    /// The connections of this listener, accepted one after the other until the listener is closed.
    public var connections: ListenerConnections { ListenerConnections(listener: self) }

    /// Accepts connections on all of the addresses and serves each in a task of its own, until this listener is closed and
    /// the last task has ended.
    ///
    /// ```swift
    /// try await listener.serve(limit: 10_000) { connection, peer in
    ///     var buffer = try ReceiveBuffer(capacity: 4096)
    ///     while try await connection.receive(into: &buffer) > 0 {
    ///         try await connection.sendAll(buffer.bytes)
    ///     }
    /// }
    /// ```
    ///
    /// Closing the listener is the graceful end; cancelling the task is the quick one. See `serve` of `Socket`.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of connections at a time. Further ones wait in the kernel's queues.
    ///   - loops: The event loops whose threads run the bodies, in turn; Swift's own pool if nil.
    ///   - drain: How long connections may go on after the listener was closed; without end if nil.
    ///   - failed: Called with the error that a body threw, and the peer.
    ///   - body: Serves one connection.
    /// - Throws: ``SocketAPI/SocketError/Code/cancelled``; as ``ListenerConnections``;
    ///   ``SocketAPI/SocketError/Code/invalidArgument`` for a limit below 1.
    public nonisolated(nonsending) func serve(
        limit: Int = .max, on loops: EventLoops? = nil, drainWithin drain: Duration? = nil,
        failed: @escaping @Sendable (any Error, IP.Address) -> Void = { _, _ in },
        _ body: @escaping @Sendable (Socket<IP>, IP.Address) async throws -> Void
    ) async throws(SocketError) {
        var iterator = connections.makeAsyncIterator()
        try await serveConnections(
            of: sockets[0].descriptor, limit: limit, on: loops, drainWithin: drain, failed: failed, body
        ) { () throws(SocketError) in try await iterator.next() }
    }
}
