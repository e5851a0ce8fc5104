internal import CSocketAsyncShims
package import SocketAPI
internal import Synchronization

/// A condition variable for tasks, with deadlines and cancellation. As with every condition variable, a wait may end without
/// a reason: look again, and wait again.
///
/// A notification with nobody waiting ends the next wait.
@safe
package final class AsyncCondition: @unchecked Sendable {
    private let slot: SlotPointer

    /// - Throws: As ``EventLoop/init()``.
    package init() throws(SocketError) {
        LoopWatcher.install()
        let loop = if let current = EventLoop.current { current } else { try EventLoops.shared().next() }
        guard let slot = unsafe SlotTable.take() else { throw SocketError(.system(.tooManyOpenFiles), .wait) }
        unsafe slot.pointee.loop = Unmanaged.passUnretained(loop)
        unsafe self.slot = slot
    }

    deinit { unsafe slot.release() }

    /// Wakes all tasks that wait.
    package func notifyAll() { unsafe WaitWord.wake(slot.pointee.input) }

    /// Waits for a notification.
    ///
    /// - Throws: ``SocketError/Code/timedOut``, ``SocketError/Code/cancelled``.
    package nonisolated(nonsending) func wait(until deadline: Deadline? = nil) async throws(SocketError) {
        if Task.isCancelled { throw SocketError(.cancelled, .wait) }
        let end = deadline?.nanoseconds ?? .max
        if end != .max {
            if ManualClock.hasPassed(end) { throw SocketError(.timedOut, .wait) }
            unsafe slot.setEnd(.input, end)
        }
        let word = unsafe WordPointer(slot.word(.input))
        let record = unsafe sockets_add_cancellation_handler(word.raw)
        await unsafe _unsafeInheritExecutor_withUnsafeContinuation { continuation in
            guard unsafe WaitWord.park(word.pointer.pointee, continuation) else { return unsafe continuation.resume() }
            WaitWord.fence()
            if Task.isCancelled { unsafe WaitWord.wake(word.pointer.pointee) }
            if end != .max { unsafe SlotPointer(holding: word.raw).keepEnd(word.raw, end) }
        }
        unsafe sockets_remove_cancellation_handler(record)
    }
}
