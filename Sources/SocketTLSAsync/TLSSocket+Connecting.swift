public import SocketAPI
internal import SocketAsync
public import SocketTLS

extension TLSSocket {
    /// Makes a client's handshake on a connected socket, without blocking a thread.
    ///
    /// - Parameters:
    ///   - socket: A connected stream socket.
    ///   - host: The server's name or IP address.
    ///   - context: The configuration; nil for the standard one. Making a context blocks the thread for as long as it reads
    ///     files: 1 ms, or 100 ms for a bundle of roots.
    ///   - session: A session of an earlier connection.
    ///   - deadline: The end of the whole handshake; nil for the socket's timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) convenience init(
        connecting socket: Socket<Family>, to host: String, _ context: TLSClientContext? = nil,
        session: TLSSession? = nil, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try self.init(unconnected: socket, to: host, context, session)
        try await handshake(until: deadline)
    }

    /// Makes a server's handshake on an accepted socket, without blocking a thread.
    ///
    /// - Parameters:
    ///   - socket: An accepted stream socket.
    ///   - context: The configuration.
    ///   - deadline: The end of the whole handshake; nil for the socket's timeout. A client may say nothing at all.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) convenience init(
        accepting socket: Socket<Family>, _ context: TLSServerContext, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try self.init(unaccepted: socket, context)
        try await handshake(until: deadline)
    }

    private nonisolated(nonsending) func handshake(until deadline: Deadline?) async throws(SocketError) {
        var wait = TLSWait(deadline)
        while true {
            let step = try engine.handshake()
            if step.events.isEmpty { return }
            try await suspend(for: step.events, .handshake, &wait)
        }
    }

    /// Suspends the task until the socket is ready for the next step.
    nonisolated(nonsending) func suspend(
        for events: Readiness, _ operation: SocketError.Operation, _ wait: inout TLSWait
    ) async throws(SocketError) {
        let end = try wait.end(timeout: timeout, operation)
        do throws(SocketError) {
            _ = try await socket.wait(for: events, until: end)
        } catch {
            throw SocketError(error.code, operation)
        }
    }
}
