public import SocketAPI

extension Socket where Family: InternetFamily {
    /// Connects to an address and sends bytes, with one call and, where it can be, one round trip fewer: TCP Fast Open
    /// (RFC 7413; sendto(2) with MSG_FASTOPEN).
    ///
    /// The first bytes go with the first segment if the kernel has a cookie of the peer from an earlier connection. If
    /// it has none, or `net.ipv4.tcp_fastopen` doesn't allow clients (bit 1), or the socket isn't TCP, the call
    /// connects and then sends: the result is the same.
    ///
    /// A network that repeats the first segment can bring its bytes to the peer twice: send requests that may be
    /// repeated.
    ///
    /// ```swift
    /// let socket = try Socket(.ipv4, .stream)
    /// try socket.connect(to: server, sending: "GET / HTTP/1.0\r\n\r\n")
    /// ```
    ///
    /// - Parameters:
    ///   - address: The peer.
    ///   - bytes: What to send; all of it is sent. On a datagram socket it is one datagram.
    ///   - deadline: When the call ends with ``SocketAPI/SocketError/Code/timedOut``, in place of the
    ///     ``SocketAPI/Socket/timeout``. Either covers the whole call.
    /// - Throws: As ``SocketAPI/Socket/connect(to:until:)`` and `sendAll`, with the bytes that were sent in
    ///   ``SocketAPI/SocketError/bytesTransferred``. ``SocketAPI/SocketError/Code/inProgress`` on a non-blocking socket
    ///   whose connection takes time: nothing was sent; ``SocketAPI/Socket/finishConnect(until:)`` waits for it.
    public func connect(
        to address: Family.Address, sending bytes: RawSpan, until deadline: Deadline? = nil
    ) throws(SocketError) {
        let end = deadline ?? timeout.flatMap { $0 > .zero ? Deadline.after($0) : nil }
        guard let sent = try sendOpening(bytes, to: address, until: end) else {
            try connect(to: address, until: end)
            if type != .stream {
                _ = try send(bytes, until: end)
                return
            }
            return try sendAll(bytes, until: end)
        }
        guard sent < bytes.byteCount else { return }
        do throws(SocketError) {
            try sendAll(bytes.extracting(droppingFirst: sent), until: end)
        } catch {
            throw error.after(sent + error.bytesTransferred)
        }
    }

    /// Sends with MSG_FASTOPEN; the number of bytes that were taken, or nil if that can't be and nothing has happened.
    private func sendOpening(
        _ bytes: RawSpan, to address: Family.Address, until deadline: Deadline?
    ) throws(SocketError) -> Int? {
        guard type == .stream, bytes.byteCount > 0 else { return nil }
        do throws(SocketError) {
            return try send(bytes, to: address, flags: .fastOpen, until: deadline)
        } catch {
            // The switch is off, or the protocol doesn't have it.
            guard error.errno == .notSupportedOnSocket else { throw error }
            return nil
        }
    }

    /// Connects to an address and sends bytes. See ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public func connect(
        to address: Family.Address, sending bytes: [UInt8], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe connect(to: address, sending: bytes.span.bytes, until: deadline)
    }

    /// Connects to an address and sends a text's bytes in UTF-8. See ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public func connect(
        to address: Family.Address, sending text: String, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe connect(to: address, sending: text.utf8.span.bytes, until: deadline)
    }

    /// Connects to an address and sends bytes of a slice or another collection. See
    /// ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public func connect(
        to address: Family.Address, sending bytes: some Collection<UInt8>, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try withContiguousBytes(bytes) { (bytes) throws(SocketError) in
            try connect(to: address, sending: bytes, until: deadline)
        }
    }
}
