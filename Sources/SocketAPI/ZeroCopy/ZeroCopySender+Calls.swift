internal import CSocketShims

/// The send of one buffer, which may take several calls.
@safe
package struct ZeroCopyTransfer {
    /// Memory of the sender's ledger, which keeps it until the kernel is done with it.
    fileprivate let base: UnsafeMutableRawPointer
    fileprivate let count: Int

    /// The number of the send.
    package let number: Int

    /// The number of bytes that the socket has taken.
    package fileprivate(set) var sent = 0

    // An empty message is sent, an empty piece of a stream is not.
    fileprivate var isFirst: Bool
    fileprivate var copies = false

    /// Whether another call is due.
    package var isUnfinished: Bool { isFirst || sent < count }
}

extension ZeroCopySender {
    /// Takes a buffer that is to be sent.
    package mutating func begin(_ buffer: consuming ZeroCopyBuffer) -> ZeroCopyTransfer {
        let (pages, count, number) = ledger.begin(buffer)
        return unsafe ZeroCopyTransfer(
            base: pages.base, count: count, number: number, isFirst: socket.descriptor.type != .stream)
    }

    /// Sends the bytes of the buffer that was taken last, and waits in the way of blocking calls.
    mutating func send(
        _ transfer: inout ZeroCopyTransfer, _ name: UnsafeMutableRawPointer?, _ nameLength: UInt32, _ until: Deadline?
    ) throws(SocketError) {
        let descriptor = socket.descriptor
        try descriptor.enter(.zeroCopy)
        defer { descriptor.leave() }
        var deadline = CallDeadline(until)
        do throws(SocketError) {
            while transfer.isUnfinished {
                let failure = try unsafe attempt(&transfer, name, nameLength)
                if failure == 0 {
                    deadline.falseAlarms = 0
                } else {
                    try descriptor.resume(after: failure, .zeroCopy, POLL.output, 0, &deadline)
                }
            }
        } catch { throw error.after(transfer.sent) }
    }

    /// Makes one call, and doesn't wait: 0, or its error number. The caller is in flight.
    private mutating func attempt(
        _ transfer: inout ZeroCopyTransfer, _ name: UnsafeMutableRawPointer?, _ nameLength: UInt32
    ) throws(SocketError) -> Int32 {
        // No bytes have no number, and nothing to be done with.
        let flag = transfer.copies || transfer.count == 0 ? 0 : MSG.zeroCopy
        let descriptor = socket.descriptor
        let (start, rest) = unsafe (transfer.base + transfer.sent, transfer.count - transfer.sent)
        var taken = unsafe Self.attempt(descriptor, start, rest, name, nameLength, flag | descriptor.addedSendFlags)
        var failure = sockets_errno()
        if taken < 0 {
            taken = descriptor.retryWithoutNoSignal(after: &failure) { _, added in
                unsafe Self.attempt(descriptor, start, rest, name, nameLength, flag | added)
            }
        }
        if taken >= 0 {
            ledger.sent(taken, zeroCopy: flag != 0)
            transfer.sent += taken
            transfer.isFirst = false
            return 0
        }
        if failure == E.noBuffers, !transfer.copies {
            try reap()
            transfer.copies = true
            return 0
        }
        // A queue of errors that is not empty would make every wait end at once.
        if failure == E.again { try reap() }
        return failure
    }

    /// Makes one call to an address or to the peer, and doesn't wait: 0, or its error number.
    package mutating func attempt(
        _ transfer: inout ZeroCopyTransfer, to address: Family.Address?
    ) throws(SocketError) -> Int32 {
        let descriptor = socket.descriptor
        try descriptor.enter(.zeroCopy)
        defer { descriptor.leave() }
        guard let address else { return try unsafe attempt(&transfer, nil, 0) }
        return try unsafe withEncoded(address, .zeroCopy) { (name, length) throws(SocketError) in
            try unsafe attempt(&transfer, UnsafeMutableRawPointer(mutating: name), length)
        }
    }

    private static func attempt(
        _ descriptor: Descriptor, _ base: UnsafeMutableRawPointer, _ count: Int,
        _ name: UnsafeMutableRawPointer?, _ nameLength: UInt32, _ flags: Int32
    ) -> Int {
        var part = unsafe sockets_part(base: base, length: count)
        return unsafe withUnsafeMutablePointer(to: &part) { part in
            var message = unsafe sockets_message()
            unsafe message.parts = part
            unsafe message.part_count = 1
            unsafe message.address = name
            unsafe message.address_length = nameLength
            return unsafe sockets_sendmsg(descriptor.number, &message, flags)
        }
    }

    /// Reads completions until a buffer is released, under the socket's timeout or a deadline.
    mutating func awaitCompletion(_ until: Deadline?) throws(SocketError) {
        let descriptor = socket.descriptor
        try descriptor.enter(.zeroCopy)
        defer { descriptor.leave() }
        var deadline = CallDeadline(until)
        while true {
            try reap()
            if ledger.hasDone { return }
            let limit = deadline.limit(descriptor.nanoseconds)
            guard limit != 0 else { throw SocketError(.wouldBlock, .zeroCopy) }
            _ = try descriptor.poll(for: POLL.error, .zeroCopy, limit, &deadline)
        }
    }

    /// Reads the queued events, 1,024 at most, so that a peer that causes errors faster than they are read can't keep
    /// the caller here.
    ///
    /// - Returns: Whether the queue was read to its end.
    @discardableResult
    mutating func reap() throws(SocketError) -> Bool {
        for _ in 0..<1024 {
            do throws(SocketError) {
                if let other = try readEvent() { keep(other) }
            } catch {
                guard error.code == .wouldBlock else { throw error }
                return true
            }
        }
        return false
    }

    /// Takes a buffer that the kernel is done with, and doesn't wait.
    ///
    /// - Parameter isDrained: Whether the queue of errors was read to its end, so that only an event can bring more.
    package mutating func completedNow(_ isDrained: inout Bool) throws(SocketError) -> ZeroCopyCompletion? {
        isDrained = true
        if let done = ledger.takeDone() { return ZeroCopyCompletion(done) }
        guard !ledger.entries.isEmpty else { return nil }
        isDrained = try reap()
        return ledger.takeDone().map { ZeroCopyCompletion($0) }
    }

    private mutating func keep(_ event: ReceivedMessage<Family>) {
        if otherEvents.count < otherEventLimit { otherEvents.append(event) } else { droppedEventCount += 1 }
    }

    /// Reads one event of the error queue without waiting; nil for a completion.
    private mutating func readEvent() throws(SocketError) -> ReceivedMessage<Family>? {
        let descriptor = socket.descriptor
        var header = MessageHeader<Family>()
        let flags = MSG.errorQueue | MSG.dontWait
        let bytes = try unsafe collect(512) { (buffer) throws(SocketError) in
            var part = unsafe sockets_part(base: buffer.baseAddress, length: buffer.count)
            try unsafe descriptor.receiveMessage(&part, 1, total: buffer.count, control: 384, flags, &header.info)
            return header.info.count
        }
        let isCompletion = try unsafe header.info.control.withBytes { (control) throws(SocketError) in
            complete(unsafe control.bytes)
        }
        return isCompletion ? nil : ReceivedMessage(availableBytes: bytes, header: header)
    }

    /// Looks for a completion: a `struct sock_extended_err` whose origin is SO_EE_ORIGIN_ZEROCOPY, in any control
    /// message, because its type depends on the family.
    private mutating func complete(_ control: RawSpan) -> Bool {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: control) {
            let start = item.payload.lowerBound
            guard item.payload.count >= 16, item.level != .socket, let failure: UInt32 = control.integer(at: start),
                let origin: UInt8 = control.integer(at: start + 4), let code: UInt8 = control.integer(at: start + 6),
                let low: UInt32 = control.integer(at: start + 8), let high: UInt32 = control.integer(at: start + 12),
                failure == 0, origin == 5
            else { continue }
            ledger.complete(low, high, wasCopied: code & 1 != 0)
            return true
        }
        return false
    }
}
