/// What a ``NetworkWatch`` has for its reader. Who applies them in their order has the kernel's tables; see
/// ``NetworkState/apply(_:)-(NetworkWatchElement)``.
public enum NetworkWatchElement: Sendable {
    /// The tables as they are: the first element.
    case snapshot([NetworkObject])
    /// Something changed.
    case change(NetworkChange)
    /// So many messages were lost. The tables are listed again by themselves; what changed comes as
    /// ``change(_:)``, and ``synchronized`` after it.
    case overrun(lost: Int)
    /// What was told so far is exactly what the kernel has: the tables were listed, and nothing happened to them
    /// meanwhile. It comes after the snapshot, and whenever listing again has brought certainty back.
    case synchronized
}

/// The kernel's tables, and everything that happens to them: list and watch.
///
/// ```swift
/// let watch = try RouteNetlink.watch([.links, .addresses])
/// var state = NetworkState()
/// while true {
///     let element = try watch.next()
///     state.apply(element)
///     if case .change(let change) = element { print(change.kind, change.object, change.differences) }
/// }
/// ```
///
/// **How it is right.** The watch listens before it lists, so that nothing falls between. What happened during the
/// listing is in the events too, and applying it again changes nothing. A list that something happened to meanwhile may
/// have gaps: the kernel marks that for links and addresses (NLM_F_DUMP_INTR), and not for routes, neighbours and
/// rules. So it is not asked: if an event about a table came between the beginning and the end of its listing, or the
/// kernel marked it, the table is listed again, at last when things have calmed down. Until then the state has all
/// events, and only ``NetworkWatchElement/synchronized`` is missing.
///
/// **What the kernel doesn't tell.** Routes of IPv4 go without a message when their link goes down, when their
/// preferred source address goes, and when their next-hop object goes; so do next-hop objects with their links, and
/// the flags that say that a way is dead. Addresses of IPv6 that the kernel makes when a link goes up are told about
/// two seconds later, when no other host has claimed them. The watch hears of links, addresses and next-hop objects,
/// whether they are asked for or not, and lists again after such an event. Such changes have the cause
/// ``NetworkChange/Cause/found``.
///
/// Neighbours that the kernel says nothing of are left out: those that need no asking (NOARP), such as multicast
/// addresses, and those that nobody has answered for yet (INCOMPLETE). DELAY counts as STALE.
///
/// **Losing.** An overrun is told with its number, and all tables are listed again.
///
/// One thread reads at a time. ``close()`` ends a read, from any thread. It has two sockets of its own.
public final class NetworkWatch: Sendable {
    /// What is watched.
    public let topics: NetworkTopics

    /// The socket that listens. Its size and its losses may be looked at.
    public let monitor: NetlinkMonitor

    private let network: RouteNetlink
    private let engine: Monitor<WatchEngine?>

    /// Listens with a monitor, lists with a connection: both of the same namespace, and for nobody else.
    init(_ topics: NetworkTopics, _ network: RouteNetlink, _ monitor: NetlinkMonitor) {
        self.topics = topics
        self.network = network
        self.monitor = monitor
        engine = Monitor(WatchEngine(topics, network, monitor))
    }

    deinit { close() }

    /// The next element; the first one is the snapshot.
    ///
    /// - Parameter limit: How long to wait for something to happen; nil for as long as it takes. Listing the tables is
    ///   not cut short by it.
    /// - Throws: `.timedOut`, after which one may go on; `.closed`; what listing throws, such as `.refused`.
    public func next(within limit: Duration? = nil) throws(NetlinkError) -> NetworkWatchElement {
        try withEngine(within: limit) { (engine) throws(NetlinkError) in
            try engine.advance(within: limit)
            return engine.take()
        }
    }

    /// What is there now, and at least one element, which is waited for.
    func nextElements() throws(NetlinkError) -> [NetworkWatchElement] {
        try withEngine(within: nil) { (engine) throws(NetlinkError) in
            try engine.advance(within: nil)
            return engine.takeAll()
        }
    }

    /// The elements as an `AsyncSequence`. The stream takes the watch over: when the stream ends, the watch is closed.
    ///
    /// - Parameter capacity: How many elements wait for the reader; see `NetlinkMonitor.stream(capacity:_:)`.
    public func stream(capacity: Int = 1024) -> NetlinkStream<NetworkWatchElement> {
        NetlinkStream(capacity: capacity) {
            self.close()
        } produce: { () throws(NetlinkError) in
            try self.nextElements()
        }
    }

    /// Lists all tables again at the next call of ``next(within:)``, for what the kernel does not tell.
    public func resynchronize() throws(NetlinkError) {
        try withEngine(within: nil) { (engine) throws(NetlinkError) in engine.listAgain() }
    }

    /// Whether ``close()`` was called.
    public var isClosed: Bool { monitor.isClosed }

    /// Closes both sockets, from any thread. Reads end with `.closed`.
    public func close() {
        monitor.close()
        network.connection.close()
        engine.notifyAll()
    }

    private func withEngine<Result>(
        within limit: Duration?, _ body: (WatchEngine) throws(NetlinkError) -> Result
    ) throws(NetlinkError) -> Result {
        let end = Socket<Netlink>.end(afterNanoseconds: Socket<Netlink>.nanoseconds(of: limit))
        let taken = engine.wait(until: end) { engine -> WatchEngine? in
            defer { engine = nil }
            return engine
        }
        guard let taken else { throw NetlinkError(.timedOut) }
        defer {
            engine.withLock { $0 = taken }
            engine.notifyAll()
            // Tasks may have missed the events of what this call has not taken.
            monitor.socket.descriptor.wakeReadingTasks()
        }
        return try body(taken)
    }
}

extension NetworkWatch: NetlinkEventSource {
    /// The next element, if there is one. Lists tables where that is due: the kernel answers such a request at once.
    public func nextNow(isQuiet: Bool) throws(NetlinkError) -> NetlinkEventStep<NetworkWatchElement> {
        let taken = engine.withLock { engine -> WatchEngine? in
            defer { engine = nil }
            return engine
        }
        // Another reader is at work.
        guard let taken else { return .wait(quiet: .milliseconds(20)) }
        var isElement = false
        defer {
            engine.withLock { $0 = taken }
            engine.notifyAll()
            if isElement { monitor.socket.descriptor.wakeReadingTasks() }
        }
        let step = try taken.advanceNow(isQuiet: isQuiet)
        if case .element = step { isElement = true }
        return step
    }
}

extension RouteNetlink {
    /// Watches tables: lists them, and tells everything that happens to them from then on.
    ///
    /// It needs no privilege. Without CAP_NET_ADMIN the receive buffer is smaller.
    ///
    /// - Parameters:
    ///   - topics: Which tables.
    ///   - namespace: The network namespace; the calling thread's where it is left out.
    ///   - settings: Sizes of the monitor. Its filter must let pass what is to be seen;
    ///     `listensToAllNamespaces` is not used.
    /// - Throws: As making sockets and joining groups does.
    public static func watch(
        _ topics: NetworkTopics = .all, in namespace: NetworkNamespace? = nil,
        settings: NetlinkMonitor.Settings = NetlinkMonitor.Settings()
    ) throws(NetlinkError) -> NetworkWatch {
        var settings = settings
        settings.listensToAllNamespaces = false
        let monitor = try NetlinkMonitor(.route, groups: topics.witnesses.groups, settings: settings, in: namespace)
        return NetworkWatch(topics, try RouteNetlink(in: namespace), monitor)
    }

    /// Listens to groups of rtnetlink without keeping a state; ``RouteEvent`` reads what comes.
    ///
    /// ```swift
    /// let monitor = try RouteNetlink.monitor([.links])
    /// for try await element in monitor.stream({ (notification) throws(NetlinkError) in
    ///     try RouteEvent(notification)
    /// }) { … }
    /// ```
    ///
    /// - Throws: As making a monitor does.
    public static func monitor(
        _ topics: NetworkTopics = .all, in namespace: NetworkNamespace? = nil,
        settings: NetlinkMonitor.Settings = NetlinkMonitor.Settings()
    ) throws(NetlinkError) -> NetlinkMonitor {
        try NetlinkMonitor(.route, groups: topics.groups, settings: settings, in: namespace)
    }
}
