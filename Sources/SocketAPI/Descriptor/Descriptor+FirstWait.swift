internal import CSocketShims
internal import Synchronization

extension Descriptor {
    /// The result of a call's first wait.
    struct FirstWait {
        /// An error number to continue with, 0 to attempt again, or -1 when the time has passed.
        var failure: Int32
        /// Whether the peer has hung up.
        var hasHungUp = false
        /// The nanoseconds of the timeout that remain; nil if there was no wait or no timeout.
        var remaining: Int64?
    }

    /// Decides how a receive continues after its first attempt, and waits if the attempt failed with EAGAIN.
    ///
    /// - Throws: ``SocketError/Code/wouldBlock`` or ``SocketError/Code/timedOut``.
    @inline(__always)
    func waitForInput(
        after failure: Int32, _ flags: Int32, _ until: Deadline?, _ operation: SocketError.Operation, _ events: Int16
    ) throws(SocketError) -> FirstWait {
        guard failure == E.again, until == nil else { return FirstWait(failure: failure) }
        if isOver(after: failure, flags) { throw SocketError(.wouldBlock, operation) }
        BlockingWaits.report(operation, on: number)
        // Sockets whose receives may wait in the kernel decide this first: see `retryReceive`.
        if traits.contains(.shutdownEndsReceives) { return FirstWait(failure: failure) }
        let wait = waitOnce(for: events, limit: nanoseconds)
        if wait.failure < 0 { throw SocketError(.timedOut, operation) }
        return wait
    }

    /// Waits for the first time in a call whose attempt failed with EAGAIN and that may wait under the timeout.
    ///
    /// Most calls wait once. So this function is separate from `pollOnce`, which handles every case. It reads no clock
    /// and throws nothing: the caller throws a timeout.
    ///
    /// - Parameter limit: The longest wait in nanoseconds; -1 for no limit.
    func waitOnce(for events: Int16, limit: Int64) -> FirstWait {
        var remaining = limit
        // The waker is published before the closed bit is read: see Descriptor. `pollOnce` creates it.
        guard remaining > 0 || !waitsInKernel, let waker = Waker.own(waker.load(ordering: .acquiring)) else {
            return FirstWait(failure: E.again)
        }
        pollingCalls.wrappingAdd(1, ordering: .sequentiallyConsistent)
        defer { pollingCalls.wrappingSubtract(1, ordering: .sequentiallyConsistent) }
        guard !isClosed else { return FirstWait(failure: E.again) }
        let result = unsafe sockets_wait(number, events, waker, &remaining)
        if result == 0 { return FirstWait(failure: -1) }
        let rest = remaining < 0 ? nil : remaining
        if result < 0 {
            return FirstWait(failure: sockets_errno() == E.interrupted ? E.interrupted : E.again, remaining: rest)
        }
        let ready = Int16(truncatingIfNeeded: result)
        // `pollOnce` handles every result other than "ready".
        if ready == 0 || result >> 16 != 0 || ready & POLL.invalid != 0 {
            return FirstWait(failure: E.again, remaining: rest)
        }
        return FirstWait(failure: 0, hasHungUp: events & POLL.input != 0 && ready & POLL.hangUp != 0, remaining: rest)
    }
}
