internal import CSocketShims
internal import Synchronization

extension Descriptor {
    /// Attempts a call again until it succeeds or fails: the slow path of every call that can wait.
    ///
    /// The caller is in flight and has attempted the call once.
    ///
    /// - Parameters:
    ///   - failure: The error number of the first attempt.
    ///   - events: The events to wait for: POLLIN, POLLOUT, or POLLERR for the error queue.
    ///   - flags: The flags of the call; with MSG_DONTWAIT it doesn't wait.
    ///   - attempt: Makes the system call and returns its result.
    /// - Returns: The result of the successful attempt; -1 for an end that the kernel doesn't report
    ///   (``CallDeadline/isEnd``).
    @inline(never)
    func retry(
        _ operation: SocketError.Operation, for events: Int16, _ flags: Int32, after failure: Int32,
        _ deadline: inout CallDeadline, _ attempt: () -> Int
    ) throws(SocketError) -> Int {
        var failure = failure
        if failure == E.again, !deadline.isAbsolute, !deadline.hasWaited {
            if isOver(after: failure, flags) { throw SocketError(.wouldBlock, operation) }
            BlockingWaits.report(operation, on: number)
            let first = waitOnce(for: events, limit: deadline.remainder ?? nanoseconds)
            if first.failure < 0 { throw SocketError(.timedOut, operation) }
            deadline.continueAfter(first)
            failure = first.failure
        }
        while true {
            if failure != 0 { try resume(after: failure, operation, events, flags, &deadline) }
            let result = attempt()
            if result >= 0 { return result }
            failure = sockets_errno()
            if deadline.isEnd(failure, flags) { return -1 }
        }
    }

    /// Decides how a call continues after a failed attempt: returns after a wait if the attempt is to be repeated,
    /// throws if the call has failed.
    ///
    /// - Parameters:
    ///   - failure: The error number of the attempt.
    ///   - flags: The flags of the call; with MSG_DONTWAIT it doesn't wait.
    func resume(
        after failure: Int32, _ operation: SocketError.Operation, _ events: Int16, _ flags: Int32 = 0,
        _ deadline: inout CallDeadline, beside other: Descriptor? = nil
    ) throws(SocketError) {
        switch failure {
        case E.interrupted: try interrupted(operation)
        case E.again:
            let limit = deadline.limit(nanoseconds)
            // A socket that waits in the kernel has already waited when EAGAIN arrives: because of SO_RCVTIMEO, or not
            // at all because another process made the description non-blocking.
            guard flags & MSG.dontWait == 0, limit != 0, limit > 0 || !waitsInKernel else {
                throw SocketError(.wouldBlock, operation)
            }
            _ = try poll(for: events, operation, limit, &deadline, beside: other)
        default: throw failed(failure, operation)
        }
    }

    /// Whether an attempt that failed with this number may be repeated; other errors end the call.
    @inline(__always)
    func isPassing(_ failure: Int32) -> Bool { failure == E.again || failure == E.interrupted }

    /// Whether a call whose attempt failed with this number fails at once because it mustn't wait. Event loops always
    /// take this path, so it is tested first.
    @inline(__always)
    func isOver(after failure: Int32, _ flags: Int32) -> Bool {
        failure == E.again && (flags & MSG.dontWait != 0 || nanoseconds == 0)
    }

    /// The error of a failed call. Calls that another thread ended by closing the socket fail as `.closed`.
    package func failed(_ number: Int32, _ operation: SocketError.Operation) -> SocketError {
        if isClosed { return SocketError(.closed, operation) }
        if number == E.badDescriptor { reportBadDescriptor(operation) }
        return SystemCalls.failure(number, operation)
    }

    /// Runs the thread's interruption hook after a signal, and ends the call if the socket was closed during it.
    func interrupted(_ operation: SocketError.Operation) throws(SocketError) {
        if isClosed { throw SocketError(.closed, operation) }
        guard InterruptionHook.isInstalled else { return }
        pollingCalls.wrappingAdd(1, ordering: .sequentiallyConsistent)
        let forks = sockets_fork_count()
        defer {
            // A hook that forked has returned twice. The child has dropped all calls in flight but continues this one.
            if forks == sockets_fork_count() {
                pollingCalls.wrappingSubtract(1, ordering: .sequentiallyConsistent)
            } else {
                state.wrappingAdd(1, ordering: .sequentiallyConsistent)
            }
        }
        try InterruptionHook.run()
    }

    /// Polls the descriptor and the waker until one of the events occurs.
    ///
    /// - Parameters:
    ///   - limit: The longest time from the first wait on, in nanoseconds; -1 for no limit.
    ///   - polled: A descriptor to poll instead of the socket's, such as that of a file to be sent.
    ///   - other: A second socket whose close also ends the wait.
    /// - Returns: The poll bits of the descriptor; 0 after a pause because of false alarms.
    func poll(
        for events: Int16, _ operation: SocketError.Operation, _ limit: Int64, _ deadline: inout CallDeadline,
        on polled: Int32? = nil, beside other: Descriptor? = nil
    ) throws(SocketError) -> Int16 {
        while true {
            if let ready = try pollOnce(for: events, operation, limit, &deadline, on: polled, beside: other) {
                return ready
            }
            try interrupted(operation)
            // A signal ends the pause for good: repeated signals would otherwise prolong it for ever.
            if deadline.backOff >= 0 { return 0 }
        }
    }

    /// Polls the descriptor and the waker. Returns nil if a signal ended the wait and the hook must run.
    private func pollOnce(
        for events: Int16, _ operation: SocketError.Operation, _ limit: Int64, _ deadline: inout CallDeadline,
        on polled: Int32?, beside other: Descriptor?
    ) throws(SocketError) -> Int16? {
        pollingCalls.wrappingAdd(1, ordering: .sequentiallyConsistent)
        defer { pollingCalls.wrappingSubtract(1, ordering: .sequentiallyConsistent) }
        let waker = publishWaker()
        let otherWaker = other?.publishWaker()
        while true {
            if isClosed || other?.isClosed == true { throw SocketError(.closed, operation) }
            // The clock is read only for a deadline and from the second false alarm on.
            let began = limit >= 0 || deadline.falseAlarms > 0 ? CallDeadline.now : 0
            let remaining = deadline.remaining(timeout: limit, now: began)
            guard remaining != 0 else { throw SocketError(.timedOut, operation) }
            let pause = deadline.backOff
            var slice = remaining
            if pause >= 0 { slice = Self.shorter(slice, pause) }
            if waker < 0 || otherWaker == -1 { slice = Self.shorter(slice, Self.slice) }
            BlockingWaits.report(operation, on: number)
            var ready: Int16 = 0
            var woken: Int16 = 0
            let target = pause < 0 ? polled ?? number : -1
            let result = unsafe sockets_poll(target, events, waker, otherWaker ?? -1, slice, &ready, &woken)
            if result < 0 {
                let failure = sockets_errno()
                if failure == E.interrupted { return nil }
                throw failed(failure, operation)
            }
            if woken != 0 { continue }
            if ready & POLL.invalid != 0 {
                throw polled == nil
                    ? failed(E.badDescriptor, operation) : SystemCalls.failure(E.badDescriptor, operation)
            }
            if ready != 0 {
                // A poll that returned at once may be one that always does; see `backOff`.
                // The first in a row counts, however long it took.
                let isFirst = deadline.falseAlarms == 0
                deadline.falseAlarms = isFirst || CallDeadline.now - began < 50_000 ? deadline.falseAlarms + 1 : 0
                deadline.hasHungUp = events & POLL.input != 0 && ready & POLL.hangUp != 0
                return ready
            }
            if pause >= 0 {
                deadline.falseAlarms += 1
                return 0
            }
            // No event occurred in the whole remaining time, so the clock needn't be read again.
            if slice == remaining { throw SocketError(.timedOut, operation) }
        }
    }

    // If no waker can be created (EMFILE), waits are cut into slices of 20 ms that check the closed bit.
    private static var slice: Int64 { 20_000_000 }

    /// The shorter of two times. The first may be -1 for no limit.
    private static func shorter(_ time: Int64, _ other: Int64) -> Int64 { time < 0 ? other : min(time, other) }

    /// Returns the waker, and creates it at the first wait; -1 if the process has no free descriptor.
    private func publishWaker() -> Int32 {
        let made = waker.load(ordering: .acquiring)
        if let own = Waker.own(made) { return own }
        let fresh = sockets_make_waker()
        guard fresh >= 0 else { return -1 }
        let (won, other) = waker.compareExchange(
            expected: made, desired: Waker.made(fresh), ordering: .sequentiallyConsistent)
        if won {
            Waker.close(made)
            return fresh
        }
        _ = sockets_close(fresh)
        return Waker.own(other) ?? -1
    }

    /// The current poll bits, without waiting. The caller is in flight.
    func readinessNow(_ events: Int16, _ operation: SocketError.Operation) throws(SocketError) -> Int16 {
        let ready = sockets_poll_now(number, events)
        if ready < 0 { throw failed(sockets_errno(), operation) }
        return Int16(truncatingIfNeeded: ready)
    }

    /// Handles EBADF. If the kernel doesn't know the number, other code has closed the library's descriptor, and the
    /// number may soon belong to another file: debug builds stop here, close to the cause. If the kernel does know it,
    /// the call concerned another descriptor, such as one to be passed.
    private func reportBadDescriptor(_ operation: SocketError.Operation) {
        #if DEBUG
            if origin != .adopt, sockets_get_status_flags(number) < 0 {
                fatalError(
                    """
                    \(operation) on descriptor \(number): EBADF. The descriptor came from \(origin), the library has \
                    not closed it (state \(String(state.load(ordering: .relaxed), radix: 16))), so other code has.
                    """)
            }
        #endif
    }
}
