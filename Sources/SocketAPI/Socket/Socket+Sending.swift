extension Socket {
    /// Sends bytes; waits if the send buffer is full: send(2).
    ///
    /// - Parameters:
    ///   - bytes: On a stream, any number; otherwise one message.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    ///     With a deadline in the past the call attempts once and doesn't wait.
    /// - Returns: The number of bytes sent. A stream may take fewer than given;
    ///   ``sendAll(_:flags:until:)-(RawSpan,_,_)`` sends all.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EPIPE or ECONNRESET if the connection is closed, EMSGSIZE if the message is too long, EDESTADDRREQ or
    ///   ENOTCONN if the socket isn't connected. On datagram sockets the error may be that of an earlier message: see
    ///   ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @inlinable
    @inline(__always)
    @discardableResult
    public func send(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe descriptor.send(bytes.baseAddress, bytes.count, flags.rawValue, deadline)
        }
    }

    /// Sends all bytes, in as many calls as necessary, under one deadline: Python's `sendall`.
    ///
    /// If several threads send on one stream at once, their bytes may interleave.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: As for ``send(_:flags:until:)-(RawSpan,_,_)``.
    /// - Throws: As ``send(_:flags:until:)-(RawSpan,_,_)``. The error's ``SocketError/bytesTransferred`` is the number
    ///   of bytes sent before the failure.
    @inlinable
    @inline(__always)
    public func sendAll(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe descriptor.sendAll(bytes.baseAddress, bytes.count, flags.rawValue, deadline)
        }
    }

    /// Sends one message to an address: sendto(2).
    ///
    /// With the flag `.fastOpen` on a TCP socket that isn't connected, the call also connects (TCP Fast Open). The
    /// bytes go with the first segment if the peer's cookie is known; otherwise the call waits for the connection and
    /// then sends.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - address: The destination.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: As for ``send(_:flags:until:)-(RawSpan,_,_)``.
    /// - Returns: The number of bytes sent; on datagram sockets, all of them.
    /// - Throws: As ``send(_:flags:until:)-(RawSpan,_,_)``, with the address as the subject; `.system` with EISCONN on
    ///   a connected stream, or ENETUNREACH and other errors of the network; ``SocketError/Code/inProgress`` for
    ///   `.fastOpen` on a non-blocking socket whose connection isn't established at once: nothing was sent. On a socket
    ///   that reports errors (IP_RECVERR, IPV6_RECVERR) the kernel returns the error of an earlier message, such as
    ///   ECONNREFUSED of another address, from the next call. That call has sent nothing: send again.
    @inlinable
    @inline(__always)
    @discardableResult
    public func send(
        _ bytes: RawSpan, to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        do throws(SocketError) {
            return try unsafe withEncoded(address, .sendTo) { (name, length) throws(SocketError) in
                try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
                    try unsafe descriptor.send(
                        bytes.baseAddress, bytes.count, flags.rawValue, deadline, to: name, length)
                }
            }
        } catch { throw error.about(address) }
    }

    /// Sends all bytes of several spans, in as many calls as necessary, under one deadline: sendmsg(2).
    ///
    /// - Parameters:
    ///   - parts: The bytes, in their order.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: As for ``send(_:flags:until:)-(RawSpan,_,_)``.
    /// - Throws: As ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public func sendAll(
        _ parts: borrowing SpanList, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe parts.withParts { (parts, count) throws(SocketError) in
            try unsafe descriptor.sendAll(parts, count, flags.rawValue, deadline)
        }
    }
}
