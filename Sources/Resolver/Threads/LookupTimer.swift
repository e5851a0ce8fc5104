internal import CResolverShims
internal import SocketAPI

/// Runs actions at deadlines, and takes the memory of those that are removed back at once.
///
/// A sleeping task would be simpler, but a cancelled one stays in the queue of Swift's pool until its time: an hour of
/// look-ups that succeed would keep an hour of timers. One thread waits for the earliest deadline. It starts with the first
/// action, and ends when there has been none for the idle time.
final class LookupTimer: Sendable {
    private struct State {
        var deadlines = DeadlineQueue()
        var actions: [UInt64: @Sendable () -> Void] = [:]
        /// To be run at once.
        var urgent: [@Sendable () -> Void] = []
        var isRunning = false
    }

    private enum Step {
        case run([@Sendable () -> Void])
        /// There is an earlier deadline.
        case waitAgain
    }

    private let idleTime: Duration
    private let monitor = Monitor(State())

    init(idleTime: Duration) { self.idleTime = idleTime }

    /// Adds an action, which runs at a deadline unless it is removed before; nil is a deadline that never comes.
    ///
    /// - Returns: EAGAIN or ENOMEM if no thread can be started. The action is then not added.
    func add(_ number: UInt64, at deadline: MonotonicInstant?, _ action: @escaping @Sendable () -> Void) -> Errno? {
        let (failure, isFirst) = monitor.withLock { state -> (Errno?, Bool) in
            // Under the lock: an action that is added meanwhile relies on the thread.
            if !state.isRunning {
                if let failure = startThread() { return (failure, false) }
                state.isRunning = true
            }
            state.actions[number] = action
            return (nil, state.deadlines.insert(number, at: deadline?.nanoseconds ?? .max))
        }
        if isFirst { monitor.notifyOne() }
        return failure
    }

    /// Removes an action. One that has begun goes on.
    func remove(_ number: UInt64) {
        let isLast = monitor.withLock { state in
            state.actions[number] = nil
            state.deadlines.remove(number)
            return state.actions.isEmpty
        }
        // A thread that may stay idle looks by itself.
        if isLast, !mayIdle { monitor.notifyOne() }
    }

    /// Runs an action on the timer's thread, soon.
    ///
    /// - Returns: False if there is no thread. The action then does not run.
    func perform(_ action: @escaping @Sendable () -> Void) -> Bool {
        let isRunning = monitor.withLock { state in
            if state.isRunning { state.urgent.append(action) }
            return state.isRunning
        }
        monitor.notifyOne()
        return isRunning
    }

    private func startThread() -> Errno? {
        let box = unsafe Unmanaged.passRetained(self).toOpaque()
        let code = unsafe resolver_start_thread(
            { unsafe Unmanaged<LookupTimer>.fromOpaque($0!).takeRetainedValue().run() }, box)
        guard code != 0 else { return nil }
        unsafe Unmanaged<LookupTimer>.fromOpaque(box).release()
        return Errno(rawValue: code)
    }

    /// The body of the thread.
    private func run() {
        while true {
            let idleEnd = MonotonicInstant.now.after(idleTime).nanoseconds
            let end = monitor.withLock { state in
                // A thread that may stay idle is not woken when its last action is removed, so it looks from time to time.
                min(state.deadlines.earliest ?? .max, state.actions.isEmpty || mayIdle ? idleEnd : .max)
            }
            switch monitor.wait(until: end, { step(&$0, MonotonicInstant.now.nanoseconds, end) }) {
            case .run(let actions): for action in actions { action() }
            case .waitAgain: break
            case nil: if endThread() { return }
            }
        }
    }

    private var mayIdle: Bool { idleTime > .zero }

    private func step(_ state: inout State, _ now: Int64, _ end: Int64) -> Step? {
        if !state.urgent.isEmpty {
            defer { state.urgent = [] }
            return .run(state.urgent)
        }
        if let number = state.deadlines.removeDue(at: now) {
            return .run(state.actions.removeValue(forKey: number).map { [$0] } ?? [])
        }
        if state.actions.isEmpty { return !mayIdle && now < end ? .waitAgain : nil }
        return (state.deadlines.earliest ?? .max) < end ? .waitAgain : nil
    }

    private func endThread() -> Bool {
        monitor.withLock { state in
            if state.actions.isEmpty, state.urgent.isEmpty { state.isRunning = false }
            return !state.isRunning
        }
    }
}
