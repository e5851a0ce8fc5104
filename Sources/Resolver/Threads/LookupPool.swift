internal import CResolverShims
internal import CSocketShims
internal import SocketAPI

/// The queue of look-ups of one network namespace, and the threads that make them.
///
/// A look-up blocks in the C library, and nothing ends it early. So a look-up whose requests have all been withdrawn is
/// *abandoned*: it keeps its thread, and another thread takes its place. Otherwise a few names whose server is silent
/// would keep every other look-up waiting.
final class LookupPool: Sendable {
    /// Ends the requests of tasks at their deadlines, on a thread in the pool's namespace.
    let timer: LookupTimer

    private let namespace: NamespaceIdentity?
    private let idleTime: Duration
    private let monitor = Monitor(State())
    private let whenEmpty: @Sendable (LookupPool) -> Void

    /// - Parameters:
    ///   - namespace: The namespace that the threads are in.
    ///   - idleTime: How long a thread waits for another look-up before it ends.
    ///   - whenEmpty: Runs when the last thread has ended.
    init(in namespace: NamespaceIdentity?, idleTime: Duration, whenEmpty: @escaping @Sendable (LookupPool) -> Void) {
        self.namespace = namespace
        self.idleTime = idleTime
        self.whenEmpty = whenEmpty
        timer = LookupTimer(idleTime: idleTime)
    }

    var count: Int { monitor.withLock { $0.threads } }

    var waiting: Int { monitor.withLock { $0.queued } }

    var abandoned: Int { monitor.withLock { $0.abandoned } }

    /// Adds a request: to the look-up of the same question that is under way, or with a look-up of its own.
    ///
    /// The calling thread is in the pool's namespace. If there is no thread at all, and none can be started, everything
    /// in the queue fails with EAGAIN or ENOMEM.
    func submit<Answer>(_ request: LookupRequest<Answer>) {
        let startsThread = monitor.withLock { state in
            state.add(request, at: .now)
            return state.claimThread()
        }
        monitor.notifyOne()
        if startsThread { startThread() }
    }

    /// Takes a request out. A look-up in the queue that has no other request is removed; one that runs is abandoned.
    func withdraw(_ request: UInt64) {
        let startsThread = monitor.withLock { state in
            state.remove(request)
            return state.claimThread()
        }
        if startsThread { startThreadHere() }
    }

    /// Looks again how many threads there should be.
    func applyBounds() {
        monitor.notifyAll()
        // No more often than there are look-ups: a thread that can't be started is claimed in vain.
        for _ in 0..<waiting where monitor.withLock({ $0.claimThread() }) { startThreadHere() }
    }

    /// Tells the owner if there is neither a thread nor a look-up.
    func discardIfEmpty() { if monitor.withLock({ $0.isEmpty }) { whenEmpty(self) } }

    /// Starts a thread that was claimed, whatever namespace the calling thread is in.
    private func startThreadHere() {
        if NamespaceIdentity.ofThread == namespace { return startThread() }
        // A thread is born in the namespace of the thread that starts it. The timer's is the right one: it exists as long
        // as there are requests that another thread can call off.
        if !timer.perform({ [self] in startThread() }) { monitor.withLock { $0.unclaimThread() } }
    }

    /// Starts a thread that was claimed.
    private func startThread() {
        let box = unsafe Unmanaged.passRetained(self).toOpaque()
        let code = unsafe resolver_start_thread(
            { unsafe Unmanaged<LookupPool>.fromOpaque($0!).takeRetainedValue().work() }, box)
        guard code != 0 else { return }
        unsafe Unmanaged<LookupPool>.fromOpaque(box).release()
        // What another call has put into the queue may have relied on this thread.
        let stranded = monitor.withLock { state in
            state.unclaimThread()
            return state.takeStranded()
        }
        for run in stranded { run.fail(Errno(rawValue: code)) }
        discardIfEmpty()
    }

    /// The body of a thread.
    private func work() {
        monitor.withLock { $0.beginThread() }
        while let (number, run) = next() {
            let deliver = run.perform()
            monitor.withLock { $0.finish(number) }
            deliver()
        }
        discardIfEmpty()
    }

    private func next() -> (UInt64, any PooledRun)? {
        monitor.withLock { $0.idle += 1 }
        let end = MonotonicInstant.now.after(idleTime).nanoseconds
        let step =
            monitor.wait(until: end) { $0.step(at: .now) } ?? monitor.withLock { $0.step(at: .now) ?? $0.leave() }
        guard case .run(let number, let run) = step else {
            // The notification that woke this thread may have been meant for another one.
            monitor.notifyOne()
            return nil
        }
        return (number, run)
    }
}
