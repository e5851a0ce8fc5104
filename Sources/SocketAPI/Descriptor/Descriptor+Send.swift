public import CSocketShims

// Every call of the hot path has this form: the first attempt is inlined into the caller and costs the system call, one
// atomic addition and one subtraction. One function that isn't inlined handles everything else.

extension Descriptor {
    /// send(2): one attempt, then waits if necessary.
    @inlinable
    @inline(__always)
    func send(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline? = nil
    ) throws(SocketError) -> Int {
        try enter(.send)
        let all = flags | addedSendFlags | (until == nil ? 0 : MSG.dontWait)
        let sent = unsafe sockets_send(number, bytes, count, all)
        if sent >= 0 {
            leave()
            return sent
        }
        // A separate call, so that calls without a deadline, the common case, carry no argument for it.
        if let until { return try unsafe sendLater(bytes, count, flags, until: until) }
        return try unsafe sendLater(bytes, count, flags)
    }

    @usableFromInline
    @inline(never)
    func sendLater(_ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) throws(SocketError) -> Int {
        try unsafe sendLater(bytes, count, flags, nil)
    }

    @usableFromInline
    @inline(never)
    func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, until: Deadline
    ) throws(SocketError) -> Int {
        try unsafe sendLater(bytes, count, flags, until)
    }

    @inline(__always)
    private func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> Int {
        let failure = sockets_errno()
        defer { leave() }
        if until == nil, isOver(after: failure, flags) { throw SocketError(.wouldBlock, .send) }
        guard isPassing(failure) || mayRefuseNoSignal(failure) else { throw failed(failure, .send) }
        var deadline = CallDeadline(until)
        return try unsafe send(bytes, count, flags, after: failure, &deadline)
    }

    /// Attempts until bytes are sent or the call fails. The caller is in flight.
    private func send(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, after failure: Int32, _ deadline: inout CallDeadline
    ) throws(SocketError) -> Int {
        var failure = failure
        let sent = retryWithoutNoSignal(after: &failure) { unsafe sockets_send($0, bytes, count, flags | $1) }
        if sent >= 0 { return sent }
        let all = sendingFlags(flags, deadline)
        return try retry(.send, for: POLL.output, flags, after: failure, &deadline) {
            unsafe sockets_send(number, bytes, count, all)
        }
    }

    /// The flags of an attempt to send.
    func sendingFlags(_ flags: Int32, _ deadline: CallDeadline) -> Int32 {
        flags | addedSendFlags | (deadline.isAbsolute ? MSG.dontWait : 0)
    }

    /// sendto(2): one attempt, then waits if necessary.
    @inlinable
    @inline(__always)
    func send(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline? = nil,
        to address: UnsafeRawPointer, _ length: UInt32
    ) throws(SocketError) -> Int {
        try enter(.sendTo)
        let all = flags | addedSendFlags | (until == nil ? 0 : MSG.dontWait)
        let sent = unsafe sockets_sendto(number, bytes, count, all, address, length)
        if sent >= 0 {
            leave()
            return sent
        }
        if let until { return try unsafe sendLater(bytes, count, flags, until: until, to: address, length) }
        return try unsafe sendLater(bytes, count, flags, to: address, length)
    }

    @usableFromInline
    @inline(never)
    func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, to address: UnsafeRawPointer, _ length: UInt32
    ) throws(SocketError) -> Int {
        try unsafe sendLater(bytes, count, flags, nil, to: address, length)
    }

    @usableFromInline
    @inline(never)
    func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, until: Deadline, to address: UnsafeRawPointer,
        _ length: UInt32
    ) throws(SocketError) -> Int {
        try unsafe sendLater(bytes, count, flags, until, to: address, length)
    }

    @inline(__always)
    private func sendLater(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?,
        to address: UnsafeRawPointer, _ length: UInt32
    ) throws(SocketError) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        var deadline = CallDeadline(until)
        if flags & MSG.fastOpen != 0, failure == E.inProgress {
            try finishFastOpen(.sendTo, flags, &deadline)
            return try unsafe sendOrWait(bytes, count, flags & ~MSG.fastOpen, &deadline)
        }
        if until == nil, isOver(after: failure, flags) { throw SocketError(.wouldBlock, .sendTo) }
        guard isPassing(failure) || mayRefuseNoSignal(failure) else { throw failed(failure, .sendTo) }
        let sent = retryWithoutNoSignal(after: &failure) {
            unsafe sockets_sendto($0, bytes, count, flags | $1, address, length)
        }
        if sent >= 0 { return sent }
        let all = sendingFlags(flags, deadline)
        return try retry(.sendTo, for: POLL.output, flags, after: failure, &deadline) {
            unsafe sockets_sendto(number, bytes, count, all, address, length)
        }
    }

    /// send(2) after a connection attempt of the same call.
    private func sendOrWait(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ deadline: inout CallDeadline
    ) throws(SocketError) -> Int {
        let sent = unsafe sockets_send(number, bytes, count, sendingFlags(flags, deadline))
        if sent >= 0 { return sent }
        return try unsafe send(bytes, count, flags, after: sockets_errno(), &deadline)
    }

    /// send(2) until everything is sent, under one deadline.
    @inlinable
    @inline(__always)
    func sendAll(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline? = nil
    ) throws(SocketError) {
        try enter(.send)
        let all = flags | addedSendFlags | (until == nil ? 0 : MSG.dontWait)
        let sent = unsafe sockets_send(number, bytes, count, all)
        if sent == count { leave() } else { try unsafe sendRest(bytes, count, flags, until, first: sent) }
    }

    @usableFromInline
    @inline(never)
    func sendRest(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?, first: Int
    ) throws(SocketError) {
        let failure = sockets_errno()
        defer { leave() }
        var deadline = CallDeadline(until)
        var sent = max(first, 0)
        do throws(SocketError) {
            if first < 0 { sent = try unsafe send(bytes, count, flags, after: failure, &deadline) }
            while sent < count {
                // Bytes were sent, so the last alarm wasn't false.
                deadline.falseAlarms = 0
                // Continues as after a signal, which may have cut the write short; errno doesn't tell.
                let rest = unsafe bytes.map { unsafe $0 + sent }
                sent += try unsafe send(rest, count - sent, flags, after: E.interrupted, &deadline)
            }
        } catch {
            throw error.after(sent)
        }
    }

    /// sendmsg(2) until all parts are sent, under one deadline, with at most 1,024 parts in a call (IOV_MAX).
    func sendAll(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) {
        try unsafe withUnsafeTemporaryAllocation(of: sockets_part.self, capacity: count) { (copy) throws(SocketError) in
            _ = unsafe copy.initialize(from: UnsafeBufferPointer(start: parts, count: count))
            try unsafe sendAllChanging(copy, flags, until)
        }
    }

    private func sendAllChanging(
        _ parts: UnsafeMutableBufferPointer<sockets_part>, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) {
        try enter(.sendMessage)
        defer { leave() }
        var (deadline, sent, rest) = unsafe (CallDeadline(until), 0, parts)
        do throws(SocketError) {
            while !rest.isEmpty {
                var message = unsafe sockets_message()
                unsafe message.parts = rest.baseAddress
                unsafe message.part_count = min(rest.count, 1024)
                var taken = unsafe sockets_sendmsg(number, &message, sendingFlags(flags, deadline))
                var failure = sockets_errno()
                if taken < 0 {
                    taken = retryWithoutNoSignal(after: &failure) { unsafe sockets_sendmsg($0, &message, flags | $1) }
                }
                if taken >= 0 {
                    sent += taken
                    deadline.falseAlarms = 0
                    unsafe rest = Self.dropFirst(taken, of: rest)
                }
                guard !rest.isEmpty else { return }
                // Continues as after a signal, which may have cut the write short; errno doesn't tell.
                try resume(after: taken < 0 ? failure : E.interrupted, .sendMessage, POLL.output, flags, &deadline)
            }
        } catch { throw error.after(sent) }
    }

    /// Returns the parts without their first `count` bytes.
    static func dropFirst(
        _ count: Int, of parts: UnsafeMutableBufferPointer<sockets_part>
    ) -> UnsafeMutableBufferPointer<sockets_part> {
        var (rest, index) = (count, 0)
        while index < parts.count, unsafe rest >= parts[index].length {
            unsafe rest -= parts[index].length
            index += 1
        }
        if index < parts.count {
            unsafe parts[index].base = parts[index].base.map { unsafe $0 + rest }
            unsafe parts[index].length -= rest
        }
        return unsafe UnsafeMutableBufferPointer(rebasing: parts[index...])
    }
}
