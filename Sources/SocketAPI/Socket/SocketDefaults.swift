import Synchronization

/// Default settings of new sockets in this process.
public enum SocketDefaults {
    private static let stored = Atomic<Int64>(-1)

    static var nanoseconds: Int64 { stored.load(ordering: .relaxed) }

    /// The timeout of sockets that are created, accepted, paired or adopted from now on; initially nil, no timeout.
    ///
    /// There is one value for the process, which any thread may change at any time. A library should leave it to the
    /// program and set the timeouts of its own sockets. A negative time counts as zero. Python's `setdefaulttimeout`.
    public static var timeout: Duration? {
        get { Duration(timeoutNanoseconds: nanoseconds) }
        set { stored.store(newValue.timeoutNanoseconds, ordering: .relaxed) }
    }

    /// Sets ``timeout``, and refuses negative times, which the property treats as zero.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time.
    public static func setTimeout(_ timeout: Duration?) throws(SocketError) {
        try timeout.checkTimeout()
        self.timeout = timeout
    }

    /// The default length of a listener's queue, and the greatest that Linux allows by default: SOMAXCONN, the initial
    /// value of `net.core.somaxconn`; see listen(2).
    @inlinable public static var backlog: Int { 4096 }
}
