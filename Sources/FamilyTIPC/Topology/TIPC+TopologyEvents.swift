public import SocketAPI

extension TIPC {
    /// The topology service's events for tasks.
    ///
    /// ```swift
    /// for try await event in TIPC.TopologyEvents([.nodes(), .links()]) {
    ///     if let node = event.node { print("node \(node)", event.kind == .published ? "is up" : "is down") }
    /// }
    /// ```
    ///
    /// Programs that import SocketAsync need no thread: FamilyTIPCAsync has `TIPC.Topology.events`.
    ///
    /// Each iterator has a connection and a thread of its own, so that no task's thread blocks; both end with it. The thread
    /// reads one event for each call of `next`: further events wait in the kernel. The sequence ends when the time of all
    /// subscriptions is over, and when its task is cancelled.
    public struct TopologyEvents: AsyncSequence, Sendable, CustomStringConvertible {
        /// An event.
        public typealias Element = TopologyEvent
        /// Every failure is a socket's.
        public typealias Failure = SocketError

        private let subscriptions: [Subscription]
        private let node: Node

        /// The events of some subscriptions.
        ///
        /// - Parameters:
        ///   - subscriptions: What to watch, from the first call of an iterator's `next` on.
        ///   - node: The node whose topology service is asked; this one by default.
        public init(_ subscriptions: [Subscription], at node: Node = .any) {
            self.subscriptions = subscriptions
            self.node = node
        }

        /// An iterator, for one task.
        public func makeAsyncIterator() -> Iterator { Iterator(TopologyReader(subscriptions, node)) }

        /// The subscriptions: `events of [{0,0,4294967295} sockets]`
        public var description: String { "events of \(subscriptions)" }

        /// Waits for one event after the other.
        public struct Iterator: AsyncIteratorProtocol {
            /// Ends the reader with the last reference.
            private final class Owner: Sendable {
                let reader: TopologyReader
                init(_ reader: TopologyReader) { self.reader = reader }
                deinit { reader.end() }
            }

            private let owner: Owner

            init(_ reader: TopologyReader) { owner = Owner(reader) }

            /// The next event, or nil at the end.
            ///
            /// - Throws: As ``TIPC/Topology/next(until:)``, and what connecting throws; the sequence has ended then.
            public func next(
                isolation actor: isolated (any Actor)? = #isolation
            ) async throws(SocketError) -> TopologyEvent? {
                let reader = owner.reader
                return try await withTaskCancellationHandler {
                    await withCheckedContinuation { reader.requestEvent($0) }
                } onCancel: {
                    reader.end()
                }.get()
            }

            /// The next event, or nil at the end.
            ///
            /// - Throws: As ``next(isolation:)``.
            public func next() async throws(SocketError) -> TopologyEvent? { try await next(isolation: nil) }
        }
    }
}
