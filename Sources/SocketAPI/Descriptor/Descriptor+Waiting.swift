internal import CSocketShims
internal import Synchronization

extension Descriptor {
    /// Decides how a call goes on after a failed attempt: waits and returns where it is to be tried again, throws
    /// where it has failed.
    ///
    /// - Parameters:
    ///   - number: The error number of the attempt.
    ///   - events: What to wait for, POLLIN or POLLOUT.
    ///   - mayWait: False where the caller asked for this one call not to wait (MSG_DONTWAIT).
    func resume(
        after number: Int32, _ operation: SocketError.Operation, _ events: Int16, mayWait: Bool = true,
        _ deadline: inout Deadline
    ) throws(SocketError) {
        switch number {
        case E.interrupted: try interrupted(operation)
        case E.again:
            guard mayWait else { throw SocketError(.wouldBlock, operation) }
            try wait(for: events, operation, &deadline)
        default: throw failed(number, operation)
        }
    }

    /// Whether a call whose attempt failed with this number fails at once, because it is not to wait: the way of every
    /// event loop, which is why it is looked at before all else.
    @inline(__always)
    func isOver(after number: Int32, _ flags: Int32) -> Bool {
        number == E.again && (flags & MSG.dontWait != 0 || nanoseconds == 0)
    }

    /// The error of a call that failed. Calls that a close from another thread has ended fail as `.closed`.
    func failed(_ number: Int32, _ operation: SocketError.Operation) -> SocketError {
        if isClosed { return SocketError(.closed, operation) }
        if number == E.badDescriptor { reportBadDescriptor(operation) }
        return SystemCalls.failure(number, operation)
    }

    /// Runs the thread's interruption hook after a signal, and ends the call if the socket was closed meanwhile.
    func interrupted(_ operation: SocketError.Operation) throws(SocketError) {
        if isClosed { throw SocketError(.closed, operation) }
        try InterruptionHook.run()
    }

    /// Waits until the events are there, the deadline is reached, or the socket is closed.
    func wait(
        for events: Int16, _ operation: SocketError.Operation, _ deadline: inout Deadline
    ) throws(SocketError) {
        let timeout = nanoseconds
        // A socket that waits in the kernel has waited when EAGAIN arrives: for SO_RCVTIMEO, or not at all because
        // somebody else made the description non-blocking.
        guard timeout != 0, timeout > 0 || !waitsInKernel else { throw SocketError(.wouldBlock, operation) }
        _ = try poll(for: events, operation, timeout, &deadline)
    }

    /// Polls the descriptor and the waker until the events are there.
    ///
    /// - Parameter other: A descriptor to poll in the place of the socket's, such as that of a file to be sent.
    /// - Returns: The poll bits of the descriptor; 0 after a pause that false alarms made necessary.
    func poll(
        for events: Int16, _ operation: SocketError.Operation, _ timeout: Int64, _ deadline: inout Deadline,
        on other: Int32? = nil
    ) throws(SocketError) -> Int16 {
        while true {
            if let ready = try pollOnce(for: events, operation, timeout, &deadline, on: other) { return ready }
            try interrupted(operation)
            // A pause that a signal cuts short is over: signals that keep coming would prolong it for ever.
            if deadline.backOff >= 0 { return 0 }
        }
    }

    /// Polls the descriptor and the waker; nil where a signal ended the wait, and the hook is due.
    func pollOnce(
        for events: Int16, _ operation: SocketError.Operation, _ timeout: Int64, _ deadline: inout Deadline,
        on other: Int32? = nil
    ) throws(SocketError) -> Int16? {
        let polled = other ?? number
        let waker = publishWaker()
        while true {
            if isClosed { throw SocketError(.closed, operation) }
            let began = Deadline.now
            let remaining = deadline.remaining(timeout: timeout, now: began)
            guard remaining != 0 else { throw SocketError(.timedOut, operation) }
            let pause = deadline.backOff
            var slice = remaining
            if pause >= 0 { slice = Self.shorter(slice, pause) }
            if waker < 0 { slice = Self.shorter(slice, Self.slice) }
            var ready: Int16 = 0
            var woken: Int16 = 0
            let result = unsafe sockets_poll(pause < 0 ? polled : -1, events, waker, slice, &ready, &woken)
            if result < 0 {
                let number = sockets_errno()
                if number == E.interrupted { return nil }
                throw failed(number, operation)
            }
            if woken != 0 { continue }
            if ready & POLL.invalid != 0 {
                throw other == nil
                    ? failed(E.badDescriptor, operation) : SystemCalls.failure(E.badDescriptor, operation)
            }
            if ready != 0 {
                // A poll that returned at once may be one that always does; see `backOff`.
                deadline.falseAlarms = Deadline.now - began < 50_000 ? deadline.falseAlarms + 1 : 0
                deadline.hasHungUp = events & POLL.input != 0 && ready & POLL.hangUp != 0
                return ready
            }
            if pause >= 0 {
                deadline.falseAlarms += 1
                return 0
            }
            // Nothing came in all of the time that was left: the clock need not be asked again.
            if slice == remaining { throw SocketError(.timedOut, operation) }
        }
    }

    // Where no waker can be had (no descriptors left), waits are cut into slices that look at the closed bit.
    private static var slice: Int64 { 20_000_000 }

    /// The shorter of two times, of which the first may be -1 for no end.
    private static func shorter(_ time: Int64, _ other: Int64) -> Int64 { time < 0 ? other : min(time, other) }

    /// The waker, made now if this is the first wait; -1 where the process has no descriptor left.
    private func publishWaker() -> Int32 {
        let made = waker.load(ordering: .acquiring)
        if made >= 0 { return made }
        let fresh = sockets_make_waker()
        guard fresh >= 0 else { return -1 }
        let (won, other) = waker.compareExchange(
            expected: -1, desired: fresh, ordering: .sequentiallyConsistent)
        if won { return fresh }
        _ = sockets_close(fresh)
        return other
    }

    /// A descriptor of our own that the kernel doesn't know was closed behind our back: from now on its number may be
    /// anybody's. Debug builds stop here, where the cause is near. Where the kernel does know it, the call was about
    /// another descriptor too, such as one to be passed.
    private func reportBadDescriptor(_ operation: SocketError.Operation) {
        #if DEBUG
            if origin != .adopt, sockets_get_status_flags(number) < 0 {
                fatalError(
                    """
                    \(operation) on descriptor \(number): EBADF. The descriptor came from \(origin), the library has \
                    not closed it (state \(String(state.load(ordering: .relaxed), radix: 16))), so something else has.
                    """)
            }
        #endif
    }
}
