import Synchronization

/// What new sockets of this process begin with.
public enum SocketDefaults {
    private static let stored = Atomic<Int64>(-1)

    static var nanoseconds: Int64 { stored.load(ordering: .relaxed) }

    /// The timeout of sockets made, accepted, paired or adopted from now on; nil, as it is at first, for none.
    ///
    /// One value for the process, which any thread may change at any time: a library should leave it to the program,
    /// and set the timeouts of its own sockets. A negative time counts as zero. Python's `setdefaulttimeout`.
    public static var timeout: Duration? {
        get { Duration(timeoutNanoseconds: nanoseconds) }
        set { stored.store(newValue.timeoutNanoseconds, ordering: .relaxed) }
    }

    /// Sets ``timeout``, and refuses what the property lets pass.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time.
    public static func setTimeout(_ timeout: Duration?) throws(SocketError) {
        try timeout.checkTimeout()
        self.timeout = timeout
    }

    /// The length of a listener's queue where none is given, and the greatest that Linux lets one have unless it was
    /// told other: SOMAXCONN, the value that `net.core.somaxconn` begins with; see listen(2).
    @inlinable public static var backlog: Int { 4096 }
}

extension Duration {
    /// The time of so many nanoseconds; nil for a negative number.
    init?(timeoutNanoseconds nanoseconds: Int64) {
        if nanoseconds < 0 { return nil }
        self = .nanoseconds(nanoseconds)
    }
}

extension Duration? {
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time.
    func checkTimeout() throws(SocketError) {
        guard let duration = self, duration < .zero else { return }
        throw SocketError(.invalidArgument, .setTimeout, subject: .named("to a negative time"))
    }

    /// Nanoseconds, rounded up so that a time that is not zero stays so; -1 for none. A time beyond the 292 years that
    /// fit is cut to them.
    var timeoutNanoseconds: Int64 {
        guard let duration = self else { return -1 }
        // Bounded first: a duration beyond 2⁶³ seconds traps when it is asked for its components.
        guard duration > .zero else { return 0 }
        guard duration < .seconds(Int64.max / 1_000_000_000) else { return .max }
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000_000 + (attoseconds + 999_999_999) / 1_000_000_000
    }
}
