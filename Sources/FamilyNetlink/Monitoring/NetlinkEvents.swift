internal import SocketAPI

extension NetlinkMonitor {
    /// The events one after the other, each made by a closure: a blocking iterator, for a thread of its own.
    ///
    /// - Parameter decode: Makes an event of a notification; nil for one that does not matter. What it throws becomes
    ///   an element ``NetlinkMonitorElement/unreadable(_:)``.
    public func events<Event>(
        _ decode: @escaping @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
    ) -> NetlinkEvents<Event> {
        NetlinkEvents(self, decode)
    }

    /// Waits for events, and appends what a closure makes of them.
    func collect<Event>(
        within limit: Duration?, into elements: inout [NetlinkMonitorElement<Event>],
        _ decode: (NetlinkNotification) throws(NetlinkError) -> Event?
    ) throws(NetlinkError) {
        var found: [NetlinkMonitorElement<Event>] = []
        swap(&found, &elements)
        defer { swap(&found, &elements) }
        try receive(within: limit) { lost in
            found.append(.overrun(lost: lost))
        } _: { notification in
            do throws(NetlinkError) {
                if let event = try decode(notification) { found.append(.event(event)) }
            } catch { found.append(.unreadable(error)) }
        }
    }

    /// Appends what a closure makes of the events that are there, without waiting.
    ///
    /// - Returns: False if there were none.
    package func collectNow<Event>(
        into elements: inout [NetlinkMonitorElement<Event>],
        _ decode: (NetlinkNotification) throws(NetlinkError) -> Event?
    ) throws(NetlinkError) -> Bool {
        var found: [NetlinkMonitorElement<Event>] = []
        swap(&found, &elements)
        defer { swap(&found, &elements) }
        do throws(NetlinkError) {
            return try receiveNow { lost in
                found.append(.overrun(lost: lost))
            } _: { notification in
                do throws(NetlinkError) {
                    if let event = try decode(notification) { found.append(.event(event)) }
                } catch { found.append(.unreadable(error)) }
            }
        } catch {
            guard error.code == .malformed else { throw error }
            found.append(.unreadable(error))
            return true
        }
    }
}

/// The events of a monitor as a sequence whose iterator blocks. It belongs to one thread at a time.
///
/// The sequence ends when the monitor is closed, or its socket fails; ``failure`` says which.
public final class NetlinkEvents<Event>: Sequence, IteratorProtocol {
    private let monitor: NetlinkMonitor
    private let decode: @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
    private var elements: [NetlinkMonitorElement<Event>] = []
    private var position = 0

    /// Why the sequence has ended: `.closed` after ``NetlinkMonitor/close()``.
    public private(set) var failure: NetlinkError?

    init(
        _ monitor: NetlinkMonitor,
        _ decode: @escaping @Sendable (NetlinkNotification) throws(NetlinkError) -> Event?
    ) {
        self.monitor = monitor
        self.decode = decode
    }

    /// The next element; waits for it. Nil at the end.
    public func next() -> NetlinkMonitorElement<Event>? {
        do throws(NetlinkError) { return try next(within: nil) } catch { return nil }
    }

    /// The next element.
    ///
    /// - Parameter limit: How long to wait; nil for as long as it takes, zero for not at all.
    /// - Throws: `.timedOut` where none came in time; `.closed`, and what the socket says, at the end.
    public func next(within limit: Duration?) throws(NetlinkError) -> NetlinkMonitorElement<Event> {
        let end = limit.map { ContinuousClock.now + $0 }
        while position >= elements.count {
            if let failure { throw failure }
            elements.removeAll(keepingCapacity: true)
            position = 0
            let left = end.map { Swift.max(.zero, $0 - .now) }
            do throws(NetlinkError) { try monitor.collect(within: left, into: &elements, decode) } catch {
                if error.code == .malformed {
                    elements.append(.unreadable(error))
                } else {
                    if error.code != .timedOut { failure = error }
                    if elements.isEmpty { throw error }
                }
            }
        }
        defer { position += 1 }
        return elements[position]
    }
}
