public import EchoSupport
import SocketAsync

extension Place {
    /// Listens, and returns the part that waits: it serves connections until SIGINT or SIGTERM.
    ///
    /// After the first signal no more connections are accepted, and those that are there have `options.drain` seconds. A
    /// second signal, or the end of that time, cancels them.
    public func serving(
        _ service: some AsyncService<Family>, _ options: ServingOptions
    ) throws -> @Sendable () async throws -> Void {
        DescriptorLimit.raise()
        let listener = try makeServerSocket()
        try listener.listen(backlog: 1024)
        let address = try servedAddress(of: listener)
        return {
            Console.say("listening on \(family.name) \(type) \(address)")
            try await run(service, listener, options)
            try removeTraces()
            Console.say("served \(await service.summary)")
        }
    }

    private func run(
        _ service: some AsyncService<Family>, _ listener: Socket<Family>, _ options: ServingOptions
    ) async throws {
        let signals = try SignalSocket.termination()
        let loops = try options.loops.map { count throws(SocketError) in try EventLoops(count: count) }
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await listener.serve(
                    limit: options.connections, on: loops, drainWithin: .seconds(options.drain),
                    failed: service.report(_:of:)
                ) { connection, _ in
                    defer { end(connection) }
                    try await service.serve(connection)
                }
            }
            group.addTask {
                _ = try await signals.receive(upTo: 1)
                listener.close()
                await service.stop()
                _ = try await signals.receive(upTo: 1)
            }
            // Either the server has drained, or the second signal has arrived.
            try await group.next()
            group.cancelAll()
        }
    }
}
