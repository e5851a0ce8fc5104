public import SocketAPI

extension TIPC {
    /// A connection to the topology service, which reports bindings, nodes and links as they come and go.
    ///
    /// ```swift
    /// let topology = try TIPC.Topology()
    /// try topology.subscribe(to: TIPC.Subscription(.all(of: 18888), timeout: .seconds(60)))
    /// while let event = try topology.next() {
    ///     print(event)
    /// }
    /// ```
    ///
    /// A subscription begins with an event for each binding that exists already. ``next(until:)`` blocks its thread; tasks
    /// use the awaited forms of the module FamilyTIPCAsync, or ``TopologyEvents``. The connection can be used from many
    /// threads at once, and closed by any of them.
    public final class Topology: Sendable {
        package let socket: Socket<TIPC>
        private let state = Locked(State())

        private struct State {
            var lastHandle: UInt64 = 0
            var active: [UInt64: Subscription] = [:]
            /// The number of calls of `next()` that are running.
            var waiting = 0
            var isClosed = false
        }

        /// Connects to the topology service.
        ///
        /// - Parameters:
        ///   - node: The node whose service is asked; ``Node/any`` for this one.
        ///   - timeout: How long a call may wait; nil for no limit.
        /// - Throws: What making and connecting a socket throws.
        public init(at node: Node = .any, timeout: Duration? = nil) throws(SocketError) {
            socket = try Socket(.tipc, .seqPacket)
            socket.timeout = timeout
            try socket.connect(to: .service(ServiceType.topology, 1, lookup: node))
        }

        /// Uses a socket that is connected to the topology service.
        package init(connected socket: Socket<TIPC>) { self.socket = socket }

        deinit { close() }
    }
}

extension TIPC.Topology {
    /// How long a call may wait; nil for no limit.
    public var timeout: Duration? {
        get { socket.timeout }
        set { socket.timeout = newValue }
    }

    /// Starts a subscription.
    ///
    /// - Parameter subscription: Its handle is replaced: the connection tells subscriptions apart by its own.
    /// - Returns: The subscription with its handle, as events return it, for ``cancel(_:)``.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a range whose first instance is greater than its last, and for
    ///   filters other than ``TIPC/Subscription/Filter/sockets`` and ``TIPC/Subscription/Filter/services``: the service
    ///   would close the connection without a reason. Otherwise as `send`.
    @discardableResult
    public func subscribe(to subscription: TIPC.Subscription) throws(SocketError) -> TIPC.Subscription {
        let subscription = try begin(subscription)
        do throws(SocketError) { try socket.send(Self.encoded(subscription, subscription.filter)) } catch {
            _ = forget(subscription.handle)
            throw error
        }
        return subscription
    }

    /// Registers a subscription under a handle, before it is sent.
    package func begin(_ subscription: TIPC.Subscription) throws(SocketError) -> TIPC.Subscription {
        guard subscription.range.lower <= subscription.range.upper else {
            throw SocketError(.invalidArgument, "subscribe", subject: .text("\(subscription.range)"))
        }
        guard subscription.filter == .sockets || subscription.filter == .services else {
            throw SocketError(.invalidArgument, "subscribe", subject: .text("filter \(subscription.filter)"))
        }
        var subscription = subscription
        state.withLock { state in
            state.lastHandle += 1
            subscription.handle = state.lastHandle
            state.active[subscription.handle] = subscription
        }
        return subscription
    }

    /// Ends a subscription: no further event of it is returned, including those that are on their way.
    ///
    /// - Parameter subscription: The value that ``subscribe(to:)`` returned. It is no error if it has ended already.
    /// - Throws: As `send`.
    public func cancel(_ subscription: TIPC.Subscription) throws(SocketError) {
        guard let active = forget(subscription.handle) else { return }
        for bytes in Self.cancellation(of: active) { try socket.send(bytes) }
    }

    /// The messages that end a subscription and wake a waiting call.
    package static func cancellation(of active: TIPC.Subscription) -> [[UInt8]] {
        [encoded(active, active.filter.cancelling), waking]
    }

    /// Wakes one call that waits in another thread, so that it looks whether a subscription is active. The service does not
    /// acknowledge a cancel, but it reports the end of a subscription that ends at once; no subscription has handle 0.
    package func wake() throws(SocketError) { try socket.send(Self.waking) }

    private static var waking: [UInt8] {
        let unused = TIPC.ServiceRange(.max, lower: .max, upper: .max)
        return encoded(TIPC.Subscription(unused, timeout: .zero, handle: 0), .services)
    }

    /// Waits for the next event.
    ///
    /// The end of a subscription's time is an event too, ``TIPC/TopologyEvent/Kind/timeout``.
    ///
    /// - Parameter deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: nil if no subscription is active: all are cancelled, or their time is over.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``; `.system` with ECONNRESET if the service has
    ///   ended the connection; ``SocketError/Code/unexpectedValue`` for an answer that is not an event.
    public func next(until deadline: Deadline? = nil) throws(SocketError) -> TIPC.TopologyEvent? {
        beginWaiting()
        // If that fails, the connection has ended, and so have the other calls.
        defer { if endWaiting() { try? wake() } }
        return try nextEvent([], deadline)
    }

    /// The next event, if it is there.
    ///
    /// - Throws: As ``next(until:)``; ``SocketError/Code/wouldBlock`` if no event is queued.
    package func nextNow() throws(SocketError) -> TIPC.TopologyEvent? { try nextEvent(.dontWait, nil) }

    /// Counts a call of `next()`.
    package func beginWaiting() { state.withLock { $0.waiting += 1 } }

    /// Ends a call of `next()`.
    ///
    /// - Returns: Whether another one must be woken: the call that sees the last subscription end wakes the next one, which
    ///   does the same.
    package func endWaiting() -> Bool {
        state.withLock { state in
            state.waiting -= 1
            return state.active.isEmpty && state.waiting > 0
        }
    }

    private func nextEvent(_ flags: ReceiveFlags, _ deadline: Deadline?) throws(SocketError) -> TIPC.TopologyEvent? {
        while state.withLock({ !$0.active.isEmpty }) {
            let event = try receive(flags, deadline)
            // An event of a cancelled subscription.
            guard isActive(event.subscription.handle) else { continue }
            if event.kind == .timeout { _ = forget(event.subscription.handle) }
            return event
        }
        return nil
    }

    private func receive(
        _ flags: ReceiveFlags, _ deadline: Deadline?
    ) throws(SocketError) -> TIPC.TopologyEvent {
        switch try socket.receiveEvent(upTo: 256, flags: flags, until: deadline) {
        case .message(let message):
            let bytes = try message.bytes
            return try unsafe TIPC.TopologyEvent(decoding: bytes.span.bytes)
        default:
            // A waiting call sees the shutdown in `close()` before the socket is closed.
            guard !state.withLock({ $0.isClosed }) else { throw SocketError(.closed, .receiveMessage) }
            throw SocketError(.system(.connectionReset), .receiveMessage, subject: .named("from the topology service"))
        }
    }

    /// Ends the connection and all subscriptions. Calls that wait in other threads end with
    /// ``SocketError/Code/closed``.
    public func close() {
        state.withLock { $0.isClosed = true }
        socket.closeOrderly()
    }

    private func isActive(_ handle: UInt64) -> Bool { state.withLock { $0.active[handle] != nil } }

    /// Ends a subscription here; nil if it has ended already.
    package func forget(_ handle: UInt64) -> TIPC.Subscription? {
        state.withLock { $0.active.removeValue(forKey: handle) }
    }

    /// A subscription as it is sent.
    package static func encoded(_ subscription: TIPC.Subscription, _ filter: TIPC.Subscription.Filter) -> [UInt8] {
        [UInt8](capacity: TIPC.Subscription.encodedSize) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                let memory = UnsafeMutableRawBufferPointer(buffer)
                var raw = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
                subscription.encode(filter, into: &raw)
                count = unsafe raw.finalize(for: memory)
            }
        }
    }
}

extension TIPC.Topology: CustomStringConvertible {
    /// `topology service, 2 subscriptions`
    public var description: String {
        let (count, isClosed) = state.withLock { ($0.active.count, $0.isClosed) }
        return isClosed ? "topology service, closed" : "topology service, \(count) subscriptions"
    }
}
