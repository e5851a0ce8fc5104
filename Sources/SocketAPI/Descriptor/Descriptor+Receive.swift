public import CSocketShims

extension Descriptor {
    /// recv(2): one attempt, and the waiting if need be.
    @inlinable
    @inline(__always)
    func receive(_ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32) throws(SocketError) -> Int {
        try enter(.receive)
        let all = flags | attempting
        let received = unsafe sockets_recv(number, target, count, all)
        if received > 0, flags & MSG.waitAll == 0 {
            leave()
            return received
        }
        return try unsafe receiveLater(target, count, flags, first: received)
    }

    /// The rest of a call whose first attempt brought no bytes, or not enough for MSG_WAITALL.
    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, first: Int
    ) throws(SocketError) -> Int {
        var attempt = FirstWait(failure: sockets_errno())
        if first < 0, attempt.failure == E.again {
            if isOver(after: E.again, flags) {
                leave()
                throw SocketError(.wouldBlock, .receive)
            }
            attempt = waitOnce(for: POLL.input)
            if attempt.failure < 0 {
                leave()
                throw SocketError(.timedOut, .receive)
            }
        }
        return try unsafe receiveAfter(attempt, target, count, flags, first: first)
    }

    /// The same, after an attempt. The caller is in flight, and no more when it returns.
    @inline(never)
    func receiveAfter(
        _ attempt: FirstWait, _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, first: Int
    ) throws(SocketError) -> Int {
        var failure = attempt.failure
        var deadline = Deadline(after: attempt)
        defer { leave() }
        var received = first
        while received < 0 {
            if failure != 0 {
                try resume(after: failure, .receive, POLL.input, mayWait: flags & MSG.dontWait == 0, &deadline)
            }
            received = unsafe sockets_recv(number, target, count, flags | attempting)
            failure = sockets_errno()
            if received < 0, deadline.isEnd(failure, flags) { received = 0 }
        }
        // A close that cut the call off in the kernel looks like the end of the stream.
        if received == 0, count > 0, isClosed { throw SocketError(.closed, .receive) }
        guard flags & MSG.waitAll != 0, received > 0, received < count, type == .stream else { return received }
        return unsafe receiveRest(target, count, flags, received, &deadline)
    }

    /// MSG_WAITALL of a stream, which the kernel ignores in calls that do not wait there: goes on until the bytes are
    /// all there. As the kernel does, it returns fewer at the end of the stream, at the deadline and on errors, which
    /// the next call then reports.
    private func receiveRest(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ first: Int, _ deadline: inout Deadline
    ) -> Int {
        let peeks = flags & MSG.peek != 0
        let all = flags | attempting
        var received = first
        while received < count {
            // Peeked bytes stay in the queue, so that poll(2) says "ready" at once and the back-off sets in.
            let offset = peeks ? 0 : received
            let more = unsafe sockets_recv(number, target.map { unsafe $0 + offset }, count - offset, all)
            if more > 0 { received = offset + more }
            if more > 0, !peeks { deadline.falseAlarms = 0 }
            if more == 0 || received == count { break }
            let failure = more > 0 ? E.again : sockets_errno()
            if more < 0, deadline.isEnd(failure, flags) { break }
            do throws(SocketError) {
                try resume(after: failure, .receive, POLL.input, mayWait: flags & MSG.dontWait == 0, &deadline)
            } catch { break }
        }
        return received
    }

    /// recvfrom(2): one attempt, and the waiting if need be.
    ///
    /// - Parameters:
    ///   - address: Where the sender's address goes.
    ///   - length: In: the room for it. Out: its size, 0 where there is none; more than the room if it was cut.
    @inlinable
    @inline(__always)
    func receive(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32
    ) throws(SocketError) -> Int {
        // Read before the atomic operation, behind which the compiler would read it anew.
        let room = length
        try enter(.receiveFrom)
        let all = flags | attempting
        let received = unsafe sockets_recvfrom(number, target, count, all, address, &length)
        if received > 0 {
            leave()
            return received
        }
        return try unsafe receiveLater(target, count, flags, from: address, &length, room, first: received)
    }

    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ room: UInt32, first: Int
    ) throws(SocketError) -> Int {
        var attempt = FirstWait(failure: sockets_errno())
        if first < 0, attempt.failure == E.again {
            if isOver(after: E.again, flags) {
                leave()
                throw SocketError(.wouldBlock, .receiveFrom)
            }
            attempt = waitOnce(for: POLL.input)
            if attempt.failure < 0 {
                leave()
                throw SocketError(.timedOut, .receiveFrom)
            }
        }
        return try unsafe receiveAfter(attempt, target, count, flags, from: address, &length, room, first: first)
    }

    @inline(never)
    private func receiveAfter(
        _ attempt: FirstWait, _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ room: UInt32, first: Int
    ) throws(SocketError) -> Int {
        var failure = attempt.failure
        var deadline = Deadline(after: attempt)
        defer { leave() }
        var received = first
        while received < 0 {
            if failure != 0 {
                try resume(after: failure, .receiveFrom, POLL.input, mayWait: flags & MSG.dontWait == 0, &deadline)
            }
            length = room
            let all = flags | attempting
            received = unsafe sockets_recvfrom(number, target, count, all, address, &length)
            failure = sockets_errno()
            if received < 0, deadline.isEnd(failure, flags) {
                length = 0
                received = 0
            }
        }
        if received == 0, length == 0, count > 0, isClosed { throw SocketError(.closed, .receiveFrom) }
        return received
    }
}
