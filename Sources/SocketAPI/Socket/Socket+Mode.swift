extension Socket {
    /// How long a call may wait: nil for as long as it must, zero for not at all, otherwise a time.
    ///
    /// A time is a deadline over the whole call: `sendAll` of a megabyte has it once, and signals do not start it anew.
    /// A call that reaches it throws ``SocketError/Code/timedOut``; with zero, a call that would have to wait throws
    /// ``SocketError/Code/wouldBlock``. A call that need not wait is not made slower by a timeout: it costs no system
    /// call. Times are kept in nanoseconds, rounded up; a negative one counts as zero.
    ///
    /// As in Python, setting a time or zero makes the open file description non-blocking (O_NONBLOCK), which other
    /// processes that share it will see, and setting nil makes it blocking again. On a closed socket nothing happens.
    public var timeout: Duration? {
        get { Duration(timeoutNanoseconds: descriptor.nanoseconds) }
        set { descriptor.setTimeout(newValue.timeoutNanoseconds) }
    }

    /// Sets ``timeout``, and refuses what the property lets pass: Python's `settimeout`.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time, ``SocketError/Code/closed``; `.system` with
    ///   EBADF for an adopted descriptor that somebody else has closed.
    public func setTimeout(_ timeout: Duration?) throws(SocketError) {
        try timeout.checkTimeout()
        try descriptor.setTimeoutChecked(timeout.timeoutNanoseconds)
    }

    /// Whether calls may wait: false where ``timeout`` is zero. Setting it to true sets the timeout to nil, setting it
    /// to false sets it to zero. Python's `setblocking` and `getblocking`.
    public var isBlocking: Bool {
        get { descriptor.nanoseconds != 0 }
        set { descriptor.setTimeout(newValue ? -1 : 0) }
    }

    /// Whether calls without a timeout wait in the kernel's own blocking call instead of in poll(2).
    ///
    /// It saves a system call whenever a call has to wait, which is a seventh of a round trip between two processes of
    /// one machine. In return a close from another thread can end a waiting call only by shutdown(2): this cuts off the
    /// socket's duplicates, in other processes too, and does not wake calls on sockets of families that have no
    /// shutdown (netlink, packet), which go on until something arrives. It has no effect while ``timeout`` is not nil.
    /// False in a new socket.
    ///
    /// In this mode the options `SO_RCVTIMEO` and `SO_SNDTIMEO` work; a call that they end throws
    /// ``SocketError/Code/wouldBlock``.
    public var waitsInKernel: Bool {
        get { descriptor.waitsInKernel }
        set { descriptor.waitsInKernel = newValue }
    }
}
