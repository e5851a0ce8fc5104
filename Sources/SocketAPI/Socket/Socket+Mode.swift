extension Socket {
    /// The time that a call may wait: nil for no limit, zero for non-blocking.
    ///
    /// A time is a deadline over the whole call: `sendAll` of a megabyte has one, and signals don't restart it. A call
    /// that reaches it throws ``SocketError/Code/timedOut``; with zero, a call that would have to wait throws
    /// ``SocketError/Code/wouldBlock``. A timeout doesn't slow a call that needn't wait: it costs no system call. Times
    /// are kept in nanoseconds, rounded up; a negative one counts as zero.
    ///
    /// As in Python, setting a time or zero makes the open file description non-blocking (O_NONBLOCK), also for other
    /// processes that share it, and setting nil makes it blocking again. On a closed socket nothing happens.
    public var timeout: Duration? {
        get { Duration(timeoutNanoseconds: descriptor.nanoseconds) }
        set { descriptor.setTimeout(newValue.timeoutNanoseconds) }
    }

    /// Sets ``timeout``, and refuses negative times, which the property treats as zero: Python's `settimeout`.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time, ``SocketError/Code/closed``; `.system` with
    ///   EBADF for an adopted descriptor that other code has closed.
    public func setTimeout(_ timeout: Duration?) throws(SocketError) {
        try timeout.checkTimeout()
        try descriptor.setTimeoutChecked(timeout.timeoutNanoseconds)
    }

    /// Whether calls may wait: false if ``timeout`` is zero. Setting it to true sets the timeout to nil; setting it to
    /// false sets it to zero. Python's `setblocking` and `getblocking`.
    public var isBlocking: Bool {
        get { descriptor.nanoseconds != 0 }
        set { descriptor.setTimeout(newValue ? -1 : 0) }
    }

    /// Whether calls without a timeout wait in the kernel's own blocking call instead of in poll(2).
    ///
    /// It saves one system call whenever a call has to wait, a seventh of a round trip between two processes of one
    /// machine. In return, closing the socket in another thread ends a waiting call only by shutdown(2). This also cuts
    /// off the socket's duplicates, in other processes too. It doesn't wake calls on families without shutdown
    /// (netlink, packet), which continue until something arrives. The mode has no effect while ``timeout`` isn't nil.
    /// False in a new socket.
    ///
    /// In this mode the options `SO_RCVTIMEO` and `SO_SNDTIMEO` work; a call that they end throws
    /// ``SocketError/Code/wouldBlock``.
    public var waitsInKernel: Bool {
        get { descriptor.waitsInKernel }
        set { descriptor.waitsInKernel = newValue }
    }
}
