internal import CSocketShims

extension Descriptor {
    /// recvmmsg(2): attempts until a message arrives or the call fails. A failed attempt leaves the headers unchanged.
    func receiveBatch(
        _ items: UnsafeMutablePointer<sockets_batched>, _ count: Int, _ flags: Int32,
        _ until: Deadline?
    ) throws(SocketError) -> Int {
        try enter(.receiveBatch)
        defer { leave() }
        let events = flags & MSG.errorQueue == 0 ? POLL.input : POLL.error
        var deadline = CallDeadline(until)
        // In a call that waits in the kernel, MSG_WAITFORONE waits for the first message only.
        let flags = flags | MSG.waitForOne
        let first = flags | addedMessageFlags | (until == nil ? 0 : MSG.dontWait)
        var received = Int(unsafe sockets_recvmmsg(number, items, UInt32(count), first))
        var failure = sockets_errno()
        if received < 0, failure == E.invalid {
            received = retryWithoutCloseOnExec {
                Int(unsafe sockets_recvmmsg($0, items, UInt32(count), flags | $1))
            }
            failure = sockets_errno()
        }
        if received < 0 {
            received = try retryReceive(.receiveBatch, events, flags, after: failure, &deadline) { added in
                Int(unsafe sockets_recvmmsg(number, items, UInt32(count), flags | messageFlags(added)))
            }
        }
        if received <= 0 {
            // The end of the stream, which the kernel doesn't report.
            unsafe items[0].length = 0
            unsafe items[0].header.address_length = 0
            unsafe items[0].header.control_length = 0
            unsafe items[0].header.flags = 0
            received = 1
        }
        // A call in the kernel that a close ended looks like the end of the stream.
        let isEmpty = unsafe items[0].length == 0 && items[0].header.address_length == 0
        if isEmpty, isClosed { throw SocketError(.closed, .receiveBatch) }
        return received
    }

    /// sendmmsg(2) until every message is sent, under one deadline.
    ///
    /// - Parameter sent: The index of the first message to send. Counts the messages sent, even if the call throws.
    func sendBatch(
        _ items: UnsafeMutablePointer<sockets_batched>, _ sent: inout Int, _ count: Int, _ flags: Int32,
        _ until: Deadline?
    ) throws(SocketError) {
        try enter(.sendBatch)
        defer { leave() }
        var deadline = CallDeadline(until)
        while sent < count {
            let (rest, left) = unsafe (items + sent, UInt32(count - sent))
            var more = Int(unsafe sockets_sendmmsg(number, rest, left, sendingFlags(flags, deadline)))
            var failure = sockets_errno()
            if more < 0 {
                more = retryWithoutNoSignal(after: &failure) {
                    Int(unsafe sockets_sendmmsg($0, rest, left, flags | $1))
                }
            }
            if more > 0 {
                sent += more
                deadline.falseAlarms = 0
                if sent == count { return }
                // Continues as after a signal, which may have cut the batch short; errno doesn't tell.
                failure = E.interrupted
            }
            try resume(after: failure, .sendBatch, POLL.output, flags, &deadline)
        }
    }
}
