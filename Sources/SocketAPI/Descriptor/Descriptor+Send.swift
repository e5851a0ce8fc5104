public import CSocketShims

// The shape of every call of the hot path: the first attempt is inlined into the caller and costs the system call, one
// atomic addition and one subtraction; everything that can go wrong is in one function that is not.

extension Descriptor {
    /// send(2): one attempt, and the waiting if need be.
    @inlinable
    @inline(__always)
    func send(_ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.send)
        let all = flags | attemptingToSend
        let sent = unsafe sockets_send(number, bytes, count, all)
        if sent >= 0 {
            leave()
            return sent
        }
        return try unsafe sendLater(bytes, count, flags)
    }

    @usableFromInline
    @inline(never)
    func sendLater(_ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) throws(SocketError) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        if isOver(after: failure, flags) { throw SocketError(.wouldBlock, .send) }
        var deadline = Deadline()
        return try unsafe send(bytes, count, flags, after: &failure, &deadline)
    }

    /// Attempts until something is sent or the call has failed. The caller is in flight.
    private func send(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, after failure: inout Int32,
        _ deadline: inout Deadline
    ) throws(SocketError) -> Int {
        let all = flags | attemptingToSend
        while true {
            try resume(after: failure, .send, POLL.output, mayWait: flags & MSG.dontWait == 0, &deadline)
            let sent = unsafe sockets_send(number, bytes, count, all)
            if sent >= 0 { return sent }
            failure = sockets_errno()
        }
    }

    /// sendto(2): one attempt, and the waiting if need be.
    @inlinable
    @inline(__always)
    func send(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, to address: UnsafeRawPointer, _ length: UInt32
    ) throws(SocketError) -> Int {
        try enter(.sendTo)
        let all = flags | attemptingToSend
        let sent = unsafe sockets_sendto(number, bytes, count, all, address, length)
        if sent >= 0 {
            leave()
            return sent
        }
        return try unsafe sendLater(bytes, count, flags, to: address, length)
    }

    @usableFromInline
    @inline(never)
    func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, to address: UnsafeRawPointer, _ length: UInt32
    ) throws(SocketError) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        if isOver(after: failure, flags) { throw SocketError(.wouldBlock, .sendTo) }
        let all = flags | attemptingToSend
        var deadline = Deadline()
        while true {
            try resume(after: failure, .sendTo, POLL.output, mayWait: flags & MSG.dontWait == 0, &deadline)
            let sent = unsafe sockets_sendto(number, bytes, count, all, address, length)
            if sent >= 0 { return sent }
            failure = sockets_errno()
        }
    }

    /// send(2) until everything is sent, under one deadline.
    @inlinable
    @inline(__always)
    func sendAll(_ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) throws(SocketError) {
        try enter(.send)
        let all = flags | attemptingToSend
        let sent = unsafe sockets_send(number, bytes, count, all)
        if sent == count { leave() } else { try unsafe sendRest(bytes, count, flags, first: sent) }
    }

    @usableFromInline
    @inline(never)
    func sendRest(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, first: Int
    ) throws(SocketError) {
        var failure = sockets_errno()
        defer { leave() }
        var deadline = Deadline()
        var sent = max(first, 0)
        do throws(SocketError) {
            if first < 0 { sent = try unsafe send(bytes, count, flags, after: &failure, &deadline) }
            while sent < count {
                // Bytes went out, so the last alarm was not false.
                deadline.falseAlarms = 0
                // As after a signal: one may have cut the write short, and errno does not tell.
                failure = E.interrupted
                sent += try unsafe send(bytes.map { unsafe $0 + sent }, count - sent, flags, after: &failure, &deadline)
            }
        } catch {
            throw error.after(sent)
        }
    }
}
