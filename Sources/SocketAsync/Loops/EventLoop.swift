internal import CSocketAsyncShims
internal import CSocketShims
internal import Synchronization

/// A thread that waits for sockets: it resumes tasks whose sockets are ready, and, as a task executor, runs the tasks that
/// prefer it.
///
/// ```swift
/// let loops = try EventLoops(count: 2)
/// await withDiscardingTaskGroup { group in
///     for connection in connections {
///         group.addTask(executorPreference: loops.next()) { await serve(connection) }
///     }
/// }
/// ```
///
/// A task that runs on the loop of its socket is resumed without another thread. Tasks may run anywhere; a program that makes
/// no loop uses Swift's own pool, and one loop of the library wakes its tasks.
///
/// A loop waits with epoll(7) and sleeps while nothing happens. It lives as long as the process: tasks and sockets refer to
/// it.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
    let epoll: Int32
    private let waker: Int32

    // Used by the loop's own thread alone. A dynamic check would cost each job 90 instructions.
    @exclusivity(unchecked) private var queue = JobQueue()
    private var taken: [UnownedJob] = []

    /// Whether jobs run as those of the default executor: see ``EventLoops/runProgram(count:)``.
    private let isProgramWide: Bool

    // Used by all threads.
    private let remote = Locked<[UnownedJob]>([])
    private let isWoken = Atomic(false)
    private let timers = Locked(TimerHeap())
    private let nextTimer = Atomic<Int64>(.max)

    static var wakerKey: UInt64 { .max }

    /// Makes a loop and starts its thread.
    ///
    /// - Throws: `.system` with EMFILE, ENFILE or ENOMEM; EAGAIN where no thread can be made.
    public convenience init() throws(SocketError) { try self.init(isProgramWide: false) }

    init(isProgramWide: Bool) throws(SocketError) {
        self.isProgramWide = isProgramWide
        let epoll = sockets_epoll_make()
        guard epoll >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), .eventLoop) }
        let waker = sockets_make_waker()
        guard waker >= 0 else {
            let failure = sockets_errno()
            _ = sockets_close(epoll)
            throw SocketError(SocketError.Code(rawValue: failure), .eventLoop)
        }
        (self.epoll, self.waker) = (epoll, waker)
        _ = sockets_epoll_control(epoll, Int32(SOCKETS_EPOLL_ADD), waker, Events.input | Events.edge, Self.wakerKey)
        try start()
    }

    private func start() throws(SocketError) {
        LoopWatcher.install()
        let failure = DetachedThread.start(named: "swift-loop") { self.run() }
        guard failure != 0 else { return }
        _ = sockets_close(epoll)
        _ = sockets_close(waker)
        throw SocketError(SocketError.Code(rawValue: failure), .eventLoop)
    }

    // ---- the executor

    /// The loop whose thread is running, if any.
    public static var current: EventLoop? {
        guard let loop = unsafe sockets_current_loop() else { return nil }
        return unsafe Unmanaged<EventLoop>.fromOpaque(loop).takeUnretainedValue()
    }

    private var isCurrent: Bool { unsafe sockets_current_loop() == Unmanaged.passUnretained(self).toOpaque() }

    /// Runs a job on the loop's thread, after those that came before.
    public func enqueue(_ job: consuming ExecutorJob) { enqueue(UnownedJob(job)) }

    /// Runs a job on the loop's thread, after those that came before.
    public func enqueue(_ job: UnownedJob) {
        if isCurrent {
            queue.push(job)
        } else {
            remote.withLock { $0.append(job) }
            wake()
        }
    }

    /// Makes the thread look at what other threads have left for it.
    func wake() {
        if !isWoken.exchange(true, ordering: .sequentiallyConsistent) { sockets_wake(waker) }
    }

    @inline(never)
    private func takeRemoteJobs() {
        isWoken.store(false, ordering: .sequentiallyConsistent)
        remote.withLock { swap(&$0, &taken) }
        for job in taken { queue.push(job) }
        taken.removeAll(keepingCapacity: true)
    }

    // ---- the thread

    private func run() -> Never {
        unsafe sockets_set_current_loop(Unmanaged.passUnretained(self).toOpaque())
        let events = UnsafeMutablePointer<sockets_event>.allocate(capacity: 256)
        let executor = unsafe asUnownedTaskExecutor()
        while true {
            // Jobs that these jobs enqueue run after the next look at the sockets.
            let stop = queue.tail
            while queue.head != stop {
                let job = queue.pop()
                if isProgramWide {
                    unsafe sockets_run_job(unsafeBitCast(job, to: UnsafeMutableRawPointer.self))
                } else {
                    unsafe job.runSynchronously(on: executor)
                }
            }
            let count = unsafe sockets_epoll_wait(epoll, events, 256, pause)
            for index in 0..<Int(max(0, count)) { unsafe handle(events[index]) }
            if nextTimer.load(ordering: .relaxed) != .max { fireTimers() }
        }
    }

    /// How long to wait for events: nanoseconds, -1 for no limit.
    private var pause: Int64 {
        guard queue.isEmpty else { return 0 }
        // A thread that sets an earlier timer after this look wakes the loop.
        let next = nextTimer.load(ordering: .sequentiallyConsistent)
        return next == .max ? -1 : max(0, next - sockets_monotonic_nanoseconds())
    }

    @inline(__always)
    private func handle(_ event: sockets_event) {
        if event.key == Self.wakerKey {
            sockets_reset_waker(waker)
            takeRemoteJobs()
            return
        }
        let slot = unsafe SlotTable.slot(UInt32(truncatingIfNeeded: event.key))
        // An event of a descriptor that has gone since.
        guard unsafe slot.pointee.generation.load(ordering: .acquiring) == UInt32(event.key >> 32) else { return }
        if event.events & Events.wakesInput != 0 { unsafe slot.wakeInput() }
        if event.events & Events.wakesOutput != 0 { unsafe slot.wakeOutput() }
        if unsafe slot.pointee.either.load(ordering: .relaxed) != 0 { unsafe WaitWord.wakeWaiting(slot.pointee.either) }
    }

    // ---- timers

    /// Has the slot looked at no later than `end`.
    func setTimer(_ slot: SlotPointer, _ end: Int64) {
        let isEarliest = timers.withLock { timers in
            guard unsafe end < slot.pointee.timerAt.load(ordering: .relaxed) else { return false }
            unsafe timers.set(slot, to: end)
            nextTimer.store(timers.first, ordering: .sequentiallyConsistent)
            return timers.first == end
        }
        if isEarliest, !isCurrent { wake() }
    }

    /// Takes a slot's timer out: its descriptor has gone.
    func removeTimer(_ slot: SlotPointer) {
        timers.withLock { timers in
            unsafe timers.set(slot, to: .max)
            nextTimer.store(timers.first, ordering: .sequentiallyConsistent)
        }
    }

    /// The number of timers that are set, for tests.
    package var timerCount: Int { timers.withLock { $0.count } }

    @inline(never)
    private func fireTimers() {
        let now = sockets_monotonic_nanoseconds()
        guard nextTimer.load(ordering: .relaxed) <= now else { return }
        timers.withLock { timers in
            while let slot = unsafe timers.due(now) {
                // First no timer, then a look at the deadlines: a call stores its deadline first, and then looks for a timer.
                unsafe timers.set(slot, to: .max)
                var next = Int64.max
                unsafe Self.expire(slot.pointee.inputEnd, now, &next) { unsafe WaitWord.wake(slot.pointee.input) }
                unsafe Self.expire(slot.pointee.outputEnd, now, &next) { unsafe WaitWord.wake(slot.pointee.output) }
                unsafe Self.expire(slot.pointee.eitherEnd, now, &next) {
                    unsafe WaitWord.wakeWaiting(slot.pointee.either)
                }
                if next != .max { unsafe timers.set(slot, to: next) }
            }
            nextTimer.store(timers.first, ordering: .sequentiallyConsistent)
        }
    }

    /// Wakes a direction whose deadline has passed; otherwise the deadline counts for the next timer.
    @inline(__always)
    private static func expire(_ end: borrowing Atomic<Int64>, _ now: Int64, _ next: inout Int64, _ wake: () -> Void) {
        let time = end.load(ordering: .sequentiallyConsistent)
        if time > now {
            // The deadline of a manual clock comes when the test says so.
            if !ManualClock.isManual(time) { next = min(next, time) }
        } else {
            // Woken calls store their deadlines again.
            _ = end.compareExchange(expected: time, desired: .max, ordering: .sequentiallyConsistent)
            wake()
        }
    }
}

/// Events of epoll(7).
enum Events {
    static var input: UInt32 { 0x1 }
    static var edge: UInt32 { 1 << 31 }
    /// IN, PRI, OUT, RDHUP and ET: registered once, at the first wait.
    static var all: UInt32 { 0x1 | 0x2 | 0x4 | 0x2000 | edge }
    /// IN, PRI, ERR, HUP, RDHUP.
    static var wakesInput: UInt32 { 0x1 | 0x2 | 0x8 | 0x10 | 0x2000 }
    /// OUT, ERR, HUP.
    static var wakesOutput: UInt32 { 0x4 | 0x8 | 0x10 }
}

extension SocketError.Operation {
    /// epoll_create1(2), and starting the thread of an event loop.
    public static var eventLoop: Self { "event loop" }
}
