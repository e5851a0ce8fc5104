extension Socket {
    /// Sends bytes, and waits for buffer space if need be: send(2).
    ///
    /// - Parameters:
    ///   - bytes: On a stream, any number; otherwise one message.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``. A deadline in
    ///     the past attempts once and doesn't wait.
    /// - Returns: The number of bytes that were taken. A stream may take fewer than given;
    ///   ``sendAll(_:flags:until:)-(RawSpan,_,_)`` goes on.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EPIPE or ECONNRESET where the peer is gone, EMSGSIZE where a message is too long, EDESTADDRREQ or ENOTCONN
    ///   where the socket is not connected. On datagram sockets the error may be that of an earlier message: see
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

    /// Sends all of the bytes, in as many calls as it takes, under one deadline: Python's `sendall`.
    ///
    /// Bytes that several threads send at once on a stream may mix.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: As for ``send(_:flags:until:)-(RawSpan,_,_)``.
    /// - Throws: As ``send(_:flags:until:)-(RawSpan,_,_)``. The error's ``SocketError/bytesTransferred`` is the number of
    ///   bytes that were taken before the failure.
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
    /// With the flag `.fastOpen` on a TCP socket that is not connected, the call connects too (TCP Fast Open): the bytes
    /// go with the first segment if the peer's cookie is known, otherwise behind the connection, for which it waits.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - address: Where to.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: As for ``send(_:flags:until:)-(RawSpan,_,_)``.
    /// - Returns: The number of bytes that were taken: all of them, on sockets of datagrams.
    /// - Throws: As ``send(_:flags:until:)-(RawSpan,_,_)``, with the address as the subject; `.system` with EISCONN on a
    ///   connected stream, ENETUNREACH and its relatives; ``SocketError/Code/inProgress`` for `.fastOpen` on a
    ///   non-blocking socket whose connection takes time: nothing was sent. On a socket that reports errors (IP_RECVERR,
    ///   IPV6_RECVERR) the kernel gives the error of an earlier message, such as ECONNREFUSED of another address, to the
    ///   next call, which has then sent nothing: send again.
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

    /// Sends all bytes of several spans, in as many calls as it takes, under one deadline: sendmsg(2).
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
