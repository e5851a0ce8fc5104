public import CSocketShims

extension Descriptor {
    // Two entry points each, so that calls without a deadline, the common case, carry no argument for it.

    /// sendmsg(2) of parts and control data, to an address of `length` bytes or, if it is nil, to the peer.
    @usableFromInline
    @inline(never)
    func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData,
        _ name: UnsafeRawPointer?, _ length: UInt32, _ flags: Int32
    ) throws(SocketError) -> Int {
        try unsafe sendMessage(parts, count, control, name, length, flags, nil)
    }

    @usableFromInline
    @inline(never)
    func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData,
        _ name: UnsafeRawPointer?, _ length: UInt32, _ flags: Int32, until: Deadline
    ) throws(SocketError) -> Int {
        try unsafe sendMessage(parts, count, control, name, length, flags, until)
    }

    @inline(__always)
    private func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData,
        _ name: UnsafeRawPointer?, _ length: UInt32, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> Int {
        try unsafe control.withBytes { (control) throws(SocketError) in
            var message = unsafe sockets_message()
            unsafe message.parts = parts
            unsafe message.part_count = count
            unsafe message.control = UnsafeMutableRawPointer(mutating: control.baseAddress)
            unsafe message.control_length = control.count
            unsafe message.address = UnsafeMutableRawPointer(mutating: name)
            unsafe message.address_length = length
            try enter(.sendMessage)
            let all = flags | addedSendFlags | (until == nil ? 0 : MSG.dontWait)
            let sent = unsafe sockets_sendmsg(number, &message, all)
            if sent >= 0 {
                leave()
                return sent
            }
            return try unsafe sendMessageLater(&message, flags, until)
        }
    }

    @inline(never)
    private func sendMessageLater(
        _ message: inout sockets_message, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        var (flags, deadline) = (flags, CallDeadline(until))
        if flags & MSG.fastOpen != 0, failure == E.inProgress {
            try finishFastOpen(.sendMessage, flags, &deadline)
            flags &= ~MSG.fastOpen
            unsafe message.address = nil
            failure = E.interrupted
        } else if until == nil, isOver(after: failure, flags) {
            throw SocketError(.wouldBlock, .sendMessage)
        } else if !isPassing(failure), !mayRefuseNoSignal(failure) {
            throw failed(failure, .sendMessage)
        }
        return try unsafe withUnsafeMutablePointer(to: &message) { (message) throws(SocketError) in
            let sent = retryWithoutNoSignal(after: &failure) { unsafe sockets_sendmsg($0, message, flags | $1) }
            if sent >= 0 { return sent }
            let all = sendingFlags(flags, deadline)
            return try retry(.sendMessage, for: POLL.output, flags, after: failure, &deadline) {
                unsafe sockets_sendmsg(number, message, all)
            }
        }
    }
}
