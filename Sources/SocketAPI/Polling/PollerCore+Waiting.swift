internal import CSocketShims
internal import Synchronization

extension PollerCore {
    /// Waits for events and passes each to the body: its key, its bits, and whether it is a descriptor's last.
    func wait(
        _ limit: Int, _ until: Deadline?, _ body: (UInt64, Int16, Bool) -> Void
    ) throws(SocketError) {
        try using { () throws(SocketError) in
            var deadline = CallDeadline(until)
            while true {
                if takeClosed(limit, body) { return }
                let remaining = deadline.remaining(
                    timeout: deadline.limit(-1), now: until == nil ? 0 : CallDeadline.now)
                if remaining != 0 { BlockingWaits.report(.poller) }
                let count = try waitOnce(limit, remaining, body)
                if users.load(ordering: .sequentiallyConsistent) < 0 { throw SocketError(.closed, .poller) }
                if let count, count > 0 || remaining == 0 { return }
            }
        }
    }

    /// Passes the present events to the body, without waiting. Returns whether there were any, or the poller was woken.
    func take(_ limit: Int, _ body: (UInt64, Int16, Bool) -> Void) throws(SocketError) -> Bool {
        try using { () throws(SocketError) in
            if takeClosed(limit, body) { return true }
            let count = try waitOnce(limit, 0, body)
            if users.load(ordering: .sequentiallyConsistent) < 0 { throw SocketError(.closed, .poller) }
            return count != 0
        }
    }

    /// Begins a wait of an event loop: keeps the two numbers open until ``endWait()``.
    ///
    /// - Returns: A duplicate of the epoll instance, which is readable while an event is there, or the poller is closed.
    func beginWait() throws(SocketError) -> Int32 {
        let isOpen = users.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue >= 0
        guard isOpen, forks == ForkCount.now else {
            endUse()
            throw SocketError(.closed, .poller)
        }
        let number = sockets_duplicate(epoll)
        if number >= 0 { return number }
        let failure = sockets_errno()
        endUse()
        throw SystemCalls.failure(failure, .poller)
    }

    func endWait() { endUse() }

    /// Makes one epoll_wait(2). Returns the number of events, to which ``wake()`` adds one, or nil after a signal.
    private func waitOnce(
        _ limit: Int, _ nanoseconds: Int64, _ body: (UInt64, Int16, Bool) -> Void
    ) throws(SocketError) -> Int? {
        var isNotified = false
        let (count, failure) = unsafe withUnsafeTemporaryAllocation(of: sockets_event.self, capacity: limit) { events in
            let count = unsafe sockets_epoll_wait(epoll, events.baseAddress, Int32(limit), nanoseconds)
            let failure = count < 0 ? sockets_errno() : 0
            for index in 0..<Int(max(0, count)) {
                let event = unsafe events[index]
                if event.key == Self.wakerKey {
                    // The waker of a closed poller stays readable, for all of its waiters.
                    if users.load(ordering: .sequentiallyConsistent) >= 0 { sockets_reset_waker(waker) }
                    isNotified = true
                } else {
                    body(event.key, Int16(truncatingIfNeeded: event.events & 0xffff), false)
                }
            }
            return (Int(count), failure)
        }
        if count >= 0 {
            let tookClosed = takeClosed(limit, body)
            guard isNotified else { return count }
            // Asked after the waker was reset: a wake that comes later makes it readable again.
            let isWoken = state.withLock { state in
                defer { state.isWoken = false }
                return state.isWoken
            }
            return count - 1 + (isWoken || tookClosed ? 1 : 0)
        }
        guard failure == E.interrupted else { throw SystemCalls.failure(failure, .poller) }
        try InterruptionHook.run()
        return nil
    }

    /// Passes the last events of closed descriptors to the body. Returns whether there were any.
    private func takeClosed(_ limit: Int, _ body: (UInt64, Int16, Bool) -> Void) -> Bool {
        let keys = state.withLock { state in
            let taken = Array(state.closed.prefix(limit))
            state.closed.removeFirst(taken.count)
            return taken
        }
        for key in keys { body(key, 0, true) }
        return !keys.isEmpty
    }
}
