internal import CSocketShims

/// A value that one thread at a time can access, protected by a pthread mutex.
///
/// `Synchronization.Mutex` isn't used: on Linux it waits by a futex call that ThreadSanitizer doesn't see, so every
/// contended lock is reported as a race. A program that uses this library must be able to run under ThreadSanitizer.
@safe
package final class Locked<Value>: @unchecked Sendable {
    // The mutex replaces the runtime's check of exclusive access.
    @exclusivity(unchecked) private var value: Value
    private let mutex: UnsafeMutableRawPointer

    /// Creates an unlocked value.
    package init(_ value: Value) {
        unsafe self.value = value
        unsafe mutex = sockets_make_mutex()
    }

    deinit { unsafe sockets_free_mutex(mutex) }

    /// Holds the lock over a fork(2), so that the child finds a consistent value. The thread that forks takes it before
    /// and, in the parent, releases it afterwards; in the child all locks are recreated.
    func lockForFork() { unsafe sockets_lock(mutex) }
    func unlockAfterFork() { unsafe sockets_unlock(mutex) }

    /// Lends the value to a body while holding the lock. The body must not call it again.
    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe sockets_lock(mutex)
        defer { unsafe sockets_unlock(mutex) }
        return try unsafe body(&value)
    }
}
