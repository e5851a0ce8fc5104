internal import CSocketAsyncShims
internal import Synchronization

/// The word of one direction of a slot: who waits, and whether an event has come.
///
///     0           nothing is known: the next call attempts
///     1           an event has come since the last attempt: the next call that wants to wait takes it and attempts again
///     otherwise   the continuation that waits, or, with bit 2 set, a ``WaitNode`` with a continuation and the word below
///
/// Whoever takes continuations out of the word, by an exchange, resumes them: each is resumed once.
@usableFromInline
enum WaitWord {
    static var event: UInt { 1 }
    private static var nodeTag: UInt { 4 }

    /// Publishes a continuation; false if an event had come, which is then taken.
    @inline(__always)
    static func park(_ word: borrowing Atomic<UInt>, _ continuation: UnsafeContinuation<Void, Never>) -> Bool {
        let bits = unsafe unsafeBitCast(continuation, to: UInt.self)
        var old = word.load(ordering: .relaxed)
        while true {
            if old > event { return unsafe parkBehind(word, continuation, old) }
            let (done, now) = word.compareExchange(
                expected: old, desired: old == event ? 0 : bits, ordering: .sequentiallyConsistent)
            if done { return old != event }
            old = now
        }
    }

    /// Publishes one more continuation in a direction that has a waiting call.
    @inline(never)
    private static func parkBehind(
        _ word: borrowing Atomic<UInt>, _ continuation: UnsafeContinuation<Void, Never>, _ first: UInt
    ) -> Bool {
        let node = UnsafeMutablePointer<WaitNode>.allocate(capacity: 1)
        var old = first
        while old > event {
            unsafe node.initialize(to: WaitNode(continuation: continuation, below: old))
            let (done, now) = word.compareExchange(
                expected: old, desired: UInt(bitPattern: node) | nodeTag, ordering: .sequentiallyConsistent)
            if done { return true }
            old = now
        }
        unsafe node.deallocate()
        return unsafe park(word, continuation)
    }

    /// Resumes all calls that wait; leaves an event if there are none.
    @inline(__always)
    static func wake(_ word: borrowing Atomic<UInt>) {
        var old = word.load(ordering: .relaxed)
        while old != event {
            let (done, now) = word.compareExchange(
                expected: old, desired: old == 0 ? event : 0, ordering: .sequentiallyConsistent)
            if done { return old > event ? resumeAll(old) : () }
            old = now
        }
    }

    /// Resumes all calls that wait; leaves nothing if there are none.
    static func wakeWaiting(_ word: borrowing Atomic<UInt>) {
        if word.load(ordering: .sequentiallyConsistent) == 0 { return }
        let old = word.exchange(0, ordering: .sequentiallyConsistent)
        if old > event { resumeAll(old) }
    }

    /// Orders a store before later loads. On x86 the exchange before it was a fence already.
    @inline(__always)
    static func fence() {
        #if !arch(x86_64)
            atomicMemoryFence(ordering: .sequentiallyConsistent)
        #endif
    }

    @inline(__always)
    private static func resumeAll(_ word: UInt) {
        if word & nodeTag == 0 {
            sockets_resume(word)
        } else {
            resumeChain(word)
        }
    }

    /// Resumes the first call that came first: it is the last of the chain.
    @inline(never)
    private static func resumeChain(_ word: UInt) {
        var continuations: [UInt] = []
        var word = word
        while word & nodeTag != 0, let node = unsafe UnsafeMutablePointer<WaitNode>(bitPattern: word & ~nodeTag) {
            unsafe continuations.append(unsafeBitCast(node.pointee.continuation, to: UInt.self))
            word = unsafe node.pointee.below
            unsafe node.deallocate()
        }
        continuations.append(word)
        for continuation in continuations.reversed() { sockets_resume(continuation) }
    }
}

/// One more waiting call of a direction.
@safe
struct WaitNode {
    var continuation: UnsafeContinuation<Void, Never>
    var below: UInt
}
