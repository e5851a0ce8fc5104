public import CSocketShims

/// A value that one thread at a time can access and that threads can wait for: ``Locked`` with a condition.
///
/// For modules of this package in which several threads share one socket and one of them receives for all. It is
/// inlinable because a request takes the lock several times: unspecialized, each of these requests metadata from the
/// runtime.
@safe
@usableFromInline
package final class Monitor<Value>: @unchecked Sendable {
    // Only the thread that holds the mutex reads or writes it.
    @exclusivity(unchecked) @usableFromInline var value: Value
    @usableFromInline let mutex: UnsafeMutableRawPointer
    @usableFromInline let condition: UnsafeMutableRawPointer

    /// Creates an unlocked value.
    package init(_ value: Value) {
        unsafe self.value = value
        unsafe mutex = sockets_make_mutex()
        unsafe condition = sockets_make_condition()
    }

    deinit {
        unsafe sockets_free_condition(condition)
        unsafe sockets_free_mutex(mutex)
    }

    /// Lends the value to a body while holding the lock. The body must not call it again.
    @inlinable
    @inline(__always)
    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe sockets_lock(mutex)
        defer { unsafe sockets_unlock(mutex) }
        return try unsafe body(&value)
    }

    /// Lends the value to the body now and after each notification, until the body returns a value or the end is
    /// reached.
    ///
    /// - Parameter end: Nanoseconds of CLOCK_MONOTONIC; negative for no end.
    /// - Returns: The value of the body; nil if the end was reached first.
    @inlinable
    package func wait<Result>(until end: Int64, _ body: (inout Value) -> Result?) -> Result? {
        unsafe sockets_lock(mutex)
        defer { unsafe sockets_unlock(mutex) }
        while true {
            if let result = unsafe body(&value) { return result }
            if unsafe sockets_wait_condition(condition, mutex, end) != 0 { return unsafe body(&value) }
        }
    }

    /// Wakes one of the waiting threads.
    @inlinable
    package func notifyOne() { unsafe sockets_notify_one(condition) }

    /// Wakes all waiting threads.
    @inlinable
    package func notifyAll() { unsafe sockets_notify_all(condition) }
}
