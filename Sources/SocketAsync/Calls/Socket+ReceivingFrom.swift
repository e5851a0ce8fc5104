public import SocketAPI

extension Socket {
    /// Receives a message of at most so many bytes, and its sender's address, without a thread: recvfrom(2).
    ///
    /// - Parameters:
    ///   - count: The limit in bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The bytes, and the sender. On a connected stream the sender is the ``SocketAPI/Socket/peerAddress``.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receiveFrom(
        upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> (bytes: [UInt8], sender: Family.Address) {
        if type == .stream {
            let peer = try peerAddress
            return (try await receive(upTo: count, flags: flags, until: deadline), peer)
        }
        let received = try await retrying(.input, .receiveFrom, flags, deadline) { () throws(SocketError) in
            try self.receiveFromNow(upTo: count, flags: flags)
        }
        guard let received else { throw SocketError(.noAddress, .receiveFrom) }
        return received
    }

    /// Receives a message and its sender's address behind what the span already holds, without a thread: recvfrom(2).
    ///
    /// - Returns: The number of bytes, and the sender.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receiveFrom(
        into output: inout OutputRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> (count: Int, sender: Family.Address) {
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                return try receiveFromNow(into: &output, flags: flags)
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if descriptor.hasEnded(&wait, -11, flags.rawValue) { throw SocketError(.noAddress, .receiveFrom) }
            try await descriptor.awaitReady(.input, .receiveFrom, &wait, flags.rawValue, deadline)
        }
    }

    /// Receives a message into a buffer in place of what it holds, and its sender's address, without a thread: recvfrom(2).
    ///
    /// - Returns: The number of bytes, and the sender. If the call throws, the buffer is empty.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receiveFrom(
        into buffer: inout ReceiveBuffer, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> (count: Int, sender: Family.Address) {
        buffer.removeAll()
        let memory = unsafe UnsafeMutableRawBufferPointer(start: buffer.base, count: buffer.capacity)
        var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
        let result = try await receiveFrom(into: &output, flags: flags, until: deadline)
        buffer.setCount(unsafe output.finalize(for: memory))
        return result
    }
}

extension Socket {
    func receiveFromNow(
        upTo count: Int, flags: ReceiveFlags
    ) throws(SocketError) -> (bytes: [UInt8], sender: Family.Address) {
        try receiveFrom(upTo: count, flags: flags.union(.dontWait))
    }

    func receiveFromNow(
        into output: inout OutputRawSpan, flags: ReceiveFlags
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        try receiveFrom(into: &output, flags: flags.union(.dontWait))
    }
}
