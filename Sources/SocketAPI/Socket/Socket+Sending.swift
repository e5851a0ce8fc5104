extension Socket {
    /// Sends bytes, waiting for room if need be: send(2).
    ///
    /// - Parameters:
    ///   - bytes: On a stream, any number; otherwise one message.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    /// - Returns: The number of bytes that were taken. A stream may take fewer than given;
    ///   ``sendAll(_:flags:)-(RawSpan,_)`` goes on.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with EPIPE or ECONNRESET where the peer is gone, EMSGSIZE where a message is too long, EDESTADDRREQ or ENOTCONN
    ///   where the socket is not connected.
    @inlinable
    @inline(__always)
    @discardableResult
    public func send(_ bytes: RawSpan, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe descriptor.send(bytes.baseAddress, bytes.count, flags.rawValue)
        }
    }

    /// Sends bytes. See ``send(_:flags:)-(RawSpan,_)``.
    @inlinable
    @discardableResult
    public func send(_ bytes: [UInt8], flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe send(bytes.span.bytes, flags: flags)
    }

    /// Sends the text's bytes in UTF-8. See ``send(_:flags:)-(RawSpan,_)``.
    @inlinable
    @discardableResult
    public func send(_ text: String.UTF8View, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe send(text.span.bytes, flags: flags)
    }

    /// Sends all of the bytes, in as many calls as it takes, under one deadline: Python's `sendall`.
    ///
    /// Bytes that several threads send at once on a stream may mix.
    ///
    /// - Throws: As ``send(_:flags:)-(RawSpan,_)``. The error's ``SocketError/bytesTransferred`` says how many bytes
    ///   were taken before the failure.
    @inlinable
    @inline(__always)
    public func sendAll(_ bytes: RawSpan, flags: SendFlags = []) throws(SocketError) {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe descriptor.sendAll(bytes.baseAddress, bytes.count, flags.rawValue)
        }
    }

    /// Sends all of the bytes. See ``sendAll(_:flags:)-(RawSpan,_)``.
    @inlinable
    public func sendAll(_ bytes: [UInt8], flags: SendFlags = []) throws(SocketError) {
        try unsafe sendAll(bytes.span.bytes, flags: flags)
    }

    /// Sends all of the text's bytes in UTF-8. See ``sendAll(_:flags:)-(RawSpan,_)``.
    @inlinable
    public func sendAll(_ text: String.UTF8View, flags: SendFlags = []) throws(SocketError) {
        try unsafe sendAll(text.span.bytes, flags: flags)
    }

    /// Sends one message to an address: sendto(2).
    ///
    /// - Returns: The number of bytes that were taken: all of them, on sockets of datagrams.
    /// - Throws: As ``send(_:flags:)-(RawSpan,_)``, with the address as the subject; `.system` with EISCONN on a
    ///   connected stream, ENETUNREACH and its relatives.
    @inlinable
    @inline(__always)
    @discardableResult
    public func send(
        _ bytes: RawSpan, to address: Family.Address, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        do throws(SocketError) {
            return try unsafe withEncoded(address, .sendTo) { (name, length) throws(SocketError) in
                try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
                    try unsafe descriptor.send(bytes.baseAddress, bytes.count, flags.rawValue, to: name, length)
                }
            }
        } catch { throw error.about(address) }
    }

    /// Sends one message to an address. See ``send(_:to:flags:)-(RawSpan,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ bytes: [UInt8], to address: Family.Address, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        try unsafe send(bytes.span.bytes, to: address, flags: flags)
    }

    /// Sends the text's bytes in UTF-8 to an address. See ``send(_:to:flags:)-(RawSpan,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ text: String.UTF8View, to address: Family.Address, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        try unsafe send(text.span.bytes, to: address, flags: flags)
    }
}
