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
    public func listen(backlog: Int = 4096) throws(SocketError) {
        guard let backlog = Int32(exactly: max(0, backlog)) else {
            throw SocketError(.invalidArgument, .listen, subject: .number(backlog))
        }
        try descriptor.listen(backlog)
    }

    /// Takes the next connection, waiting for one if need be: accept4(2), close-on-exec.
    ///
    /// The new socket has the process's default timeout, not the listener's. A connection that failed before it could
    /// be accepted (ECONNABORTED and its relatives) is passed over: such a peer does not end the loop of a server.
    ///
    /// - Returns: The connection, and the address of the peer.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EINVAL where the socket does not listen, EMFILE or ENFILE where there is no descriptor left: the
    ///   connection then waits on.
    @inlinable
    public func accept() throws(SocketError) -> (socket: Socket, peer: Family.Address) {
        var accepted: Descriptor?
        let peer = try unsafe decodingAddress(.accept) { (bytes, length) throws(SocketError) in
            accepted = try unsafe descriptor.acceptDescriptor(bytes, &length)
        }
        return (Socket(family, accepted!), peer)
    }

    /// Connects to an address, waiting until the connection is made if need be: connect(2).
    ///
    /// On a connectionless socket it sets the address that is sent to and received from. On a non-blocking socket a
    /// connection that takes time throws ``SocketError/Code/inProgress`` and goes on; see ``finishConnect()``. After
    /// another error the state of a connection-oriented socket is unspecified (connect(2)): close it.
    ///
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/inProgress``,
    ///   ``SocketError/Code/wouldBlock`` (a non-blocking Unix socket whose listener's queue is full); `.system` with
    ///   ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT… The error's subject is the address.
    @inlinable
    public func connect(to address: Family.Address) throws(SocketError) {
        do throws(SocketError) {
            try unsafe withEncoded(address, .connect) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.connect(bytes, length)
            }
        } catch { throw error.about(address) }
    }

    /// Connects like ``connect(to:)``, and returns instead of throwing: Python's `connect_ex`.
    ///
    /// - Returns: nil for success, otherwise what happened; ``SocketError/Code/inProgress`` is no failure.
    @inlinable
    public func attemptConnect(to address: Family.Address) -> SocketError.Code? {
        do throws(SocketError) {
            try connect(to: address)
            return nil
        } catch { return error.code }
    }

    /// Waits, under the socket's timeout, for the end of a connection attempt that ``connect(to:)`` left in progress or
    /// that its timeout cut short.
    ///
    /// - Throws: ``SocketError/Code/inProgress`` on a non-blocking socket that is not connected yet; otherwise as
    ///   ``connect(to:)``.
    public func finishConnect() throws(SocketError) { try descriptor.finishConnect() }
}
