internal import CSocketShims

extension Descriptor {
    /// sendmsg(2): attempts until the message is taken or the call has failed.
    func sendMessage(_ message: inout sockets_message, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.sendMessage)
        defer { leave() }
        let all = flags | MSG.noSignal | attempting
        var deadline = Deadline()
        while true {
            let sent = unsafe sockets_sendmsg(number, &message, all)
            if sent >= 0 { return sent }
            let mayWait = flags & MSG.dontWait == 0
            try resume(after: sockets_errno(), .sendMessage, POLL.output, mayWait: mayWait, &deadline)
        }
    }

    /// recvmsg(2): attempts until a message is there or the call has failed. Descriptors that arrive are close-on-exec.
    ///
    /// The message's fields go in as the room and come out as what is used; they are set anew for each attempt.
    func receiveMessage(_ message: inout sockets_message, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.receiveMessage)
        defer { leave() }
        let room = unsafe message
        let all = flags | MSG.closeOnExec | attempting
        // The queue of errors has nothing to wait for but an error.
        let events = flags & MSG.errorQueue == 0 ? POLL.input : POLL.error
        var deadline = Deadline()
        while true {
            unsafe message = room
            let received = unsafe sockets_recvmsg(number, &message, all)
            if received > 0 { return received }
            if received == 0 {
                // A close that cut the call off in the kernel looks like the end of the stream.
                let isBare = unsafe message.flags & ~MSG.closeOnExec == 0 && message.address_length == 0
                let cutOff = unsafe isBare && message.control_length == 0 && isClosed
                if cutOff { throw SocketError(.closed, .receiveMessage) }
                return 0
            }
            let failure = sockets_errno()
            if deadline.isEnd(failure, flags) {
                unsafe (message.flags, message.address_length, message.control_length) = (0, 0, 0)
                return 0
            }
            let mayWait = flags & MSG.dontWait == 0
            try resume(after: failure, .receiveMessage, events, mayWait: mayWait, &deadline)
        }
    }
}
