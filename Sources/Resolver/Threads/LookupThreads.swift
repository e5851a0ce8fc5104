internal import Synchronization

/// The threads that make look-ups with a deadline, and look-ups of tasks.
///
/// The C library's functions block, and cannot be cancelled. So these look-ups have threads of their own, which start on
/// demand, at most ``maximum`` of them, and end after ten idle seconds. Look-ups wait for a thread in a queue, which they
/// leave at their deadline.
///
/// Requests that ask the system's resolver the same question at the same time share one look-up.
///
/// A look-up whose callers have all given up is abandoned: it goes on until the C library returns, but no longer counts.
/// Another thread takes its place, up to ``maximumAbandoned``. So names whose server is silent do not keep others waiting.
///
/// A look-up is made in the network namespace of the thread that asks. Each namespace has threads of its own, within
/// bounds of its own. A child of fork(2) has its own threads, too; it inherits the bounds.
public enum LookupThreads {
    private static let storedMaximum = Atomic<Int>(8)
    private static let storedMaximumAbandoned = Atomic<Int>(128)

    /// The greatest number of threads that make look-ups that callers wait for, 8 at first.
    ///
    /// A smaller number takes effect as threads become idle. Less than 1 counts as 1.
    public static var maximum: Int {
        get { storedMaximum.load(ordering: .relaxed) }
        set {
            storedMaximum.store(max(1, newValue), ordering: .relaxed)
            LookupPools.shared.applyBounds()
        }
    }

    /// The greatest number of abandoned look-ups whose threads are replaced, 128 at first. Each holds a thread and a
    /// descriptor or two until the C library gives up, after the time that resolv.conf(5) sets.
    ///
    /// When there are more, look-ups wait in the queue. Less than 0 counts as 0.
    public static var maximumAbandoned: Int {
        get { storedMaximumAbandoned.load(ordering: .relaxed) }
        set {
            storedMaximumAbandoned.store(max(0, newValue), ordering: .relaxed)
            LookupPools.shared.applyBounds()
        }
    }

    /// The number of threads now: those of abandoned look-ups and idle ones included.
    public static var count: Int { LookupPools.shared.sum(of: \.count) }

    /// The number of look-ups that wait for a thread now.
    public static var waiting: Int { LookupPools.shared.sum(of: \.waiting) }

    /// The number of look-ups that are under way now although all their callers have given up.
    public static var abandoned: Int { LookupPools.shared.sum(of: \.abandoned) }
}
