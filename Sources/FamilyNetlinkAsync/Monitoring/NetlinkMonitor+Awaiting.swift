public import FamilyNetlink
public import SocketAPI
internal import SocketAsync

extension NetlinkMonitor {
    /// Waits for events without a thread, and gives those that are there, as views.
    ///
    /// - Parameters:
    ///   - limit: How long to wait for the first; nil for as long as it takes, zero for not at all.
    ///   - overrun: Gets the number of messages that were lost here, after what had come before.
    ///   - body: Gets each event, as in the blocking form.
    /// - Throws: As the blocking form; `.cancelled`, and no event is lost.
    public nonisolated(nonsending) func receive(
        within limit: Duration? = nil, overrun: (Int) throws(NetlinkError) -> Void,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) async throws(NetlinkError) {
        try await receive(until: limit.map { .after($0) } ?? .never, overrun: overrun, body)
    }

    /// Waits for events until a deadline. See ``receive(within:overrun:_:)``.
    public nonisolated(nonsending) func receive(
        until deadline: Deadline, overrun: (Int) throws(NetlinkError) -> Void,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) async throws(NetlinkError) {
        try await socket.awaiting(until: deadline) { () throws(NetlinkError) -> Void? in
            try receiveNow(overrun: overrun, body) ? () : nil
        }
    }

    /// The events until the monitor is closed, each made by a closure: an `AsyncSequence` without a thread.
    ///
    /// Events are read when the next one is asked for, up to `NetlinkMonitor.Settings.batchSize` at once;
    /// until then they wait in the kernel's queue. What that has no space for is an
    /// `NetlinkMonitorElement.overrun(lost:)` with the exact number.
    ///
    /// ```swift
    /// let monitor = try NetlinkMonitor(.route, groups: [1])  // RTNLGRP_LINK
    /// for try await element in monitor.notifications({ notification in notification.message.type }) {
    ///     if case .overrun(let lost) = element { print("\(lost) messages were lost") }
    /// }
    /// ```
    ///
    /// The sequence doesn't own the monitor: a loop that ends leaves it open.
    ///
    /// - Parameter decode: Makes an event of a notification; nil for one that does not matter. What it throws becomes an
    ///   element `NetlinkMonitorElement.unreadable(_:)`.
    public func notifications<Event>(
        _ decode: @escaping @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
    ) -> NetlinkNotifications<Event> {
        NetlinkNotifications(monitor: self, decode: decode)
    }
}

/// The events of a monitor: `NetlinkMonitor.notifications(_:)`.
public struct NetlinkNotifications<Event>: AsyncSequence, Sendable {
    /// An event, or that some are missing.
    public typealias Element = NetlinkMonitorElement<Event>

    let monitor: NetlinkMonitor
    let decode: @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?

    /// An iterator, for one task. Each event goes to one iterator.
    public func makeAsyncIterator() -> Iterator { Iterator(monitor: monitor, decode: decode) }

    /// Reads events.
    public struct Iterator: AsyncIteratorProtocol {
        let monitor: NetlinkMonitor
        let decode: @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
        private var elements: [Element] = []
        private var position = 0

        init(monitor: NetlinkMonitor, decode: @escaping @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?)
        {
            self.monitor = monitor
            self.decode = decode
        }

        /// The next element; nil when the monitor has been closed.
        ///
        /// - Throws: `.cancelled`; what the socket fails with.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(NetlinkError) -> Element? {
            try await next()
        }

        /// The next element; nil when the monitor has been closed. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(NetlinkError) -> Element? {
            do throws(NetlinkError) { return try await next(until: .never) } catch {
                if error.code == .closed { return nil }
                throw error
            }
        }

        /// The next element.
        ///
        /// - Throws: As ``next(isolation:)``; `.closed`,
        ///   `.timedOut`.
        public nonisolated(nonsending) mutating func next(
            until deadline: Deadline
        ) async throws(NetlinkError) -> Element {
            while position >= elements.count {
                elements.removeAll(keepingCapacity: true)
                position = 0
                var found = elements
                try await monitor.socket.awaiting(until: deadline) { () throws(NetlinkError) -> Void? in
                    try monitor.collectNow(into: &found, decode) ? () : nil
                }
                elements = found
            }
            defer { position += 1 }
            return elements[position]
        }
    }
}
