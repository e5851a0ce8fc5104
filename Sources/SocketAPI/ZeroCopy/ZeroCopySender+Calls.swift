internal import CSocketShims

extension ZeroCopySender {
    /// Sends the bytes of the entry that the ledger took last.
    mutating func send(
        _ base: UnsafeMutableRawPointer, _ count: Int, _ name: UnsafeMutableRawPointer?, _ nameLength: UInt32,
        _ until: Deadline?
    ) throws(SocketError) {
        let descriptor = socket.descriptor
        try descriptor.enter(.zeroCopy)
        defer { descriptor.leave() }
        var deadline = CallDeadline(until)
        var sent = 0
        // An empty message is sent, an empty piece of a stream is not.
        var isFirst = descriptor.type != .stream
        var copies = false
        do throws(SocketError) {
            while isFirst || sent < count {
                // No bytes have no number, and nothing to be done with.
                let flag = copies || count == 0 ? 0 : MSG.zeroCopy
                let (start, rest) = unsafe (base + sent, count - sent)
                let flags = flag | descriptor.addedSendFlags
                var taken = unsafe Self.attempt(descriptor, start, rest, name, nameLength, flags)
                var failure = sockets_errno()
                if taken < 0 {
                    taken = descriptor.retryWithoutNoSignal(after: &failure) { _, added in
                        unsafe Self.attempt(descriptor, start, rest, name, nameLength, flag | added)
                    }
                }
                if taken >= 0 {
                    ledger.sent(taken, zeroCopy: flag != 0)
                    sent += taken
                    isFirst = false
                    deadline.falseAlarms = 0
                } else if failure == E.noBuffers, !copies {
                    try reap()
                    copies = true
                } else {
                    // A queue of errors that is not empty would make every wait end at once.
                    if failure == E.again { try reap() }
                    try descriptor.resume(after: failure, .zeroCopy, POLL.output, 0, &deadline)
                }
            }
        } catch { throw error.after(sent) }
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

    /// Reads completions until a buffer is done, under the socket's timeout or a deadline.
    mutating func awaitCompletion(_ until: Deadline?) throws(SocketError) {
        let descriptor = socket.descriptor
        try descriptor.enter(.zeroCopy)
        defer { descriptor.leave() }
        var deadline = CallDeadline(until)
        while true {
            try reap()
            if ledger.entries.contains(where: { $0.open == 0 }) { return }
            let limit = deadline.limit(descriptor.nanoseconds)
            guard limit != 0 else { throw SocketError(.wouldBlock, .zeroCopy) }
            _ = try descriptor.poll(for: POLL.error, .zeroCopy, limit, &deadline)
        }
    }

    /// Reads the events that are there, 1,024 at most: a peer that causes errors faster than they are read must not
    /// keep the caller here.
    mutating func reap() throws(SocketError) {
        for _ in 0..<1024 {
            do throws(SocketError) {
                if let other = try readEvent() { keep(other) }
            } catch {
                guard error.code == .wouldBlock else { throw error }
                return
            }
        }
    }

    private mutating func keep(_ event: ReceivedMessage<Family>) {
        if otherEvents.count < otherEventLimit { otherEvents.append(event) } else { droppedEventCount += 1 }
    }

    /// Reads one event of the queue of errors, without waiting; nil for a completion.
    private mutating func readEvent() throws(SocketError) -> ReceivedMessage<Family>? {
        let descriptor = socket.descriptor
        var header = MessageHeader<Family>()
        let flags = MSG.errorQueue | MSG.dontWait
        let bytes = try unsafe collect(512) { (room) throws(SocketError) in
            var part = unsafe sockets_part(base: room.baseAddress, length: room.count)
            try unsafe descriptor.receiveMessage(&part, 1, total: room.count, control: 384, flags, &header.info)
            return header.info.count
        }
        let isCompletion = try unsafe header.info.control.withBytes { (control) throws(SocketError) in
            complete(unsafe control.bytes)
        }
        return isCompletion ? nil : ReceivedMessage(availableBytes: bytes, header: header)
    }

    /// Looks for a completion: a `struct sock_extended_err` whose origin is SO_EE_ORIGIN_ZEROCOPY, whatever the family
    /// calls the message that carries it.
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
