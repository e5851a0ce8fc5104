internal import CSocketShims
public import SocketAPI
internal import Synchronization

extension Socket {
    /// Accepts connections and serves each in a task of its own, until this listener is closed and the last task has ended.
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
    /// Closing the listener, from any task or thread, is the graceful end: no more connections are accepted, and those that
    /// are being served go on. Cancelling the task is the quick one: every call of a connection ends with
    /// ``SocketError/Code/cancelled``. A connection is closed when its body has returned.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of connections at a time. Further ones wait in the kernel's queue.
    ///   - loops: The event loops whose threads run the bodies, in turn; Swift's own pool if nil.
    ///   - drain: How long connections may go on after the listener was closed; then they are cancelled. Without end if
    ///     nil.
    ///   - failed: Called with the error that a body threw, and the peer. It concerns that connection alone. Not called
    ///     once the connections are cancelled.
    ///   - body: Serves one connection. All its waits have one cancellation handler: see ``cancelling(_:)``.
    /// - Throws: ``SocketError/Code/cancelled``; as ``Connections``, after the last connection has ended.
    ///   ``SocketError/Code/invalidArgument`` for a limit below 1.
    public nonisolated(nonsending) func serve(
        limit: Int = .max, on loops: EventLoops? = nil, drainWithin drain: Duration? = nil,
        failed: @escaping @Sendable (any Error, Family.Address) -> Void = { _, _ in },
        _ body: @escaping @Sendable (Socket, Family.Address) async throws -> Void
    ) async throws(SocketError) {
        guard limit > 0 else { throw SocketError(.invalidArgument, .accept, subject: .number(limit)) }
        let serving = try Serving(descriptor, limit)
        let outcome = await withDiscardingTaskGroup { group -> Result<Void, SocketError> in
            var iterator = connections.makeAsyncIterator()
            do throws(SocketError) {
                while try await serving.hasRoom(), let (socket, peer) = try await iterator.next() {
                    serving.begin()
                    group.addTask(executorPreference: loops?.next()) {
                        defer {
                            socket.close()
                            serving.end()
                        }
                        do {
                            try await socket.cancelling { try await body(socket, peer) }
                        } catch {
                            if !Task.isCancelled { failed(error, peer) }
                        }
                    }
                }
            } catch {
                return .failure(error)
            }
            if let drain, await !serving.hasEnded(within: drain) { group.cancelAll() }
            return .success(())
        }
        try outcome.get()
        if Task.isCancelled { throw SocketError(.cancelled, .accept) }
    }
}

/// The number of connections that are being served, and who waits for it to fall.
private final class Serving: Sendable {
    private let count = Atomic<Int>(0)
    private let listener: Descriptor
    private let limit: Int
    private let change: AsyncCondition

    init(_ listener: Descriptor, _ limit: Int) throws(SocketError) {
        (self.listener, self.limit) = (listener, limit)
        change = try AsyncCondition()
    }

    func begin() { count.wrappingAdd(1, ordering: .relaxed) }

    func end() {
        let left = count.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == limit - 1 { listener.wakeInput() }
        if left == 0 { change.notifyAll() }
    }

    /// Waits until there is room for one more; false if the listener has been closed.
    nonisolated(nonsending) func hasRoom() async throws(SocketError) -> Bool {
        var wait = listener.pendingWait(.input)
        while count.load(ordering: .sequentiallyConsistent) >= limit {
            do throws(SocketError) {
                // In the listener's own slot: closing it ends the wait.
                try await listener.awaitReady(.input, .accept, &wait, 0, Deadline.never)
            } catch {
                if error.code == .closed { return false }
                throw error
            }
        }
        return true
    }

    /// Waits until no connection is left; false if some are after that time, or the task is cancelled.
    nonisolated(nonsending) func hasEnded(within drain: Duration) async -> Bool {
        let deadline = Deadline.after(drain)
        while count.load(ordering: .sequentiallyConsistent) > 0 {
            do throws(SocketError) { try await change.wait(until: deadline) } catch { return false }
        }
        return true
    }
}

extension Descriptor {
    /// Has the next or present wait for input look again.
    func wakeInput() {
        let watched = watch.load(ordering: .acquiring)
        if watched != 0 { unsafe SlotPointer(word: watched).wakeInput() }
    }
}
