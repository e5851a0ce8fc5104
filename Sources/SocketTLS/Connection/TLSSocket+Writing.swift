extension TLSSocket {
    /// Writes all bytes, in records of up to 16 KiB. See ``ByteStream/write(_:until:)``.
    ///
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system` with
    ///   EPIPE after ``finishWriting(until:)``, or with EPIPE or ECONNRESET if the peer has closed;
    ///   ``SocketError/Code/protocolError`` if the connection has failed before. The error's
    ///   ``SocketError/bytesTransferred`` counts bytes that are in records. What the kernel hasn't taken of these is sent by
    ///   the next call: a caller that continues writes the rest, be it empty.
    public func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) {
        var wait = TLSWait(deadline)
        var written = 0
        while true {
            let step = try engine.write(bytes, from: written)
            written += step.count
            if !step.events.isEmpty {
                do throws(SocketError) {
                    try block(for: step.events, .tlsWrite, &wait)
                } catch { throw error.after(written) }
            } else if written == bytes.byteCount {
                return
            }
        }
    }

    /// Writes all bytes of an array. See ``write(_:until:)-(RawSpan,_)``.
    public func write(_ bytes: [UInt8], until deadline: Deadline? = nil) throws(SocketError) {
        try unsafe write(bytes.span.bytes, until: deadline)
    }

    /// Writes a text as UTF-8. See ``write(_:until:)-(RawSpan,_)``.
    public func write(_ text: String.UTF8View, until deadline: Deadline? = nil) throws(SocketError) {
        try unsafe write(text.span.bytes, until: deadline)
    }

    /// Ends this side's direction with close_notify: the peer reads the end, and may go on writing. A second call sends
    /// nothing more.
    ///
    /// - Parameter deadline: The end of waiting for buffer space; nil for the timeout.
    /// - Throws: As ``write(_:until:)-(RawSpan,_)``.
    public func finishWriting(until deadline: Deadline?) throws(SocketError) {
        let step = try engine.finish()
        try drain(step, .tlsFinish, deadline)
    }

    /// Changes the key that this side encrypts with: KeyUpdate, RFC 8446, section 4.6.3. For connections that carry very
    /// much, or stay open for very long.
    ///
    /// - Parameters:
    ///   - requestingPeers: Whether the peer has to change its key too.
    ///   - deadline: The end of waiting for buffer space; nil for the timeout.
    /// - Throws: `.system` with EOPNOTSUPP for TLS 1.2, which has none; otherwise as ``write(_:until:)-(RawSpan,_)``.
    public func updateKeys(requestingPeers: Bool = false, until deadline: Deadline? = nil) throws(SocketError) {
        let step = try engine.updateKeys(requestingPeers: requestingPeers)
        try drain(step, .tlsUpdate, deadline)
    }

    /// Waits until the kernel has taken all records.
    private func drain(
        _ first: TLSStep, _ operation: SocketError.Operation, _ deadline: Deadline?
    ) throws(SocketError) {
        var wait = TLSWait(deadline)
        var step = first
        while !step.events.isEmpty {
            try block(for: step.events, operation, &wait)
            step = try engine.flush(operation)
        }
    }

    /// Ends the connection so that the peer gets everything that was written: sends close_notify, discards what still arrives
    /// until the peer has ended its direction too, and closes.
    ///
    /// TCP resets a connection that is closed with unread bytes, and the reset may take from the peer what was written last.
    /// A server's session tickets are such bytes, which a client that only writes has never read.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes to discard, from about which on the connection is closed anyway: 1 MiB.
    ///   - deadline: When the connection is closed anyway; nil for a second from now. The ``timeout`` doesn't count.
    /// - Returns: Whether the peer had ended its direction. If not, it may have been reset.
    @discardableResult
    public func closeAfterPeer(discardingUpTo limit: Int = 1 << 20, until deadline: Deadline? = nil) -> Bool {
        defer { close() }
        let end = deadline ?? .after(.seconds(1))
        do throws(SocketError) { try finishWriting(until: end) } catch { return false }
        var discarded = 0
        return unsafe withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 16) { buffer in
            while discarded < limit {
                var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
                do throws(SocketError) {
                    let count = try read(into: &output, until: end)
                    if count == 0 { return true }
                    discarded += count
                } catch { return false }
            }
            return false
        }
    }
}
