public import SocketAPI

extension Socket where Family: FastOpenFamily {
    /// Connects to an address and sends bytes, with one round trip fewer where TCP Fast Open (RFC 7413) allows it, without
    /// a thread that waits.
    ///
    /// - Parameters:
    ///   - address: The peer.
    ///   - bytes: What to send; all of it is sent. On a datagram socket it is one datagram.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout. Either covers the
    ///     whole call.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` is the
    ///   number of bytes that were sent.
    public nonisolated(nonsending) func connect(
        to address: Family.Address, sending bytes: RawSpan, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let end = deadline ?? timeout.flatMap { $0 > .zero ? Deadline.after($0) : nil }
        var sent = 0
        if let opened = try await sendOpening(bytes, address, end) {
            sent = opened
        } else {
            try await connect(to: address, until: end)
            if type != .stream {
                _ = try await send(bytes, until: end)
                return
            }
        }
        guard sent < bytes.byteCount else { return }
        do throws(SocketError) {
            try await sendAll(bytes.extracting(droppingFirst: sent), until: end)
        } catch { throw error.after(sent + error.bytesTransferred) }
    }

    /// Sends with MSG_FASTOPEN; nil if that can't be and nothing has happened.
    private nonisolated(nonsending) func sendOpening(
        _ bytes: RawSpan, _ address: Family.Address, _ deadline: Deadline?
    ) async throws(SocketError) -> Int? {
        guard type == .stream, bytes.byteCount > 0 else { return nil }
        do throws(SocketError) {
            return try await send(bytes, to: address, flags: .fastOpen, until: deadline)
        } catch {
            // The switch is off, or the protocol doesn't have it.
            guard error.errno == .notSupportedOnSocket else { throw error }
            return nil
        }
    }

    /// Connects to an address and sends bytes. See ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public nonisolated(nonsending) func connect(
        to address: Family.Address, sending bytes: [UInt8], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        unsafe try await connect(to: address, sending: bytes.span.bytes, until: deadline)
    }

    /// Connects to an address and sends a text's bytes in UTF-8. See ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public nonisolated(nonsending) func connect(
        to address: Family.Address, sending text: String, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        unsafe try await connect(to: address, sending: text.utf8.span.bytes, until: deadline)
    }

    /// Connects to an address and sends a copy of a collection's bytes. See
    /// ``connect(to:sending:until:)-(_,RawSpan,_)``.
    public nonisolated(nonsending) func connect(
        to address: Family.Address, sending bytes: some Collection<UInt8>, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await connect(to: address, sending: [UInt8](bytes), until: deadline)
    }
}
