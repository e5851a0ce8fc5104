package import SocketAPI

/// One direction of a stream in memory: a queue of bytes with a limit.
package final class MemoryChannel: Sendable {
    package struct State {
        var bytes: [UInt8] = []
        /// The number of bytes at the beginning of `bytes` that have been read.
        var readCount = 0
        var hasEnded = false
        var isReaderClosed = false
        var isWriterClosed = false
        /// Tasks that wait are told of changes.
        var observers: [ObjectIdentifier: @Sendable () -> Void] = [:]

        var queued: Int { bytes.count - readCount }
    }

    private let monitor = Monitor(State())
    let capacity: Int

    /// - Parameter capacity: The limit in bytes; less than one byte is one, as nothing could be written otherwise.
    init(capacity: Int) { self.capacity = max(capacity, 1) }

    /// Changes the state, and wakes all threads and tasks that wait for it.
    func change(_ body: (inout State) -> Void) {
        monitor.withLock { body(&$0) }
        wakeAll()
    }

    /// Looks at the state.
    func look<Result>(_ body: (State) -> Result) -> Result { monitor.withLock { body($0) } }

    /// Attempts a step now and after each change until it has a result.
    ///
    /// - Parameter end: Nanoseconds of CLOCK_MONOTONIC; negative for no end, 0 for one attempt.
    /// - Returns: The result; nil if the end was reached first.
    func attempt<Result>(until end: Int64, _ step: (inout State) -> Result?) -> Result? {
        let result = monitor.wait(until: end, step)
        if result != nil { wakeAll() }
        return result
    }

    /// Calls a function after each change until ``stopObserving(for:)`` is called with the same object.
    package func observe(for object: AnyObject, _ observer: @escaping @Sendable () -> Void) {
        let key = ObjectIdentifier(object)
        monitor.withLock { $0.observers[key] = observer }
    }

    package func stopObserving(for object: AnyObject) {
        let key = ObjectIdentifier(object)
        monitor.withLock { $0.observers[key] = nil }
    }

    private func wakeAll() {
        monitor.notifyAll()
        for observer in monitor.withLock({ Array($0.observers.values) }) { observer() }
    }
}

extension MemoryChannel {
    /// What an attempt has done: a number of bytes, or why it failed.
    package typealias Outcome = Result<[UInt8], SocketError>

    /// Takes bytes; an empty array is the end.
    package func read(upTo count: Int, until end: Int64) -> Outcome? {
        attempt(until: end) { state in
            if state.isReaderClosed { return .failure(SocketError(.closed, .read)) }
            let taken = min(count, state.queued)
            if taken == 0, !state.hasEnded, !state.isWriterClosed { return nil }
            let bytes = Array(state.bytes[state.readCount..<(state.readCount + taken)])
            state.readCount += taken
            if state.queued == 0 {
                state.bytes.removeAll(keepingCapacity: true)
                state.readCount = 0
            }
            return .success(bytes)
        }
    }

    /// Appends some of the bytes, and returns how many.
    package func write(_ bytes: RawSpan, from offset: Int, upTo count: Int, until end: Int64) -> Result<
        Int, SocketError
    >? {
        let copy = unsafe bytes.withUnsafeBytes { bytes in
            unsafe Array(bytes[offset..<min(bytes.count, offset + count)])
        }
        return attempt(until: end) { state in
            if state.isWriterClosed { return .failure(SocketError(.closed, .write)) }
            if state.hasEnded || state.isReaderClosed { return .failure(SocketError(.system(.brokenPipe), .write)) }
            let taken = min(copy.count, capacity - state.queued)
            if taken == 0, !copy.isEmpty { return nil }
            if state.readCount > state.bytes.count / 2 {
                state.bytes.removeFirst(state.readCount)
                state.readCount = 0
            }
            state.bytes += copy[..<taken]
            return .success(taken)
        }
    }
}
