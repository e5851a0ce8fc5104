public import CSocketShims

extension Descriptor {
    /// sendmsg(2) of parts and control data, to a name of so many bytes or, where it is nil, to the peer.
    @usableFromInline
    @inline(never)
    func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData,
        _ name: UnsafeRawPointer?, _ length: UInt32, _ flags: Int32
    ) throws(SocketError) -> Int {
        try unsafe control.withBytes { (control) throws(SocketError) in
            var message = unsafe sockets_message()
            unsafe message.parts = parts
            unsafe message.part_count = count
            unsafe message.control = UnsafeMutableRawPointer(mutating: control.baseAddress)
            unsafe message.control_length = control.count
            unsafe message.address = UnsafeMutableRawPointer(mutating: name)
            unsafe message.address_length = length
            return try unsafe sendMessage(&message, flags)
        }
    }

    /// sendmsg(2): attempts until the message is taken or the call has failed.
    @inline(__always)
    func sendMessage(_ message: inout sockets_message, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.sendMessage)
        let all = flags | attemptingToSend
        let sent = unsafe sockets_sendmsg(number, &message, all)
        if sent >= 0 {
            leave()
            return sent
        }
        return try unsafe sendMessageLater(&message, flags)
    }

    @inline(never)
    private func sendMessageLater(_ message: inout sockets_message, _ flags: Int32) throws(SocketError) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        if isOver(after: failure, flags) { throw SocketError(.wouldBlock, .sendMessage) }
        let all = flags | attemptingToSend
        var deadline = Deadline()
        while true {
            try resume(after: failure, .sendMessage, POLL.output, mayWait: flags & MSG.dontWait == 0, &deadline)
            let sent = unsafe sockets_sendmsg(number, &message, all)
            if sent >= 0 { return sent }
            failure = sockets_errno()
        }
    }

    /// recvmsg(2) into parts, with room for an address and for control messages.
    ///
    /// - Parameters:
    ///   - total: The room for bytes in all of the parts.
    ///   - capacity: The room for control messages, in bytes.
    ///   - facts: Fresh; what came beside the bytes is written to it.
    @usableFromInline
    @inline(never)
    func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, total: Int, control capacity: Int, _ flags: Int32,
        _ facts: inout MessageInfo
    ) throws(SocketError) {
        var message = unsafe sockets_message()
        unsafe message.parts = parts
        unsafe message.part_count = count
        unsafe message.control_length = capacity
        let received: Int
        if capacity <= InlineControlBuffer.limit {
            received = try unsafe withUnsafeMutableBytes(of: &facts.control.few.words) {
                (control) throws(SocketError) in
                unsafe message.control = control.baseAddress
                return try unsafe receiveMessage(&message, flags, from: &facts.sender)
            }
            facts.control.keep(inPlace: unsafe min(message.control_length, capacity))
        } else {
            received = try unsafe withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 16) {
                (control) throws(SocketError) in
                unsafe message.control = control.baseAddress
                let received = try unsafe receiveMessage(&message, flags, from: &facts.sender)
                let used = unsafe min(message.control_length, capacity)
                let written = unsafe UnsafeRawBufferPointer(start: control.baseAddress, count: used)
                facts.control.keep(unsafe written.bytes)
                return received
            }
        }
        unsafe facts.fill(received, message, total: total)
    }

    /// The same, with the sender's address.
    @inline(__always)
    private func receiveMessage(
        _ message: inout sockets_message, _ flags: Int32, from sender: inout AnySocketAddress
    ) throws(SocketError) -> Int {
        unsafe message.address_length = UInt32(AnySocketAddress.maximumEncodedSize)
        let received = try unsafe withUnsafeMutableBytes(of: &sender.words) { (name) throws(SocketError) in
            unsafe message.address = name.baseAddress
            return try unsafe receiveMessage(&message, flags)
        }
        // The kernel says how long the address is, even where that is longer than the room.
        sender.count = unsafe UInt8(min(message.address_length, UInt32(AnySocketAddress.maximumEncodedSize)))
        return received
    }

    /// recvmsg(2): attempts until a message is there or the call has failed. Descriptors that arrive are close-on-exec.
    ///
    /// The message's fields go in as the room and come out as what is used; a failed attempt leaves them as they are.
    @inline(__always)
    private func receiveMessage(_ message: inout sockets_message, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.receiveMessage)
        let all = flags | MSG.closeOnExec | attempting
        let received = unsafe sockets_recvmsg(number, &message, all)
        if received > 0 {
            leave()
            return received
        }
        return try unsafe receiveMessageLater(&message, flags, first: received)
    }

    /// The rest of a call whose first attempt brought no bytes.
    @inline(never)
    private func receiveMessageLater(
        _ message: inout sockets_message, _ flags: Int32, first: Int
    ) throws(SocketError) -> Int {
        var attempt = FirstWait(failure: sockets_errno())
        defer { leave() }
        // The queue of errors has nothing to wait for but an error.
        let events = flags & MSG.errorQueue == 0 ? POLL.input : POLL.error
        if first < 0, attempt.failure == E.again {
            if isOver(after: E.again, flags) { throw SocketError(.wouldBlock, .receiveMessage) }
            attempt = waitOnce(for: events)
            if attempt.failure < 0 { throw SocketError(.timedOut, .receiveMessage) }
        }
        var failure = attempt.failure
        var deadline = Deadline(after: attempt)
        let all = flags | MSG.closeOnExec | attempting
        var received = first
        while received < 0 {
            if failure != 0 {
                let mayWait = flags & MSG.dontWait == 0
                try resume(after: failure, .receiveMessage, events, mayWait: mayWait, &deadline)
            }
            received = unsafe sockets_recvmsg(number, &message, all)
            failure = sockets_errno()
            if received < 0, deadline.isEnd(failure, flags) {
                unsafe (message.flags, message.address_length, message.control_length) = (0, 0, 0)
                return 0
            }
        }
        if received == 0 {
            // A close that cut the call off in the kernel looks like the end of the stream.
            let isBare = unsafe message.flags & ~MSG.closeOnExec == 0 && message.address_length == 0
            let cutOff = unsafe isBare && message.control_length == 0 && isClosed
            if cutOff { throw SocketError(.closed, .receiveMessage) }
        }
        return received
    }
}
