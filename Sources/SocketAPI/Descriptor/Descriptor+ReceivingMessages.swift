public import CSocketShims

extension Descriptor {
    // Two entry points each, so that calls without a deadline, the common case, carry no argument for it.

    /// recvmsg(2) into parts, with buffers for an address and for control messages.
    ///
    /// - Parameters:
    ///   - total: The capacity for bytes of all parts.
    ///   - capacity: The capacity for control messages, in bytes.
    ///   - info: A new value; receives everything of the message except its bytes.
    @usableFromInline
    @inline(never)
    func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, total: Int, control capacity: Int, _ flags: Int32,
        _ info: inout MessageInfo
    ) throws(SocketError) {
        try unsafe receiveMessage(parts, count, total, capacity, flags, nil, &info)
    }

    @usableFromInline
    @inline(never)
    func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, total: Int, control capacity: Int, _ flags: Int32,
        until: Deadline, _ info: inout MessageInfo
    ) throws(SocketError) {
        try unsafe receiveMessage(parts, count, total, capacity, flags, until, &info)
    }

    @inline(__always)
    private func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ total: Int, _ capacity: Int, _ flags: Int32,
        _ until: Deadline?, _ info: inout MessageInfo
    ) throws(SocketError) {
        var message = unsafe sockets_message()
        unsafe message.parts = parts
        unsafe message.part_count = count
        unsafe message.control_length = capacity
        let received: Int
        if capacity <= InlineControlBuffer.limit {
            received = try unsafe withUnsafeMutableBytes(of: &info.control.few.words) {
                (control) throws(SocketError) in
                unsafe message.control = control.baseAddress
                return try unsafe receiveMessage(&message, total, capacity, flags, until, from: &info.sender)
            }
            info.control.keep(inPlace: unsafe min(message.control_length, capacity))
        } else {
            received = try unsafe withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 16) {
                (control) throws(SocketError) in
                unsafe message.control = control.baseAddress
                let received = try unsafe receiveMessage(&message, total, capacity, flags, until, from: &info.sender)
                let used = unsafe min(message.control_length, capacity)
                let written = unsafe UnsafeRawBufferPointer(start: control.baseAddress, count: used)
                info.control.keep(unsafe written.bytes)
                return received
            }
        }
        unsafe info.fill(received, message, total: total)
    }

    /// recvmsg(2) with a buffer for the sender's address.
    @inline(__always)
    private func receiveMessage(
        _ message: inout sockets_message, _ total: Int, _ capacity: Int, _ flags: Int32, _ until: Deadline?,
        from sender: inout AnySocketAddress
    ) throws(SocketError) -> Int {
        unsafe message.address_length = UInt32(AnySocketAddress.maximumEncodedSize)
        let received = try unsafe withUnsafeMutableBytes(of: &sender.words) { (name) throws(SocketError) in
            unsafe message.address = name.baseAddress
            return try unsafe receiveMessage(&message, total, capacity, flags, until)
        }
        // The kernel returns the full length of the address, even if it exceeds the capacity.
        sender.count = unsafe UInt8(min(message.address_length, UInt32(AnySocketAddress.maximumEncodedSize)))
        return received
    }

    /// recvmsg(2): attempts until a message arrives or the call fails. Descriptors that arrive are close-on-exec.
    ///
    /// The message's fields are capacities on entry and sizes on return. A failed attempt leaves them unchanged.
    @inline(__always)
    private func receiveMessage(
        _ message: inout sockets_message, _ total: Int, _ capacity: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> Int {
        try enter(.receiveMessage)
        let all = flags | addedMessageFlags | (until == nil ? 0 : MSG.dontWait)
        let received = unsafe sockets_recvmsg(firstReceiveNumber, &message, all)
        if received > 0, flags & MSG.waitAll == 0 {
            leave()
            return received
        }
        return try unsafe receiveMessageLater(&message, total, capacity, flags, until, first: received)
    }

    /// Continues a call whose first attempt returned no bytes, or perhaps too few.
    @inline(never)
    private func receiveMessageLater(
        _ message: inout sockets_message, _ total: Int, _ capacity: Int, _ flags: Int32, _ until: Deadline?,
        first: Int
    ) throws(SocketError) -> Int {
        let failure = first < 0 ? sockets_errno() : 0
        defer { leave() }
        // On the error queue, the only event to wait for is an error.
        let events = flags & MSG.errorQueue == 0 ? POLL.input : POLL.error
        let wait = try waitForInput(after: failure, flags, until, .receiveMessage, events)
        var deadline = CallDeadline(until)
        if wait.failure != E.again { deadline.continueAfter(wait) }
        var received = first
        if received < 0 {
            try awaitLowWaterMark(total, flags, .receiveMessage, &deadline)
            received = try unsafe receiveMessageAfter(wait.failure, &message, flags, events, &deadline)
        }
        if received <= 0 {
            // A call in the kernel that a close ended looks like the end of the stream.
            let isBare = unsafe message.flags & ~MSG.closeOnExec == 0 && message.address_length == 0
            let cutOff = unsafe isBare && message.control_length == 0 && isClosed
            if cutOff { throw SocketError(.closed, .receiveMessage) }
        }
        guard flags & MSG.waitAll != 0, received > 0, received < total, isStream,
            flags & (MSG.errorQueue | MSG.peek) == 0
        else { return max(received, 0) }
        return unsafe receiveRest(of: &message, total, capacity, flags, received, &deadline)
    }

    /// Attempts until a message arrives. Returns -1 for an end that the kernel doesn't report.
    private func receiveMessageAfter(
        _ failure: Int32, _ message: inout sockets_message, _ flags: Int32, _ events: Int16,
        _ deadline: inout CallDeadline
    ) throws(SocketError) -> Int {
        try unsafe withUnsafeMutablePointer(to: &message) { (message) throws(SocketError) in
            var failure = failure
            if failure == E.invalid {
                let received = retryWithoutCloseOnExec { unsafe sockets_recvmsg($0, message, flags | $1) }
                if received >= 0 { return received }
                failure = sockets_errno()
            }
            let received = try retryReceive(.receiveMessage, events, flags, after: failure, &deadline) { added in
                unsafe sockets_recvmsg(number, message, flags | messageFlags(added))
            }
            if received < 0 {
                unsafe (message.pointee.flags, message.pointee.address_length) = (0, 0)
                unsafe message.pointee.control_length = 0
            }
            return received
        }
    }

    /// Continues until a stream has filled the parts, as MSG_WAITALL requires. Like the kernel, it returns fewer bytes
    /// at the end of the stream, at the deadline and on errors. It also stops after bytes that arrived with control
    /// messages, because the messages belong to those bytes.
    ///
    /// - Parameters:
    ///   - message: The state after the first piece; its address is kept.
    ///   - capacity: The capacity for control messages.
    private func receiveRest(
        of message: inout sockets_message, _ total: Int, _ capacity: Int, _ flags: Int32, _ first: Int,
        _ deadline: inout CallDeadline
    ) -> Int {
        let name = unsafe (address: message.address, length: message.address_length)
        defer { unsafe (message.address, message.address_length) = name }
        var received = first
        unsafe message.address = nil
        var last = first
        while received < total, unsafe message.control_length == 0 {
            unsafe Self.dropFirst(last, of: &message)
            unsafe message.control_length = capacity
            let more = try? unsafe receiveMessageAfter(
                0, &message, flags & ~MSG.waitAll, POLL.input, &deadline)
            if more == nil { unsafe message.control_length = 0 }
            guard let more, more > 0 else { break }
            received += more
            last = more
        }
        return received
    }

    /// Removes bytes from the beginning of a message's parts.
    private static func dropFirst(_ count: Int, of message: inout sockets_message) {
        let parts = unsafe UnsafeMutableBufferPointer(start: message.parts, count: message.part_count)
        let rest = unsafe dropFirst(count, of: parts)
        unsafe (message.parts, message.part_count) = (rest.baseAddress, rest.count)
    }
}

extension Descriptor {
    /// Converts flags that an attempt of recv(2) adds to those of recvmsg(2) or recvmmsg(2).
    func messageFlags(_ added: Int32) -> Int32 {
        added & MSG.dontWait | addedMessageFlags & MSG.closeOnExec
    }
}
