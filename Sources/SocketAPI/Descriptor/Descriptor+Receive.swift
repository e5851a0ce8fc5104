public import CSocketShims
internal import Synchronization

extension Descriptor {
    /// recv(2): one attempt, then waits if necessary.
    @inlinable
    @inline(__always)
    func receive(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline? = nil
    ) throws(SocketError) -> Int {
        try enter(.receive)
        let all = flags | addedReceiveFlags | (until == nil ? 0 : MSG.dontWait)
        let received = unsafe sockets_recv(firstReceiveNumber, target, count, all)
        if received > 0, flags & MSG.waitAll == 0 {
            leave()
            return received
        }
        // A separate call, so that calls without a deadline, the common case, carry no argument for it.
        if let until { return try unsafe receiveLater(target, count, flags, until: until, first: received) }
        return try unsafe receiveLater(target, count, flags, first: received)
    }

    /// Continues a call whose first attempt returned no bytes, or perhaps too few.
    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, first: Int
    ) throws(SocketError) -> Int {
        try unsafe receiveLater(target, count, flags, nil, first: first)
    }

    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, until: Deadline, first: Int
    ) throws(SocketError) -> Int {
        try unsafe receiveLater(target, count, flags, until, first: first)
    }

    @inline(__always)
    private func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?, first: Int
    ) throws(SocketError) -> Int {
        let failure = first < 0 ? sockets_errno() : 0
        defer { leave() }
        let wait = try waitForInput(after: failure, flags, until, .receive, POLL.input)
        return try unsafe receiveAfter(wait, target, count, flags, until, first: first)
    }

    /// Continues after an attempt and the first wait. The caller is in flight.
    @inline(never)
    func receiveAfter(
        _ wait: FirstWait, _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?,
        first: Int
    ) throws(SocketError) -> Int {
        var deadline = CallDeadline(until)
        if wait.failure != E.again { deadline.continueAfter(wait) }
        var received = first
        if received < 0 {
            try awaitLowWaterMark(count, flags, .receive, &deadline)
            received = try retryReceive(.receive, POLL.input, flags, after: wait.failure, &deadline) { added in
                unsafe sockets_recv(number, target, count, flags | added)
            }
        }
        // A call in the kernel that a close ended looks like the end of the stream.
        if received <= 0, count > 0, isClosed { throw SocketError(.closed, .receive) }
        if received > count, flags & MSG.truncate == 0 {
            throw SocketError(.truncated, .receive, subject: .number(received))
        }
        guard flags & MSG.waitAll != 0, received > 0, received < count, isStream else { return max(received, 0) }
        return unsafe receiveRest(target, count, flags, received, &deadline)
    }

    /// Continues until a stream has delivered all bytes, as MSG_WAITALL requires; the kernel ignores that flag in calls
    /// that don't wait. Like the kernel, it returns fewer bytes at the end of the stream, at the deadline and on
    /// errors, which the next call then reports.
    private func receiveRest(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ first: Int, _ deadline: inout CallDeadline
    ) -> Int {
        let peeks = flags & MSG.peek != 0
        let all = flags | MSG.dontWait
        var received = first
        while received < count {
            // Peeked bytes stay in the queue, so poll(2) returns "ready" at once and the back-off paces the attempts.
            let offset = peeks ? 0 : received
            let more = unsafe sockets_recv(number, target.map { unsafe $0 + offset }, count - offset, all)
            if more > 0 { received = offset + more }
            if more > 0, !peeks { deadline.falseAlarms = 0 }
            if more == 0 || received == count { break }
            let failure = more > 0 ? E.again : sockets_errno()
            if more < 0, deadline.isEnd(failure, flags) { break }
            do throws(SocketError) {
                try resume(after: failure, .receive, POLL.input, flags, &deadline)
            } catch { break }
        }
        return received
    }

    /// recvfrom(2): one attempt, then waits if necessary.
    ///
    /// - Parameters:
    ///   - address: Receives the sender's address.
    ///   - length: In: the capacity. Out: the address's size, 0 without an address; above the capacity if truncated.
    @inlinable
    @inline(__always)
    func receive(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline? = nil,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32
    ) throws(SocketError) -> Int {
        // Read before the atomic operation; after it, the compiler would read it again.
        let capacity = length
        try enter(.receiveFrom)
        let all = flags | addedReceiveFlags | (until == nil ? 0 : MSG.dontWait)
        let received = unsafe sockets_recvfrom(
            firstReceiveNumber, target, count, all, address, &length)
        if received > 0 {
            leave()
            return received
        }
        if let until {
            return try unsafe receiveLater(
                target, count, flags, until: until, from: address, &length, capacity, first: received)
        }
        return try unsafe receiveLater(target, count, flags, from: address, &length, capacity, first: received)
    }

    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ capacity: UInt32, first: Int
    ) throws(SocketError) -> Int {
        try unsafe receiveLater(target, count, flags, nil, from: address, &length, capacity, first: first)
    }

    @usableFromInline
    @inline(never)
    func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, until: Deadline,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ capacity: UInt32, first: Int
    ) throws(SocketError) -> Int {
        try unsafe receiveLater(target, count, flags, until, from: address, &length, capacity, first: first)
    }

    @inline(__always)
    private func receiveLater(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ capacity: UInt32, first: Int
    ) throws(SocketError) -> Int {
        let failure = first < 0 ? sockets_errno() : 0
        defer { leave() }
        let wait = try waitForInput(after: failure, flags, until, .receiveFrom, POLL.input)
        return try unsafe receiveAfter(
            wait, target, count, flags, until, from: address, &length, capacity, first: first)
    }

    @inline(never)
    private func receiveAfter(
        _ wait: FirstWait, _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ until: Deadline?,
        from address: UnsafeMutableRawPointer, _ length: inout UInt32, _ capacity: UInt32, first: Int
    ) throws(SocketError) -> Int {
        var received = first
        if received < 0 {
            var deadline = CallDeadline(until)
            if wait.failure != E.again { deadline.continueAfter(wait) }
            try awaitLowWaterMark(count, flags, .receiveFrom, &deadline)
            var size = capacity
            received = try retryReceive(.receiveFrom, POLL.input, flags, after: wait.failure, &deadline) { added in
                size = capacity
                return unsafe sockets_recvfrom(number, target, count, flags | added, address, &size)
            }
            length = received < 0 ? 0 : size
            received = max(received, 0)
        }
        if received == 0, length == 0, count > 0, isClosed { throw SocketError(.closed, .receiveFrom) }
        if received > count, flags & MSG.truncate == 0 {
            throw SocketError(.truncated, .receiveFrom, subject: .number(received))
        }
        return received
    }
}

extension Descriptor {
    /// recv(2) until `count` bytes have arrived, under one deadline.
    ///
    /// - Parameter received: Counts the bytes received, even if the call throws.
    func receiveExactly(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ until: Deadline?, _ received: inout Int
    ) throws(SocketError) {
        try enter(.receive)
        defer { leave() }
        var deadline = CallDeadline(until)
        do throws(SocketError) {
            while received < count {
                let rest = count - received
                let place = unsafe target.map { unsafe $0 + received }
                var more = unsafe sockets_recv(number, place, rest, MSG.dontWait)
                let failure = sockets_errno()
                if more < 0 {
                    more = try retryReceive(.receive, POLL.input, 0, after: failure, &deadline) { added in
                        unsafe sockets_recv(number, place, rest, added & ~MSG.waitAll)
                    }
                }
                if more <= 0 { throw SocketError(isClosed ? .closed : .endOfStream, .receive) }
                received += more
                deadline.falseAlarms = 0
            }
        } catch { throw error.after(received) }
    }

    /// Like ``retry``, for receives, which may switch to waiting in the kernel's own call.
    ///
    /// - Parameter attempt: Makes the system call with the additional flags.
    @inline(never)
    func retryReceive(
        _ operation: SocketError.Operation, _ events: Int16, _ flags: Int32, after failure: Int32,
        _ deadline: inout CallDeadline, _ attempt: (Int32) -> Int
    ) throws(SocketError) -> Int {
        var failure = failure
        // The first attempt didn't use the number.
        if failure == E.badDescriptor, firstReceiveNumber < 0 { failure = 0 }
        let isAbsolute = deadline.isAbsolute
        if failure == E.again, !isAbsolute, !deadline.hasWaited, events == POLL.input, waitsInKernelFirst(flags) {
            let received = attempt(addedReceiveFlags)
            if received >= 0 { return received }
            failure = sockets_errno()
        }
        if failure == E.again, traits.contains(.receiveSlice) {
            if ownership.load(ordering: .relaxed) == .kernel {
                deadline.spend(Self.kernelSlice, of: nanoseconds)
            } else {
                // The call was late when the socket became shared.
                endReceiveSlice(1)
            }
        }
        return try retry(operation, for: events, flags, after: failure, &deadline) {
            attempt(isAbsolute ? MSG.dontWait : addedReceiveFlags)
        }
    }

    /// Whether a call that waits can from now on wait in the kernel's own call, and hasn't done so yet.
    private func waitsInKernelFirst(_ flags: Int32) -> Bool {
        traits.contains(.shutdownEndsReceives) && flags & MSG.dontWait == 0 && nanoseconds != 0
            && ownership.load(ordering: .relaxed) != .kernel && waitInKernelIfPossible() && !isClosed
    }
}
