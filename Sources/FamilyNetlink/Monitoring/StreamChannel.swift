internal import SocketAPI

/// Between the thread of a stream and the tasks that iterate: a bounded queue on the one side, continuations on the
/// other. Never are there elements and waiting tasks at once.
final class StreamChannel<Element: Sendable>: Sendable {
    typealias Continuation = CheckedContinuation<Result<Element?, NetlinkError>, Never>

    private struct State {
        var elements: [Element] = []
        /// The place of the first element that was not taken.
        var head = 0
        var waiting: [Continuation] = []
        var isEnded = false
        var failure: NetlinkError?

        var count: Int { elements.count - head }

        mutating func take() -> Element {
            let element = elements[head]
            head += 1
            if head == elements.count {
                elements.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 1024, head * 2 > elements.count {
                elements.removeFirst(head)
                head = 0
            }
            return element
        }
    }

    private let state = Monitor(State())
    private let capacity: Int
    private let close: @Sendable () -> Void

    init(capacity: Int, close: @escaping @Sendable () -> Void) {
        self.capacity = capacity
        self.close = close
    }

    /// The thread's work: until the end.
    func run(_ produce: () throws(NetlinkError) -> [Element]) {
        while true {
            let elements: [Element]
            do throws(NetlinkError) { elements = try produce() } catch {
                finish(error.code == .closed ? nil : error)
                return
            }
            for element in elements where !put(element) { return }
        }
    }

    /// Gives an element to a task that waits, or to the queue when it has room; false at the end.
    private func put(_ element: Element) -> Bool {
        let outcome = state.wait(until: -1) { state -> Outcome? in
            if state.isEnded { return .ended }
            if !state.waiting.isEmpty { return .resume(state.waiting.removeFirst()) }
            guard state.count < self.capacity else { return nil }
            state.elements.append(element)
            return .queued
        }
        switch outcome {
        case .resume(let continuation):
            continuation.resume(returning: .success(element))
            return true
        case .queued: return true
        case .ended, nil: return false
        }
    }

    private enum Outcome {
        case resume(Continuation)
        case queued
        case ended
    }

    /// Gives a task the next element, now or when it comes.
    func take(_ continuation: Continuation) {
        let result: Result<Element?, NetlinkError>? = state.withLock { state in
            if state.count > 0 { return .success(state.take()) }
            if state.isEnded {
                // The reason once, then the end.
                defer { state.failure = nil }
                return state.failure.map { .failure($0) } ?? .success(nil)
            }
            state.waiting.append(continuation)
            return nil
        }
        state.notifyAll()
        if let result { continuation.resume(returning: result) }
    }

    /// The end, from the reader's side: what is in the queue goes too.
    func cancel() {
        state.withLock { state in
            state.elements.removeAll()
            state.head = 0
            state.failure = nil
            state.isEnded = true
        }
        end()
    }

    /// The end, with what is in the queue still to be read.
    func end() {
        finish(nil)
        close()
    }

    /// The end, from the thread's side.
    func finish(_ failure: NetlinkError?) {
        let waiting: [Continuation] = state.withLock { state in
            let first = !state.isEnded
            state.isEnded = true
            if first, state.waiting.isEmpty { state.failure = failure }
            defer { state.waiting = [] }
            return state.waiting
        }
        state.notifyAll()
        for (index, continuation) in waiting.enumerated() {
            continuation.resume(returning: index == 0 ? failure.map { .failure($0) } ?? .success(nil) : .success(nil))
        }
    }
}
