internal import CResolverShims
internal import CSocketShims
internal import SocketAPI

/// The threads that look-ups with a deadline, and those of tasks, run on.
///
/// The C library's functions block, and can't be called off. So they run on threads of their own, which are started
/// when they are needed, at most ``maximum`` of them, and end after ten idle seconds. What waits for a thread and is
/// called off meanwhile never gets one.
public enum LookupThreads {
    /// The greatest number of threads, 8 at first.
    ///
    /// A smaller number takes effect as threads become idle. Less than 1 counts as 1.
    public static var maximum: Int {
        get { LookupPool.shared.limit }
        set { LookupPool.shared.limit = newValue }
    }

    /// The number of threads now.
    public static var count: Int { LookupPool.shared.count }

    /// The number of look-ups that wait for a thread now.
    public static var waiting: Int { LookupPool.shared.waiting }
}

/// A queue of work, and the threads that do it.
final class LookupPool: Sendable {
    static let shared = LookupPool()

    /// What a thread does, and what becomes of it where there is no thread.
    struct Work {
        var run: @Sendable () -> Void
        var fail: @Sendable (Errno) -> Void
    }

    /// Work in the order of its arrival. What is called off is taken out at once, wherever it stands: look-ups that
    /// nobody waits for any more must not pile up behind a name server that is dead.
    private struct State {
        var limit = 8
        var threads = 0
        var idle = 0
        var work: [UInt64: Work] = [:]
        var first: UInt64 = 0
        var end: UInt64 = 0

        mutating func append(_ item: Work) -> UInt64 {
            work[end] = item
            end += 1
            return end - 1
        }

        mutating func next() -> Work? {
            while first < end {
                first += 1
                if let item = work.removeValue(forKey: first - 1) { return item }
            }
            return nil
        }

        /// What an idle thread does now; nil to go on waiting.
        ///
        /// Taking work and being idle no longer are one step: a thread that counted as idle with work in its hands
        /// would keep new work waiting behind it.
        mutating func step() -> Step? {
            if threads > limit { return leave() }
            guard let item = next() else { return nil }
            idle -= 1
            return .run(item)
        }

        mutating func leave() -> Step {
            idle -= 1
            threads -= 1
            return .leave
        }
    }

    private enum Step {
        case run(Work)
        case leave
    }

    private static var idleTime: Int64 { 10_000_000_000 }

    private let monitor = Monitor(State())

    var limit: Int {
        get { monitor.withLock { $0.limit } }
        set {
            monitor.withLock { $0.limit = max(1, newValue) }
            monitor.notifyAll()
        }
    }

    var count: Int { monitor.withLock { $0.threads } }

    var waiting: Int { monitor.withLock { $0.work.count } }

    /// Adds work, and starts a thread for it where all are busy and the limit allows one more.
    ///
    /// Where there is no thread at all, and none can be started, everything in the queue fails with EAGAIN or ENOMEM.
    ///
    /// - Returns: A number to call it off with.
    func submit(_ item: Work) -> UInt64 {
        let (ticket, starts) = monitor.withLock { state in
            let ticket = state.append(item)
            let starts = state.idle < state.work.count && state.threads < state.limit
            if starts { state.threads += 1 }
            return (ticket, starts)
        }
        monitor.notifyOne()
        guard starts, let failure = startThread() else { return ticket }
        // All of it: what another call put there may have counted on the thread that did not come about.
        let stranded = monitor.withLock { state in
            state.threads -= 1
            var stranded: [Work] = []
            while state.threads == 0, let item = state.next() { stranded.append(item) }
            return stranded
        }
        for item in stranded { item.fail(failure) }
        return ticket
    }

    /// Takes work out that has not begun; what has begun goes on.
    func remove(_ ticket: UInt64) { monitor.withLock { _ = $0.work.removeValue(forKey: ticket) } }

    private func startThread() -> Errno? {
        let box = unsafe Unmanaged.passRetained(self).toOpaque()
        let code = unsafe resolver_start_thread(
            { unsafe Unmanaged<LookupPool>.fromOpaque($0!).takeRetainedValue().run() }, box)
        guard code != 0 else { return nil }
        unsafe Unmanaged<LookupPool>.fromOpaque(box).release()
        return Errno(rawValue: code)
    }

    /// What a thread does: work, until there was none for a while, or there are too many threads.
    private func run() {
        while let item = nextItem() { item.run() }
    }

    private func nextItem() -> Work? {
        monitor.withLock { $0.idle += 1 }
        let end = sockets_monotonic_nanoseconds() + Self.idleTime
        let step = monitor.wait(until: end) { $0.step() } ?? monitor.withLock { $0.step() ?? $0.leave() }
        guard case .run(let item) = step else {
            // The notification that woke this thread may have been meant for work.
            monitor.notifyOne()
            return nil
        }
        return item
    }
}
