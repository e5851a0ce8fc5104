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
