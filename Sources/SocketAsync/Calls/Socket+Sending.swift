public import SocketAPI

extension Socket {
    /// Sends bytes, and waits for buffer space without a thread: send(2).
    ///
    /// - Parameters:
    ///   - bytes: On a stream, any number; otherwise one message.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes that were taken. A stream may take fewer than given.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @inlinable
    @inline(__always)
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        var wait = descriptor.pendingWait(.output)
        while true {
            let sent = try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
                try unsafe descriptor.attemptSend(bytes, 0, flags.rawValue)
            }
            if sent >= 0 { return sent }
            let word = unsafe try descriptor.prepareWait(.output, .send, &wait, after: sent, flags.rawValue, deadline)
            if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
        }
    }

    /// Sends all of the bytes, in as many calls as it takes, under one deadline, without a thread.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` is the
    ///   number of bytes that were taken before the failure.
    @inlinable
    @inline(__always)
    public nonisolated(nonsending) func sendAll(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let sent = try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe descriptor.attemptSend(bytes, 0, flags.rawValue)
        }
        if sent != bytes.byteCount { try await sendRest(bytes, flags, deadline, first: sent) }
    }

    /// Continues after an attempt that sent so many bytes, or failed with a negative error number.
    @usableFromInline
    @inline(never)
    nonisolated(nonsending) func sendRest(
        _ bytes: RawSpan, _ flags: SendFlags, _ deadline: Deadline?, first: Int
    ) async throws(SocketError) {
        var (wait, sent, attempt) = (descriptor.pendingWait(.output), 0, first)
        do throws(SocketError) {
            while true {
                if attempt >= 0 {
                    sent += attempt
                    if sent == bytes.byteCount { return }
                } else {
                    let word = unsafe try descriptor.prepareWait(
                        .output, .send, &wait, after: attempt, flags.rawValue, deadline)
                    if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
                }
                attempt = try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
                    try unsafe descriptor.attemptSend(bytes, sent, flags.rawValue)
                }
            }
        } catch {
            throw SocketError(error.code, error.operation, subject: error.subject, bytesTransferred: sent)
        }
    }

    /// Sends one message to an address, and waits for buffer space without a thread: sendto(2).
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - address: Where to.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes that were taken.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: RawSpan, to address: Family.Address, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if flags.contains(.fastOpen) { return try await sendOpening(bytes, address, flags, deadline) }
        return try await retrying(.sendTo, flags, deadline) { () throws(SocketError) in
            try self.sendNow(bytes, to: address, flags: flags)
        }
    }

    /// A send with MSG_FASTOPEN: waits for the connection if the bytes could not go with its first segment.
    private nonisolated(nonsending) func sendOpening(
        _ bytes: RawSpan, _ address: Family.Address, _ flags: SendFlags, _ deadline: Deadline?
    ) async throws(SocketError) -> Int {
        do throws(SocketError) {
            return try sendNow(bytes, to: address, flags: flags)
        } catch {
            guard error.code == .inProgress, !flags.contains(.dontWait) else { throw error }
        }
        var wait = descriptor.pendingWait(.output)
        try await awaitConnection(&wait, deadline, address)
        return try await send(bytes, flags: flags.subtracting(.fastOpen), until: deadline)
    }

    /// Sends all bytes of several spans, in as many calls as it takes, under one deadline, without a thread: sendmsg(2).
    ///
    /// - Throws: As ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public nonisolated(nonsending) func sendAll(
        _ parts: borrowing SpanList, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        var (wait, sent) = (descriptor.pendingWait(.output), 0)
        while sent < parts.byteCount {
            do throws(SocketError) {
                sent += try sendNow(parts, from: sent, flags: flags)
                continue
            } catch {
                guard error.code == .wouldBlock else {
                    throw SocketError(error.code, error.operation, subject: error.subject, bytesTransferred: sent)
                }
            }
            do throws(SocketError) {
                try await descriptor.awaitReady(.output, .sendMessage, &wait, flags.rawValue, deadline)
            } catch { throw SocketError(error.code, error.operation, subject: error.subject, bytesTransferred: sent) }
        }
    }
}

extension Socket {
    func sendNow(_ bytes: RawSpan, to address: Family.Address, flags: SendFlags) throws(SocketError) -> Int {
        try send(bytes, to: address, flags: flags.union(.dontWait))
    }

    func sendNow(_ parts: borrowing SpanList, from offset: Int, flags: SendFlags) throws(SocketError) -> Int {
        try descriptor.attemptSend(parts, from: offset, flags: flags.rawValue)
    }
}
