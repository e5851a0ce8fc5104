internal import CSocketShims
internal import Synchronization

extension Descriptor {
    /// What came of the first attempt of a call, and of the first wait if there was one.
    struct FirstWait {
        /// What to go on after: an error number, 0 to try again, -1 where the time has passed.
        var failure: Int32
        /// Whether the peer has hung up.
        var hasHungUp = false
        /// The nanoseconds of the timeout that are left; nil where there was no wait, or no timeout.
        var left: Int64?
    }

    /// Waits for the first time in a call whose attempt failed with EAGAIN, and that may wait.
    ///
    /// Most calls wait once. So this is apart from `pollOnce`, which knows all that can happen: it asks no clock, and
    /// throws nothing, so that a timeout that passes is thrown by the frame that the caller looks at.
    func waitOnce(for events: Int16) -> FirstWait {
        var left = nanoseconds
        // The waker is published before the closed bit is looked at: see Descriptor. Whoever makes it is `pollOnce`.
        guard left > 0 || !waitsInKernel, let waker = Waker.own(waker.load(ordering: .acquiring)), !isClosed else {
            return FirstWait(failure: E.again)
        }
        let result = unsafe sockets_wait(number, events, waker, &left)
        if result == 0 { return FirstWait(failure: -1) }
        let rest = left < 0 ? nil : left
        if result < 0 {
            return FirstWait(failure: sockets_errno() == E.interrupted ? E.interrupted : E.again, left: rest)
        }
        let ready = Int16(truncatingIfNeeded: result)
        // What is not plainly ready is for those who know what to do about it.
        if ready == 0 || result >> 16 != 0 || ready & POLL.invalid != 0 {
            return FirstWait(failure: E.again, left: rest)
        }
        return FirstWait(failure: 0, hasHungUp: events & POLL.input != 0 && ready & POLL.hangUp != 0, left: rest)
    }
}
