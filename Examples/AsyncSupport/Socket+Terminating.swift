import EchoSupport
public import SocketAsync

extension Socket {
    /// Serves connections until SIGINT or SIGTERM.
    ///
    /// After the first signal no more connections are accepted, and those that are there have `options.drain` seconds. A
    /// second signal, or the end of that time, cancels them.
    ///
    /// - Parameters:
    ///   - options: Limits, event loops and the time to drain.
    ///   - stopping: Called after the first signal, when the listener is closed: to tell connections that wait for their
    ///     peers.
    ///   - failed: As for `serve`.
    ///   - body: Serves one connection, as for `serve`.
    public func serveUntilTerminated(
        _ options: ServingOptions, stopping: @escaping @Sendable () async -> Void = {},
        failed: @escaping @Sendable (any Error, Family.Address) -> Void,
        _ body: @escaping @Sendable (Socket, Family.Address) async throws -> Void
    ) async throws {
        let signals = try SignalSocket.termination()
        let loops = try options.loops.map { count throws(SocketError) in try EventLoops(count: count) }
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await self.serve(
                    limit: options.connections, on: loops, drainWithin: .seconds(options.drain), failed: failed, body)
            }
            group.addTask {
                _ = try await signals.receive(upTo: 1)
                self.close()
                await stopping()
                _ = try await signals.receive(upTo: 1)
            }
            // Either the server has drained, or the second signal has arrived.
            try await group.next()
            group.cancelAll()
        }
    }

    /// Ends the sending side and discards what still arrives, until the peer has closed too.
    ///
    /// A socket that is closed with unread bytes resets its connection, and the peer may lose what was sent last. A peer
    /// that goes on sending is not waited for longer than a second, or 1 MiB.
    public nonisolated(nonsending) func closeAfterPeer() async {
        let deadline = Deadline.after(.seconds(1))
        var discarded = 0
        do throws(SocketError) {
            try shutdown(.write)
            var buffer = try ReceiveBuffer(capacity: 16_384)
            while discarded < 1 << 20 {
                let count = try await receive(into: &buffer, until: deadline)
                if count == 0 { break }
                discarded += count
            }
        } catch {
            // The time has passed, or the peer has reset the connection: it is over in both cases.
        }
        close()
    }
}
