extension SocketError.Operation {
    /// sendmmsg(2)
    public static var sendBatch: Self { "sendmmsg" }
    /// recvmmsg(2)
    public static var receiveBatch: Self { "recvmmsg" }
}

extension Socket {
    /// Receives the queued datagrams, as many as the batch holds; waits for the first one: recvmmsg(2).
    ///
    /// The batch's earlier contents are removed first, and every datagram has its whole buffer again.
    ///
    /// For sockets that preserve message boundaries. The end of a connection of such sockets (``SocketType/seqPacket``)
    /// fills the batch with empty datagrams. An error that arrives after the first datagram is thrown by the next call.
    ///
    /// - Parameters:
    ///   - batch: Receives the datagrams, from index 0.
    ///   - flags: As for `receive`. Descriptors that arrive are always close-on-exec.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The number of datagrams, at least 1: the batch's ``DatagramBatch/count``.
    /// - Throws: As `receive`; the batch is then empty.
    @discardableResult
    public func receive(
        into batch: inout DatagramBatch<Family>, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        batch.storage.prepareToReceive()
        // With the flag, a truncated datagram reports its full length. On streams the flag would discard bytes.
        if flags.contains(.truncate) { try checkTruncate(.receiveBatch) }
        let asked = descriptor.isStream ? flags.rawValue : flags.rawValue | MSG.truncate
        let count = try unsafe descriptor.receiveBatch(batch.storage.items, batch.storage.capacity, asked, deadline)
        batch.storage.count = count
        return count
    }

    /// Sends the datagrams of the batch, in as many calls as necessary, under one deadline; waits if the send buffer is
    /// full: sendmmsg(2).
    ///
    /// Received datagrams go back to their senders, without their control messages. The batch keeps its datagrams;
    /// ``DatagramBatch/removeAll()`` removes them.
    ///
    /// - Parameters:
    ///   - batch: Its ``DatagramBatch/sentCount`` is the number of datagrams sent, even if the call throws.
    ///   - first: The index to begin with: the batch's `sentCount` continues after a failure; one more skips the
    ///     datagram that failed.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The number of datagrams that this call has sent: all from `first` on.
    /// - Throws: As `send`, with the address of the datagram that failed as the subject, and the number of bytes sent
    ///   in ``SocketError/bytesTransferred``; ``SocketError/Code/invalidArgument`` if `first` is out of range.
    @discardableResult
    public func send(
        _ batch: inout DatagramBatch<Family>, from first: Int = 0, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        batch.storage.prepareToSend()
        batch.storage.sentCount = 0
        guard first >= 0, first <= batch.count else {
            throw SocketError(
                .invalidArgument, .sendBatch, subject: .number(first),
                detail: "the batch has \(batch.count) datagrams to begin with")
        }
        var sent = first
        defer { batch.storage.sentCount = sent }
        do throws(SocketError) {
            try unsafe descriptor.sendBatch(batch.storage.items, &sent, batch.storage.count, flags.rawValue, deadline)
        } catch {
            throw failed(error, batch, first, sent)
        }
        return sent - first
    }

    private func failed(
        _ error: SocketError, _ batch: borrowing DatagramBatch<Family>, _ first: Int, _ sent: Int
    ) -> SocketError {
        var bytes = 0
        for index in first..<sent { bytes += batch[index].availableBytes.byteCount }
        let address = sent < batch.count ? batch[sent].rawSender : .none
        let subject: SocketError.Subject = address.byteCount == 0 ? .none : .address(address, Family.Address.self)
        return SocketError(error.code, error.operation, subject: subject, bytesTransferred: bytes)
    }
}
