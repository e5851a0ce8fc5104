internal import CSocketShims
internal import Synchronization

extension Descriptor {
    /// Waits for the first time in a call whose attempt failed with EAGAIN, and that may wait.
    ///
    /// Most calls wait once. So this is apart from `pollOnce`, which knows all that can happen, and throws nothing, so
    /// that a timeout that passes is thrown by the frame that the caller looks at.
    ///
    /// - Returns: What to go on after, for `resume`: 0 to try again, an error number, or -1 where the time has passed.
    func waitOnce(for events: Int16, _ deadline: inout Deadline) -> Int32 {
        let timeout = nanoseconds
        // The waker is published before the closed bit is looked at: see Descriptor. Whoever makes it is `pollOnce`.
        guard timeout > 0 || !waitsInKernel, let waker = Waker.own(waker.load(ordering: .acquiring)), !isClosed else {
            return E.again
        }
        if timeout >= 0 { deadline.begin(timeout) }
        let result = sockets_wait(number, events, waker, timeout)
        if result == 0 { return -1 }
        if result < 0 { return sockets_errno() == E.interrupted ? E.interrupted : E.again }
        let ready = Int16(truncatingIfNeeded: result)
        // What is not plainly ready is for those who know what to do about it.
        if ready == 0 || result >> 16 != 0 || ready & POLL.invalid != 0 { return E.again }
        deadline.falseAlarms = 1
        deadline.hasHungUp = events & POLL.input != 0 && ready & POLL.hangUp != 0
        return 0
    }
}
