/// Waits for many sockets of any families in one thread: epoll(7).
///
/// ```swift
/// let poller = try SocketPoller<Int>()
/// try poller.add(listener, for: .readable, token: 0)
/// while true {
///     for event in try poller.wait() {
///         if event.token == 0 { … } else if event.readiness.contains(.readable) { … }
///     }
/// }
/// ```
///
/// The counterpart of Python's `selectors`, Rust's mio and Java's `Selector`. The program gives each socket a token,
/// such as a number, an enum or an object, and each event carries the token of its socket.
///
/// **Closing.** A socket may be closed at any time, from any thread, also while the poller waits. It then leaves the
/// poller, and its last event reports it (``Event/isClosed``). Its number may be used again at once: no event of the
/// old socket is ever reported for the new one. The poller doesn't keep sockets alive.
///
/// **Threads.** All methods may be called from any thread. If several threads wait, each event goes to one of them.
/// With ``Trigger/once`` only one thread at a time handles a socket.
///
/// The example `chat-poller` is a chat server in one thread.
///
/// **fork(2).** A poller belongs to the process that created it. In a child, its calls throw
/// ``SocketError/Code/closed``.
public final class SocketPoller<Token: Sendable>: Sendable {
    let core: PollerCore
    let tokens = Locked<[UInt64: Token]>([:])

    /// Creates a poller: epoll_create1(2).
    ///
    /// - Throws: `.system` with EMFILE, ENFILE or ENOMEM.
    public init() throws(SocketError) { core = try PollerCore() }

    deinit { core.close() }

    /// The times at which a socket that is ready is reported.
    public enum Trigger: Sendable {
        /// By every wait, as long as it is ready, as poll(2) does.
        case level
        /// By one wait after each new event (EPOLLET). The program must then attempt until
        /// ``SocketError/Code/wouldBlock``; unread data isn't reported again until more arrives.
        case edge
        /// By one wait, and not again until ``SocketPoller/change(_:for:token:trigger:)`` (EPOLLONESHOT).
        case once
    }

    /// An event of a socket.
    public struct Event: Sendable {
        /// The token with which the socket was added.
        public let token: Token

        /// The events that occurred. Errors and hang-ups are always reported.
        public let readiness: Readiness

        /// Whether the socket was closed or detached. It has left the poller, and this is its last event.
        public let isClosed: Bool
    }

    /// The number of sockets in the poller.
    public var count: Int { core.count }

    /// Adds a socket.
    ///
    /// - Parameters:
    ///   - socket: A socket that isn't in this poller. It may be in others.
    ///   - events: The events to wait for; errors and hang-ups are always included.
    ///   - token: The token that its events carry.
    ///   - trigger: The times at which it is reported.
    /// - Throws: ``SocketError/Code/closed`` for the socket or the poller; `.system` with EEXIST if it is already in
    ///   the poller, ENOSPC at the limit of /proc/sys/fs/epoll/max_user_watches, ENOMEM.
    public func add<Family: AddressFamily>(
        _ socket: Socket<Family>, for events: Readiness = .readable, token: Token, trigger: Trigger = .level
    ) throws(SocketError) {
        let key = core.reserveKey()
        tokens.withLock { $0[key] = token }
        do throws(SocketError) {
            try core.add(socket.descriptor, key, events, trigger.bits)
        } catch {
            tokens.withLock { $0[key] = nil }
            throw error
        }
    }

    /// Changes the events to wait for, and the token.
    ///
    /// - Parameters:
    ///   - socket: A socket in the poller.
    ///   - events: The events to wait for from now on.
    ///   - token: The new token; nil keeps the old one.
    ///   - trigger: The times at which it is reported.
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOENT if the socket isn't in the poller.
    public func change<Family: AddressFamily>(
        _ socket: Socket<Family>, for events: Readiness, token: Token? = nil, trigger: Trigger = .level
    ) throws(SocketError) {
        let key = try core.change(socket.descriptor, events, trigger.bits)
        if let token { tokens.withLock { if $0[key] != nil { $0[key] = token } } }
    }

    /// Removes a socket and discards its pending events.
    ///
    /// - Returns: Whether it was in the poller.
    @discardableResult
    public func remove<Family: AddressFamily>(_ socket: Socket<Family>) -> Bool {
        guard let key = core.remove(socket.descriptor) else { return false }
        tokens.withLock { $0[key] = nil }
        return true
    }

    /// Waits until sockets are ready, and returns their events.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of events, from 1 to 4,096. Further events stay for the next wait.
    ///   - deadline: The time at which to return without events; nil for no limit, a time in the past for non-blocking.
    /// - Returns: The events; empty if the deadline passed first, or after ``wake()``.
    /// - Throws: ``SocketError/Code/closed`` if the poller is closed, before or during the wait;
    ///   ``SocketError/Code/invalidArgument`` for a limit out of range; the error of the thread's ``InterruptionHook``.
    public func wait(
        upTo limit: Int = 256, until deadline: Deadline? = nil
    ) throws(SocketError) -> [Event] {
        var events: [Event] = []
        try wait(into: &events, upTo: limit, until: deadline)
        return events
    }

    /// Waits until sockets are ready, and replaces an array's contents by their events, so a loop allocates nothing.
    ///
    /// - Parameters:
    ///   - events: Receives the events.
    ///   - limit: As for ``wait(upTo:until:)``.
    ///   - deadline: As for ``wait(upTo:until:)``.
    /// - Throws: As ``wait(upTo:until:)``.
    public func wait(
        into events: inout [Event], upTo limit: Int = 256, until deadline: Deadline? = nil
    ) throws(SocketError) {
        events.removeAll(keepingCapacity: true)
        try Self.check(limit)
        try core.wait(limit, deadline) { key, bits, isClosed in append(key, bits, isClosed, &events) }
    }

    /// Puts the events that are there into an array in place of what it holds, and doesn't wait.
    ///
    /// - Returns: Whether a wait would return now: for events, or because the poller was woken.
    package func take(into events: inout [Event], upTo limit: Int) throws(SocketError) -> Bool {
        events.removeAll(keepingCapacity: true)
        try Self.check(limit)
        return try core.take(limit) { key, bits, isClosed in append(key, bits, isClosed, &events) }
    }

    /// Begins a wait that an event loop does, which a close of the poller ends. ``endWait()`` is due.
    ///
    /// - Returns: A duplicate of the epoll instance, readable while a wait would return. It is the caller's to close.
    package func beginWait() throws(SocketError) -> Int32 { try core.beginWait() }

    /// Ends a wait that ``beginWait()`` began.
    package func endWait() { core.endWait() }

    private static func check(_ limit: Int) throws(SocketError) {
        guard limit > 0, limit <= 4096 else { throw SocketError(.invalidArgument, .poller, subject: .number(limit)) }
    }

    private func append(_ key: UInt64, _ bits: Int16, _ isClosed: Bool, _ events: inout [Event]) {
        let token = tokens.withLock { isClosed ? $0.removeValue(forKey: key) : $0[key] }
        guard let token else { return }
        events.append(Event(token: token, readiness: Readiness(rawValue: bits), isClosed: isClosed))
    }

    /// Makes the current or the next wait return at once. Any thread may call it.
    public func wake() { core.wake() }

    /// Closes the poller. Waits end with ``SocketError/Code/closed``; the sockets are unchanged.
    public func close() { core.close() }
}

extension SocketPoller.Trigger {
    /// EPOLLET and EPOLLONESHOT.
    var bits: UInt32 {
        switch self {
        case .level: 0
        case .edge: 1 << 31
        case .once: 1 << 30
        }
    }
}

extension SocketError.Operation {
    /// epoll_ctl(2) and epoll_wait(2)
    public static var poller: Self { "epoll" }
}
