extension Socket {
    /// Binds the socket to a local address: bind(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EADDRINUSE, EADDRNOTAVAIL, EACCES or EINVAL (the socket is
    ///   already bound). The error's subject is the address.
    @inlinable
    public func bind(to address: Family.Address) throws(SocketError) {
        do throws(SocketError) {
            try unsafe withEncoded(address, .bind) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.bind(bytes, length)
            }
        } catch { throw error.about(address) }
    }

    /// Makes the socket accept connections: listen(2).
    ///
    /// - Parameter backlog: The number of connections that may wait to be accepted. The kernel takes the smaller of
    ///   this and `net.core.somaxconn`. A negative number counts as 0.
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidArgument`` if the number doesn't fit in 32
    ///   bits; `.system` with EOPNOTSUPP for types without connections, EADDRINUSE.
    public func listen(backlog: Int = SocketDefaults.backlog) throws(SocketError) {
        guard let backlog = Int32(exactly: max(0, backlog)) else {
            throw SocketError(.invalidArgument, .listen, subject: .number(backlog))
        }
        try descriptor.listen(backlog)
    }

    /// Accepts the next connection; waits if there is none: accept4(2), close-on-exec.
    ///
    /// The new socket has the default timeout of the process, not the listener's. Connections that failed before they
    /// could be accepted (ECONNABORTED and similar errors) are skipped, so they don't end a server's loop.
    ///
    /// While another process may also have the listener, the description is O_NONBLOCK from the first accept until this
    /// socket is closed or its number lent. Otherwise, if another process took the connection first, this call would
    /// wait where `close()` can't end it.
    ///
    /// - Parameter deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the
    ///   ``timeout``.
    /// - Returns: The connection, and the address of the peer.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EINVAL if the socket isn't listening, EMFILE or ENFILE if no descriptor is free. The connection then
    ///   stays in the queue, and a server should pause before it accepts again.
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

    /// Connects to an address, and waits until the connection is established: connect(2).
    ///
    /// On a connectionless socket it sets the peer for sending and receiving. On a non-blocking socket, a connection
    /// that isn't established at once throws ``SocketError/Code/inProgress`` and continues; see
    /// ``finishConnect(until:)``. After any other error the state of a connection-oriented socket is unspecified
    /// (connect(2)): close it.
    ///
    /// - Parameters:
    ///   - address: The peer.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
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

    /// Connects like ``connect(to:until:)``, and returns the error code instead of throwing: Python's `connect_ex`.
    ///
    /// - Returns: nil for success, otherwise the error code; ``SocketError/Code/inProgress`` isn't a failure.
    @inlinable
    public func attemptConnect(to address: Family.Address) -> SocketError.Code? {
        do throws(SocketError) {
            try connect(to: address)
            return nil
        } catch { return error.code }
    }

    /// Waits, under the socket's timeout or a deadline, until a connection attempt ends that ``connect(to:until:)``
    /// left in progress or that its timeout interrupted.
    ///
    /// - Parameter deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the
    ///   ``timeout``.
    /// - Throws: ``SocketError/Code/inProgress`` on a non-blocking socket that isn't connected yet; `.system` with
    ///   ENOTCONN if no attempt is in progress: none was started, its error was reported before, or a Unix listener's
    ///   queue was full, which requires another ``connect(to:until:)``; otherwise as ``connect(to:until:)``.
    public func finishConnect(until deadline: Deadline? = nil) throws(SocketError) {
        try descriptor.finishConnect(deadline)
    }

    /// Removes the peer of a connectionless socket, which then sends to and receives from any address: connect(2) with
    /// AF_UNSPEC.
    ///
    /// On TCP it ends the connection, and the socket can connect again.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or EAFNOSUPPORT if the family doesn't support it.
    public func disconnect() throws(SocketError) { try descriptor.disconnect() }
}
