public import SocketAPI

extension TIPC {
    /// A connection to the topology service, which tells what is bound to names, and which nodes and links are up.
    ///
    /// ```swift
    /// let topology = try TIPC.Topology()
    /// try topology.subscribe(to: TIPC.Subscription(.all(of: 18888), timeout: .seconds(60)))
    /// while let event = try topology.next() {
    ///     print(event.kind == .published ? "bound:" : "gone:", event.found, event.socket)
    /// }
    /// ```
    ///
    /// What is bound already when a subscription begins is told first. ``next()`` blocks its thread; tasks use
    /// ``TopologyEvents``. The connection can be used from many threads at once, and closed by any of them.
    public final class Topology: Sendable {
        private let socket: Socket<TIPC>
        private let state = Locked(State())

        private struct State {
            var lastHandle: UInt64 = 0
            var active: [UInt64: Subscription] = [:]
            /// How many calls of `next()` are under way.
            var waiting = 0
            var isClosed = false
        }

        /// Connects to the topology service.
        ///
        /// - Parameters:
        ///   - node: Of which node; ``Node/any`` for this one.
        ///   - timeout: How long a call may wait; nil for ever.
        /// - Throws: What making and connecting a socket throws.
        public init(at node: Node = .any, timeout: Duration? = nil) throws(SocketError) {
            socket = try Socket(.tipc, .seqPacket)
            socket.timeout = timeout
            try socket.connect(to: .service(ServiceType.topology, 1, lookup: node))
        }

        deinit { close() }
    }
}

extension TIPC.Topology {
    /// How long a call may wait; nil for ever.
    public var timeout: Duration? {
        get { socket.timeout }
        set { socket.timeout = newValue }
    }

    /// Begins to watch.
    ///
    /// - Parameter subscription: Its handle is replaced: the connection's own tell subscriptions apart.
    /// - Returns: The subscription with its handle, as it comes back in events, to be cancelled.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a range whose first instance is greater than its last, and for a
    ///   filter that is none of the two: the service would close the connection, without saying why. Otherwise as
    ///   `send`.
    @discardableResult
    public func subscribe(to subscription: TIPC.Subscription) throws(SocketError) -> TIPC.Subscription {
        guard subscription.range.lower <= subscription.range.upper else {
            throw SocketError(.invalidArgument, "subscribe", subject: .text("\(subscription.range)"))
        }
        guard subscription.filter == .sockets || subscription.filter == .services else {
            throw SocketError(.invalidArgument, "subscribe", subject: .number(Int(subscription.filter.rawValue)))
        }
        var subscription = subscription
        state.withLock { state in
            state.lastHandle += 1
            subscription.handle = state.lastHandle
            state.active[subscription.handle] = subscription
        }
        do throws(SocketError) { try send(subscription, subscription.filter) } catch {
            _ = forget(subscription.handle)
            throw error
        }
        return subscription
    }

    /// Ends a subscription: no event of it is told any more, also none that is on its way.
    ///
    /// - Parameter subscription: What ``subscribe(to:)`` returned. It is no error where it has ended already.
    /// - Throws: As `send`.
    public func cancel(_ subscription: TIPC.Subscription) throws(SocketError) {
        guard let active = forget(subscription.handle) else { return }
        try send(active, active.filter.cancelling)
        try wake()
    }

    /// Wakes one call that waits in another thread, to look whether a subscription is left: by the end of one that ends at
    /// once, whose handle is nobody's. The service itself does not answer a cancel.
    private func wake() throws(SocketError) {
        let names = TIPC.ServiceRange(.max, lower: .max, upper: .max)
        try send(TIPC.Subscription(names, timeout: .zero, handle: 0), .services)
    }

    /// Waits for the next event.
    ///
    /// The end of a subscription's time is an event too, ``TIPC/TopologyEvent/Kind/timeout``.
    ///
    /// - Returns: nil where no subscription is left: all are cancelled, or their time is over.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``; `.system` with ECONNRESET where the service
    ///   has ended the connection; ``SocketError/Code/unexpectedValue`` for an answer that is none.
    public func next() throws(SocketError) -> TIPC.TopologyEvent? {
        state.withLock { $0.waiting += 1 }
        // Whoever sees the last subscription end tells it to the next one who waits, who tells it on.
        defer {
            let othersWait = state.withLock { state in
                state.waiting -= 1
                return state.active.isEmpty && state.waiting > 0
            }
            // Where that fails the connection is over, and so are the others' calls.
            if othersWait { try? wake() }
        }
        while state.withLock({ !$0.active.isEmpty }) {
            let event = try receive()
            // What a cancelled subscription still had to say.
            guard isActive(event.subscription.handle) else { continue }
            if event.kind == .timeout { _ = forget(event.subscription.handle) }
            return event
        }
        return nil
    }

    private func receive() throws(SocketError) -> TIPC.TopologyEvent {
        switch try socket.receiveEvent(upTo: 256) {
        case .message(let message):
            let bytes = try message.bytes
            return try unsafe TIPC.TopologyEvent(decoding: bytes.span.bytes)
        default:
            // A call that waits sees the shutdown of one's own `close()` before it sees the closing.
            guard !state.withLock({ $0.isClosed }) else { throw SocketError(.closed, .receiveMessage) }
            throw SocketError(.system(.connectionReset), .receiveMessage, subject: .named("topology service"))
        }
    }

    /// Ends the connection and all subscriptions. Calls that wait in other threads end with
    /// ``SocketError/Code/closed``.
    public func close() {
        state.withLock { $0.isClosed = true }
        socket.closeOrderly()
    }

    private func isActive(_ handle: UInt64) -> Bool { state.withLock { $0.active[handle] != nil } }

    private func forget(_ handle: UInt64) -> TIPC.Subscription? {
        state.withLock { $0.active.removeValue(forKey: handle) }
    }

    private func send(_ subscription: TIPC.Subscription, _ filter: TIPC.Subscription.Filter) throws(SocketError) {
        let bytes = [UInt8](capacity: TIPC.Subscription.encodedSize) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                let room = UnsafeMutableRawBufferPointer(buffer)
                var raw = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
                subscription.encode(filter, into: &raw)
                count = unsafe raw.finalize(for: room)
            }
        }
        try socket.send(bytes)
    }
}
