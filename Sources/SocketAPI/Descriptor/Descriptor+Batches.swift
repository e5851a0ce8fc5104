internal import CSocketShims

extension Descriptor {
    /// recvmmsg(2): attempts until a message is there or the call has failed. A failed attempt leaves the headers alone.
    func receiveBatch(
        _ items: UnsafeMutablePointer<sockets_batched>, _ count: Int, _ flags: Int32
    ) throws(SocketError) -> Int {
        try enter(.receiveBatch)
        defer { leave() }
        // Where the kernel waits, it waits for the first message only.
        let all = flags | MSG.closeOnExec | MSG.waitForOne | attempting
        let events = flags & MSG.errorQueue == 0 ? POLL.input : POLL.error
        var deadline = Deadline()
        while true {
            let received = unsafe sockets_recvmmsg(number, items, UInt32(count), all)
            if received > 0 {
                let first = unsafe items[0]
                // A close that cut the call off in the kernel looks like the end of the stream.
                let isEmpty = unsafe first.length == 0 && first.header.address_length == 0
                if isEmpty, isClosed { throw SocketError(.closed, .receiveBatch) }
                return Int(received)
            }
            let failure = sockets_errno()
            if deadline.isEnd(failure, flags) {
                unsafe items[0].length = 0
                unsafe items[0].header.address_length = 0
                unsafe items[0].header.control_length = 0
                unsafe items[0].header.flags = 0
                return 1
            }
            let mayWait = flags & MSG.dontWait == 0
            try resume(after: failure, .receiveBatch, events, mayWait: mayWait, &deadline)
        }
    }

    /// sendmmsg(2) until everything is sent, under one deadline.
    ///
    /// - Parameter sent: The first message to send; counts those that went, also where it throws.
    func sendBatch(
        _ items: UnsafeMutablePointer<sockets_batched>, _ sent: inout Int, _ count: Int, _ flags: Int32
    ) throws(SocketError) {
        try enter(.sendBatch)
        defer { leave() }
        let all = flags | attemptingToSend
        let mayWait = flags & MSG.dontWait == 0
        var deadline = Deadline()
        while sent < count {
            let more = unsafe sockets_sendmmsg(number, items + sent, UInt32(count - sent), all)
            var failure = sockets_errno()
            if more > 0 {
                sent += Int(more)
                deadline.falseAlarms = 0
                if sent == count { return }
                // As after a signal: one may have cut the batch short, and errno does not tell.
                failure = E.interrupted
            }
            try resume(after: failure, .sendBatch, POLL.output, mayWait: mayWait, &deadline)
        }
    }
}
