internal import SocketAPI

extension NetlinkMonitor {
    /// The events as an `AsyncSequence`, each made by a closure.
    ///
    /// The stream takes the monitor over: when the stream ends, the monitor is closed. See ``NetlinkStream`` for when
    /// that is.
    ///
    /// ```swift
    /// for try await element in monitor.stream({ (notification) throws(NetlinkError) in notification.message.type }) {
    ///     print(element)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - capacity: How many elements wait for the reader: 1024. When there are as many, nothing is read until one is
    ///     taken; events wait in the kernel's receive queue, and what that has no room for is an overrun with its
    ///     exact number. So a reader that is slow costs no memory beyond the two, and learns of every loss.
    ///   - decode: Makes an event of a notification, on the stream's thread; nil for one that does not matter. What it
    ///     throws becomes an element ``NetlinkMonitorElement/unreadable(_:)``.
    public func stream<Event: Sendable>(
        capacity: Int = 1024, _ decode: @escaping @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
    ) -> NetlinkStream<NetlinkMonitorElement<Event>> {
        NetlinkStream(capacity: capacity) {
            self.close()
        } produce: { () throws(NetlinkError) in
            var elements: [NetlinkMonitorElement<Event>] = []
            do throws(NetlinkError) { try self.collect(within: nil, into: &elements, decode) } catch {
                guard error.code == .malformed else { throw error }
                elements.append(.unreadable(error))
            }
            return elements
        }
    }
}

/// Elements that a thread of its own waits for, as an `AsyncSequence`: nothing of it blocks Swift's pool.
///
/// The thread starts with the first iterator. It ends, and what it reads from is closed: when the task is cancelled
/// that waits for an element; when the source is closed or fails; when the stream and its iterators are gone. The thread
/// ends by itself in all these cases, within the time that one element takes.
///
/// Programs that import SocketAsync need no thread: FamilyNetlinkAsync has `NetlinkMonitor.notifications` and
/// `NetworkWatch.elements`.
///
/// The buffer is bounded. When it is full, the thread waits until an element is taken.
///
/// Several tasks may iterate; each element goes to one of them.
public struct NetlinkStream<Element: Sendable>: AsyncSequence, Sendable {
    private let owner: StreamOwner<Element>

    /// A stream of what a closure returns, for parts of the kernel that have events of another form.
    ///
    /// - Parameters:
    ///   - capacity: How many elements wait for the reader; at least 1.
    ///   - close: Makes `produce` end by throwing, from any thread. It may be called more than once.
    ///   - produce: Waits for elements, on the stream's thread. The stream ends with what it throws; `.closed` is an
    ///     end without an error.
    public init(
        capacity: Int, close: @escaping @Sendable () -> Void,
        produce: @escaping @Sendable () throws(NetlinkError) -> [Element]
    ) {
        owner = StreamOwner(StreamChannel(capacity: Swift.max(1, capacity), close: close), produce)
    }

    /// Ends the stream: its iterators get what is in the buffer, and then the end.
    public func close() { owner.channel.end() }

    /// An iterator. The first one starts the thread.
    public func makeAsyncIterator() -> Iterator {
        owner.start()
        return Iterator(owner: owner)
    }

    /// Takes elements from the buffer.
    public struct Iterator: AsyncIteratorProtocol {
        let owner: StreamOwner<Element>

        /// The next element; nil at the end, and when the task is cancelled.
        ///
        /// - Throws: What the source failed with.
        public mutating func next() async throws(NetlinkError) -> Element? {
            try await next(isolation: nil)
        }

        /// The next element. See ``next()``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(NetlinkError) -> Element? {
            let channel = owner.channel
            let result = await withTaskCancellationHandler {
                await withCheckedContinuation { channel.take($0) }
            } onCancel: {
                channel.cancel()
            }
            return try result.get()
        }
    }
}

/// What the stream and its iterators hold, and the thread does not: it goes with the last of them, and the thread with
/// it.
final class StreamOwner<Element: Sendable>: Sendable {
    let channel: StreamChannel<Element>
    private let produce: @Sendable () throws(NetlinkError) -> [Element]
    private let isStarted = Locked(false)

    init(_ channel: StreamChannel<Element>, _ produce: @escaping @Sendable () throws(NetlinkError) -> [Element]) {
        self.channel = channel
        self.produce = produce
    }

    deinit { channel.cancel() }

    func start() {
        let isFirst = isStarted.withLock { started in
            defer { started = true }
            return !started
        }
        guard isFirst else { return }
        let (channel, produce) = (channel, produce)
        let failure = MonitorThread.start { channel.run(produce) }
        if failure != 0 { channel.finish(NetlinkError(.refused(.init(rawValue: failure)), "pthread_create")) }
    }
}
