extension SocketError.Operation {
    /// sendmmsg(2)
    public static var sendBatch: Self { "sendmmsg" }
    /// recvmmsg(2)
    public static var receiveBatch: Self { "recvmmsg" }
}

extension Socket {
    /// Receives the datagrams that are there, as many as the batch holds, and waits for the first one:
    /// recvmmsg(2).
    ///
    /// What the batch held is removed first, and every datagram has the whole buffer again, whatever the one before it
    /// left of it.
    ///
    /// For sockets of messages. On a connection of messages (``SocketType/seqPacket``) its end fills the batch with
    /// datagrams of no bytes. An error that arrives behind the first datagram is thrown by the next call.
    ///
    /// - Parameters:
    ///   - batch: Gets the datagrams, from the first place on.
    ///   - flags: As for `receive`. Descriptors that arrive are always close-on-exec.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The number of datagrams, at least 1: the batch's ``DatagramBatch/count``.
    /// - Throws: As `receive`; the batch is empty then.
    @discardableResult
    public func receive(
        into batch: inout DatagramBatch<Family>, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        batch.storage.prepareToReceive()
        // A datagram's own length, where it is cut. On streams the flag would discard bytes.
        if flags.contains(.truncate) { try checkTruncate(.receiveBatch) }
        let asked = descriptor.isStream ? flags.rawValue : flags.rawValue | MSG.truncate
        let count = try unsafe descriptor.receiveBatch(batch.storage.items, batch.storage.capacity, asked, deadline)
        batch.storage.count = count
        return count
    }

    /// Sends the datagrams of the batch, in as many calls as it takes, under one deadline, and waits for buffer space:
    /// sendmmsg(2).
    ///
    /// A batch that was received goes back to where it came from, without its control messages. The batch keeps its
    /// datagrams: ``DatagramBatch/removeAll()`` removes them.
    ///
    /// - Parameters:
    ///   - batch: Its ``DatagramBatch/sentCount`` says how many went, also where the call throws.
    ///   - first: Where to begin: the batch's `sentCount`, to go on after a failure; one more, to go on behind the
    ///     datagram that failed.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The number of datagrams that this call has sent: all from the first on.
    /// - Throws: As `send`, with the address of the datagram that failed as the subject, and the bytes of those that
    ///   went in ``SocketError/bytesTransferred``; ``SocketError/Code/invalidArgument`` for a first that is out of
    ///   range.
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
