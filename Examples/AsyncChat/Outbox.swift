import EchoSupport

/// The lines that wait for a client, in a queue that makes those who write to it wait while it is full.
///
/// A line is added whole and at once, so all clients of a channel get the lines in the same order. Those who have added
/// one then wait for space. So the queue has at most its capacity and one line of each client of the channel.
final class Outbox: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isFinished = false
        var reader: CheckedContinuation<Void, Never>?
        var writers: [CheckedContinuation<Void, Never>] = []
    }

    private let capacity: Int
    private let state = Locked(State())

    /// - Parameter capacity: The number of bytes from which on writers wait.
    init(capacity: Int) { self.capacity = capacity }

    /// Adds a line.
    ///
    /// - Returns: False if the queue is full now: ``waitForSpace()`` before the next line.
    @discardableResult
    func add(_ line: String) -> Bool { add(Array((line + "\n").utf8)) }

    /// Adds a line with its end. See ``add(_:)-(String)``.
    func add(_ line: [UInt8]) -> Bool {
        let (reader, hasSpace) = state.withLock { state in
            guard !state.isFinished else { return (nil as CheckedContinuation<Void, Never>?, true) }
            state.bytes += line
            defer { state.reader = nil }
            return (state.reader, state.bytes.count < capacity)
        }
        reader?.resume()
        return hasSpace
    }

    /// Ends the queue: nothing more is added, and what is in it is still taken. Nobody waits for it any longer.
    ///
    /// - Parameter discarding: Whether what is in the queue is discarded as well.
    func finish(discarding: Bool = false) {
        let waiting = state.withLock { state in
            state.isFinished = true
            if discarding { state.bytes = [] }
            defer { (state.reader, state.writers) = (nil, []) }
            return state.writers + [state.reader].compactMap { $0 }
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Takes all lines, and waits for some; nil once the queue has ended, or the task is cancelled.
    func take() async -> [UInt8]? {
        while true {
            let (bytes, isFinished, writers) = state.withLock { state in
                defer { (state.bytes, state.writers) = ([], []) }
                return (state.bytes, state.isFinished, state.writers)
            }
            for writer in writers { writer.resume() }
            if !bytes.isEmpty { return bytes }
            if isFinished || Task.isCancelled { return nil }
            await wait { state, continuation in
                guard state.bytes.isEmpty else { return false }
                state.reader = continuation
                return true
            }
        }
    }

    /// Waits until the queue is no longer full, or has ended, or the task is cancelled.
    func waitForSpace() async {
        while state.withLock({ $0.bytes.count >= capacity && !$0.isFinished }), !Task.isCancelled {
            await wait { [capacity] state, continuation in
                guard state.bytes.count >= capacity else { return false }
                state.writers.append(continuation)
                return true
            }
        }
    }

    /// Suspends the task, or returns at once if there is no reason to wait. It may return early.
    ///
    /// - Parameter store: Stores the continuation in the state; returns false if the task need not wait.
    private func wait(_ store: @Sendable (inout State, CheckedContinuation<Void, Never>) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // The task is cancelled before the handler below runs: one of the two sees the other.
                let waits = state.withLock { state in
                    !state.isFinished && !Task.isCancelled && store(&state, continuation)
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            wakeAll()
        }
    }

    private func wakeAll() {
        let waiting = state.withLock { state in
            defer { (state.reader, state.writers) = (nil, []) }
            return state.writers + [state.reader].compactMap { $0 }
        }
        for continuation in waiting { continuation.resume() }
    }
}
