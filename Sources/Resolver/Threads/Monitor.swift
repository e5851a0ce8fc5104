internal import CResolverShims

/// A state with a lock and a condition: what the standard library's Mutex lacks is waiting with an end.
///
/// `State` is touched with the lock held, and only then: that makes the class safe to share.
@safe
final class Monitor<State>: @unchecked Sendable {
    private var state: State
    private let handle: UnsafeMutableRawPointer

    init(_ state: State) {
        guard let handle = unsafe resolver_make_monitor() else { fatalError("no memory for a lock") }
        self.state = state
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe resolver_free_monitor(handle) }

    /// Runs the body with the lock held.
    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        unsafe resolver_lock(handle)
        defer { unsafe resolver_unlock(handle) }
        return body(&state)
    }

    /// Waits until the body returns something, or until the end, nanoseconds of the monotonic clock (nil: never).
    func wait<Result>(until end: Int64?, _ body: (inout State) -> Result?) -> Result? {
        unsafe resolver_lock(handle)
        defer { unsafe resolver_unlock(handle) }
        while true {
            if let result = body(&state) { return result }
            if unsafe resolver_wait(handle, end ?? -1) != 0 { return body(&state) }
        }
    }

    /// Wakes one thread that waits.
    func notifyOne() { unsafe resolver_notify_one(handle) }

    /// Wakes all threads that wait.
    func notifyAll() { unsafe resolver_notify_all(handle) }
}
