internal import CSocketShims

/// A value that one thread at a time gets at, under a pthread mutex.
///
/// Not `Synchronization.Mutex`: on Linux that one waits in the kernel by a futex call that ThreadSanitizer does not see,
/// so that every contended lock is reported as a race. A program that uses this library must be able to run under it.
@safe
package final class Locked<Value>: @unchecked Sendable {
    // The mutex does what the run time's check of exclusive access would do again.
    @exclusivity(unchecked) private var value: Value
    private let mutex: UnsafeMutableRawPointer

    /// A value nobody holds.
    package init(_ value: Value) {
        unsafe self.value = value
        unsafe mutex = sockets_make_mutex()
    }

    deinit { unsafe sockets_free_mutex(mutex) }

    /// Holds the lock over a fork(2), so that the child finds no half-made change. The thread that forks takes it before and,
    /// in the parent, gives it up after; in the child all locks are made anew.
    func lockForFork() { unsafe sockets_lock(mutex) }
    func unlockAfterFork() { unsafe sockets_unlock(mutex) }

    /// Lends the value to a body, to one at a time. It must not lend it again.
    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe sockets_lock(mutex)
        defer { unsafe sockets_unlock(mutex) }
        return try unsafe body(&value)
    }
}
