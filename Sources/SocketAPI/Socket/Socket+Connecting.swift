extension Socket {
    /// Gives the socket an address of its own: bind(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EADDRINUSE, EADDRNOTAVAIL, EACCES or EINVAL (it has an
    ///   address already). The error's subject is the address.
    @inlinable
    public func bind(to address: Family.Address) throws(SocketError) {
        do throws(SocketError) {
            try unsafe withEncoded(address, .bind) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.bind(bytes, length)
            }
        } catch { throw error.about(address) }
    }

    /// Makes the socket one that connections arrive at: listen(2).
    ///
    /// - Parameter backlog: How many connections may wait to be accepted. The kernel takes the smaller of this and
    ///   `net.core.somaxconn`. A negative number counts as 0.
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidArgument`` where the number has more than 32
    ///   bits; `.system` with EOPNOTSUPP for types without connections, EADDRINUSE.
    public func listen(backlog: Int = SocketDefaults.backlog) throws(SocketError) {
        guard let backlog = Int32(exactly: max(0, backlog)) else {
            throw SocketError(.invalidArgument, .listen, subject: .number(backlog))
        }
        try descriptor.listen(backlog)
    }

    /// Takes the next connection, and waits for one if there is none: accept4(2), close-on-exec.
    ///
    /// The new socket has the process's default timeout, not the listener's. A connection that failed before it could
    /// be accepted (ECONNABORTED and its relatives) is skipped: such a peer does not end the loop of a server.
    ///
    /// While another process may have the listener too, the description is O_NONBLOCK from the first accept until this
    /// socket is closed or its number lent: otherwise a process that takes the connection first would leave this call
    /// waiting where `close()` could not end it.
    ///
    /// - Parameter deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The connection, and the address of the peer.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EINVAL where the socket does not listen, EMFILE or ENFILE where no descriptor is free: the connection then
    ///   goes on waiting, and a server should pause before it accepts again.
    @inlinable
    public func accept(
        until deadline: Deadline? = nil
    ) throws(SocketError) -> (socket: Socket, peer: Family.Address) {
        var accepted: Descriptor?
        let peer = try unsafe decodingAddress(.accept) { (bytes, length) throws(SocketError) in
            accepted = try unsafe descriptor.acceptDescriptor(bytes, &length, deadline)
        }
        return (Socket(family, accepted!), peer)
    }

    /// Connects to an address, and waits until the connection is made: connect(2).
    ///
    /// On a connectionless socket it sets the address that is sent to and received from. On a non-blocking socket a
    /// connection that takes time throws ``SocketError/Code/inProgress`` and goes on; see ``finishConnect(until:)``.
    /// After another error the state of a connection-oriented socket is unspecified (connect(2)): close it.
    ///
    /// - Parameters:
    ///   - address: The peer.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/inProgress``,
    ///   ``SocketError/Code/wouldBlock`` (a non-blocking Unix socket whose listener's queue is full); `.system` with
    ///   ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT… The error's subject is the address.
    @inlinable
    public func connect(
        to address: Family.Address, until deadline: Deadline? = nil
    ) throws(SocketError) {
        do throws(SocketError) {
            try unsafe withEncoded(address, .connect) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.connect(bytes, length, deadline)
            }
        } catch { throw error.about(address) }
    }

    /// Connects like ``connect(to:until:)``, and returns instead of throwing: Python's `connect_ex`.
    ///
    /// - Returns: nil for success, otherwise what happened; ``SocketError/Code/inProgress`` is no failure.
    @inlinable
    public func attemptConnect(to address: Family.Address) -> SocketError.Code? {
        do throws(SocketError) {
            try connect(to: address)
            return nil
        } catch { return error.code }
    }

    /// Waits, under the socket's timeout or a deadline, for the end of a connection attempt that ``connect(to:until:)``
    /// left in progress or that its timeout cut short.
    ///
    /// - Parameter deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: ``SocketError/Code/inProgress`` on a non-blocking socket that is not connected yet; `.system` with
    ///   ENOTCONN if no attempt is in progress: none was begun, its error was reported before, or a Unix listener's queue
    ///   was full, which only another ``connect(to:until:)`` tries again; otherwise as ``connect(to:until:)``.
    public func finishConnect(until deadline: Deadline? = nil) throws(SocketError) {
        try descriptor.finishConnect(deadline)
    }

    /// Takes the peer of a connectionless socket away, so that it sends to and receives from any address again:
    /// connect(2) with AF_UNSPEC.
    ///
    /// A TCP connection ends by it, and the socket can connect again.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or EAFNOSUPPORT where the family can't.
    public func disconnect() throws(SocketError) { try descriptor.disconnect() }
}
