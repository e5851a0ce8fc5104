public import FamilyTIPC
public import SocketAPI
internal import SocketAsync

extension TIPC.Topology {
    /// Connects to the topology service without a thread.
    ///
    /// - Parameters:
    ///   - node: The node whose service is asked; `.any` for this one.
    ///   - timeout: How long a call may wait; nil for no limit.
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) convenience init(
        at node: TIPC.Node = .any, timeout: Duration? = nil
    ) async throws(SocketError) {
        let socket = try Socket(.tipc, .seqPacket)
        socket.timeout = timeout
        try await socket.connect(to: .service(TIPC.ServiceType.topology, 1, lookup: node))
        self.init(connected: socket)
    }

    /// Starts a subscription without a thread. See the blocking form.
    ///
    /// - Returns: The subscription with its handle, as events return it.
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func subscribe(
        to subscription: TIPC.Subscription
    ) async throws(SocketError) -> TIPC.Subscription {
        let subscription = try begin(subscription)
        do throws(SocketError) {
            try await socket.send(Self.encoded(subscription, subscription.filter))
        } catch {
            _ = forget(subscription.handle)
            throw error
        }
        return subscription
    }

    /// Ends a subscription without a thread: no further event of it is returned.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) func cancel(_ subscription: TIPC.Subscription) async throws(SocketError) {
        guard let active = forget(subscription.handle) else { return }
        for bytes in Self.cancellation(of: active) { try await socket.send(bytes) }
    }

    /// Waits for the next event without a thread.
    ///
    /// - Parameter deadline: When the call ends with `.timedOut`, in place of the timeout.
    /// - Returns: nil if no subscription is active: all are cancelled, or their time is over.
    /// - Throws: As the blocking form; `.cancelled`, and no event is lost.
    public nonisolated(nonsending) func next(
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> TIPC.TopologyEvent? {
        beginWaiting()
        // 28 bytes. If they can't be sent, the connection has ended, and so have the other calls.
        defer { if endWaiting() { try? wake() } }
        return try await socket.retrying(until: deadline) { () throws(SocketError) in try nextNow() }
    }

    /// The events until no subscription is active or the connection is closed: an `AsyncSequence` without a thread.
    ///
    /// ```swift
    /// let topology = try await TIPC.Topology()
    /// try await topology.subscribe(to: .nodes())
    /// for try await event in topology.events {
    ///     if let node = event.node { print("node \(node)", event.kind == .published ? "is up" : "is down") }
    /// }
    /// ```
    ///
    /// Each event is received when it is asked for; until then events wait in the kernel.
    public var events: TIPC.AwaitedTopologyEvents { TIPC.AwaitedTopologyEvents(topology: self) }
}

extension TIPC {
    /// The events of a connection to the topology service: `TIPC.Topology.events`.
    public struct AwaitedTopologyEvents: AsyncSequence, Sendable {
        /// An event.
        public typealias Element = TopologyEvent

        let topology: Topology

        /// An iterator. Each event goes to one iterator.
        public func makeAsyncIterator() -> Iterator { Iterator(topology: topology) }

        /// Receives events.
        public struct Iterator: AsyncIteratorProtocol {
            let topology: Topology

            /// The next event; nil when no subscription is active or the connection has been closed.
            ///
            /// - Throws: As the topology's `next`, other than `.closed`.
            public mutating func next(
                isolation actor: isolated (any Actor)?
            ) async throws(SocketError) -> TopologyEvent? {
                try await next()
            }

            /// The next event; nil when no subscription is active or the connection has been closed. See
            /// ``next(isolation:)``.
            public nonisolated(nonsending) mutating func next() async throws(SocketError) -> TopologyEvent? {
                do throws(SocketError) { return try await topology.next() } catch {
                    if error.code == .closed { return nil }
                    throw error
                }
            }
        }
    }
}
