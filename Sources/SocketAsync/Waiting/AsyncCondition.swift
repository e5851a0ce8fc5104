internal import CSocketAsyncShims
internal import CSocketShims
package import SocketAPI
internal import Synchronization

/// A condition variable for tasks, with deadlines and cancellation. As with every condition variable, a wait may end without
/// a reason: look again, and wait again.
///
/// A notification with nobody waiting ends the next wait.
@safe
package final class AsyncCondition: @unchecked Sendable {
    private let slot: SlotPointer

    /// A file whose events notify; -1 for none.
    private let file: Int32

    /// - Throws: As ``EventLoop/init()``.
    package convenience init() throws(SocketError) { try self.init(watching: -1) }

    /// A condition that is notified when a file becomes readable.
    ///
    /// - Parameter file: A descriptor that nothing else uses, or -1. It is closed here, also after a failure.
    /// - Throws: As ``EventLoop/init()``; `.system` with EPERM for a file that can't be watched, ENOSPC, ENOMEM.
    init(watching file: Int32) throws(SocketError) {
        LoopWatcher.install()
        do throws(SocketError) {
            let loop = if let current = EventLoop.current { current } else { try EventLoops.shared().next() }
            guard let slot = unsafe SlotTable.take() else { throw SocketError(.system(.tooManyOpenFiles), .wait) }
            unsafe slot.pointee.loop = Unmanaged.passUnretained(loop)
            unsafe slot.pointee.forks = ForkCount.now
            unsafe self.slot = slot
        } catch {
            if file >= 0 { _ = sockets_close(file) }
            throw error
        }
        self.file = file
        // From here on the deinitializer gives both back.
        guard file >= 0, control(SOCKETS_EPOLL_ADD) != 0 else { return }
        throw SocketError(SocketError.Code(rawValue: sockets_errno()), .wait)
    }

    deinit {
        if file >= 0 {
            // The child of a fork has the parent's epoll instance.
            if unsafe slot.pointee.forks == ForkCount.now { _ = control(SOCKETS_EPOLL_REMOVE) }
            _ = sockets_close(file)
        }
        unsafe slot.release()
    }

    private func control(_ operation: Int) -> Int32 {
        let epoll = unsafe slot.pointee.loop?.takeUnretainedValue().epoll ?? -1
        return unsafe sockets_epoll_control(epoll, Int32(operation), file, Events.input | Events.edge, slot.key)
    }

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
