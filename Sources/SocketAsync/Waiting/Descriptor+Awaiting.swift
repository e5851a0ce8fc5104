internal import CSocketAsyncShims
internal import CSocketShims
public import SocketAPI
internal import Synchronization

// How a call waits without a thread: it registers its descriptor with a loop, publishes its continuation in the slot, and
// suspends. Everything that wakes it is a hint (see Slot): it attempts again, and if the attempt fails with EAGAIN again,
// asks why it was woken before it waits on.

extension Descriptor {
    /// When a call that begins to wait now ends: nanoseconds of CLOCK_MONOTONIC, `.max` for never.
    ///
    /// - Throws: ``SocketError/Code/wouldBlock`` where the timeout is zero.
    @usableFromInline
    @inline(never)
    func end(_ deadline: Deadline?, _ operation: SocketError.Operation) throws(SocketError) -> Int64 {
        if let deadline { return deadline.nanoseconds }
        let timeout = nanoseconds
        if timeout < 0 { return .max }
        if timeout == 0 { throw SocketError(.wouldBlock, operation) }
        return ManualClock.end(afterNanoseconds: timeout)
    }

    /// Does everything that comes between a failed attempt and the suspension.
    ///
    /// - Parameters:
    ///   - end: `.min` for a call that has not waited; then when it ends.
    ///   - failure: The negative error number of the attempt.
    ///   - flags: The call's flags; MSG_DONTWAIT means not to wait.
    /// - Returns: The word to park in; nil where the call is to be attempted again at once.
    /// - Throws: The error of an attempt that failed; why there is no point in waiting.
    @usableFromInline
    @inline(never)
    func prepareWait(
        _ direction: Direction, _ operation: SocketError.Operation, _ wait: inout PendingWait, after failure: Int,
        _ flags: Int32, _ deadline: Deadline?
    ) throws(SocketError) -> UnsafeMutableRawPointer? {
        switch failure {
        case -11: break
        case -4: return nil
        default: throw failed(Int32(-failure), operation)
        }
        if flags & 0x40 != 0 { throw SocketError(.wouldBlock, operation) }
        let again = wait.end != .min
        if !again { wait.end = try self.end(deadline, operation) }
        let end = wait.end
        let slot = unsafe try slot(direction, operation, &wait)
        unsafe slot.pointee.streak.store(0, ordering: .relaxed)
        if again || end != .max || (unsafe slot.pointee.failure.load(ordering: .relaxed)) != 0 {
            try unsafe checkWait(operation, end, slot)
        }
        // An event after the attempt began, which another call may have taken: its data may be there still.
        let events = unsafe slot.events(direction)
        if wait.events != events {
            wait.events = events
            return nil
        }
        if end != .max { unsafe slot.setEnd(direction, end) }
        return unsafe slot.word(direction)
    }

    /// Whether a receive that was woken and found nothing has reached an end that the kernel reports only as a hang-up. The
    /// queue of errors has no end: a socket that has hung up may still get errors.
    ///
    /// The attempt must come after the hang-up was seen: bytes that a peer sends before it closes may arrive between an
    /// attempt and the look for a hang-up. So the first time that a hang-up is seen, the call attempts again.
    @usableFromInline
    @inline(never)
    func hasEnded(_ wait: inout PendingWait, _ failure: Int, _ flags: Int32) -> Bool {
        guard wait.end != .min, failure == -11, flags & 0x2000 == 0 else { return false }
        if wait.hasHungUp { return true }
        guard hasHungUp() else { return false }
        wait.hasHungUp = true
        wait.events = nil
        return false
    }

    /// Throws if there is no point in waiting on.
    @inline(never)
    private func checkWait(_ operation: SocketError.Operation, _ end: Int64, _ slot: SlotPointer) throws(SocketError) {
        if isClosed { throw SocketError(.closed, operation) }
        if Task.isCancelled { throw SocketError(.cancelled, operation) }
        if end != .max, ManualClock.hasPassed(end) { throw SocketError(.timedOut, operation) }
        let failure = unsafe slot.pointee.failure.load(ordering: .relaxed)
        if failure != 0 { throw failed(failure, operation) }
    }

    // ---- parking

    /// Publishes a continuation, and looks whether it must be woken at once.
    @inline(__always)
    func publish(_ continuation: UnsafeContinuation<Void, Never>, _ raw: UnsafeMutableRawPointer, _ wait: PendingWait) {
        let word = unsafe WordPointer(raw)
        guard unsafe WaitWord.park(word.pointer.pointee, continuation) else { return unsafe continuation.resume() }
        // Published first, then looked: who closes or cancels does it the other way round.
        WaitWord.fence()
        let slot = unsafe SlotPointer(holding: raw)
        if isClosed || Task.isCancelled || (unsafe slot.events(raw)) != wait.events {
            unsafe WaitWord.wake(word.pointer.pointee)
        }
        if wait.end != .max { unsafe slot.keepEnd(raw, wait.end) }
    }

    /// Waits in a word until it is woken, with a cancellation handler of its own.
    @usableFromInline
    @inline(never)
    nonisolated(nonsending) func wait(_ raw: UnsafeMutableRawPointer, until wait: PendingWait) async {
        // The runtime's own entries: the standard library's function would cost two frames and two hops for each wait.
        let word = unsafe WordPointer(raw)
        let record = unsafe sockets_add_cancellation_handler(word.raw)
        await unsafe _unsafeInheritExecutor_withUnsafeContinuation { continuation in
            unsafe self.publish(continuation, word.raw, wait)
        }
        unsafe sockets_remove_cancellation_handler(record)
    }

    /// Waits in a word until it is woken: covered where a scope watches for the task's cancellation.
    @inlinable
    @inline(__always)
    nonisolated(nonsending) func park(_ word: UnsafeMutableRawPointer, until wait: PendingWait) async {
        var isCovered = false
        if mayBeCovered {
            await unsafe _unsafeInheritExecutor_withUnsafeContinuation { continuation in
                unsafe self.publishCovered(continuation, word, wait, &isCovered)
            }
        }
        if !isCovered { await unsafe self.wait(word, until: wait) }
    }

    /// Waits after a failed attempt of any kind of call; see ``prepareWait``.
    @inline(never)
    nonisolated(nonsending) func awaitReady(
        _ direction: Direction, _ operation: SocketError.Operation, _ wait: inout PendingWait, _ flags: Int32 = 0,
        _ deadline: Deadline?
    ) async throws(SocketError) {
        guard let word = unsafe try prepareWait(direction, operation, &wait, after: -11, flags, deadline) else {
            return
        }
        await unsafe park(word, until: wait)
    }

    /// Lets a while pass, but not beyond the end of a call.
    ///
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/cancelled``; ``SocketError/Code/timedOut`` at the end of
    ///   the call.
    nonisolated(nonsending) func pause(
        _ nanoseconds: Int64, _ operation: SocketError.Operation, before limit: Int64 = .max
    ) async throws(SocketError) {
        let wake = ManualClock.end(afterNanoseconds: nanoseconds)
        let isLast = !ManualClock.isManual(limit) && limit <= wake
        var wait = pendingWait(.output)
        do throws(SocketError) {
            while true {
                try await awaitReady(
                    .output, operation, &wait, 0, Deadline(monotonicNanoseconds: isLast ? limit : wake))
            }
        } catch {
            guard error.code == .timedOut, !isLast else { throw error }
        }
    }

    /// Whether so many attempts in a row have succeeded that it is other tasks' turn.
    @usableFromInline
    package var isGreedy: Bool {
        let word = watch.load(ordering: .relaxed)
        if word == 0 { return false }
        let slot = unsafe SlotPointer(word: word)
        let streak = unsafe slot.pointee.streak.load(ordering: .relaxed)
        unsafe slot.pointee.streak.store(streak &+ 1, ordering: .relaxed)
        return streak & 63 == 63
    }
}

/// The word of a direction, as a handler may keep it: the memory of slots is never given back.
@safe
@usableFromInline
struct WordPointer: @unchecked Sendable {
    let pointer: UnsafePointer<Atomic<UInt>>

    @unsafe
    init(_ raw: UnsafeMutableRawPointer) {
        unsafe pointer = UnsafePointer(raw.assumingMemoryBound(to: Atomic<UInt>.self))
    }

    var raw: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(mutating: pointer) }
}

extension Descriptor {
    /// Whether a call waits in the slot, for tests.
    package var hasWaitingCall: Bool {
        let watched = watch.load(ordering: .acquiring)
        guard watched != 0 else { return false }
        let slot = unsafe SlotPointer(word: watched)
        return unsafe slot.pointee.input.load(ordering: .sequentiallyConsistent) > WaitWord.event
            || slot.pointee.output.load(ordering: .sequentiallyConsistent) > WaitWord.event
            || slot.pointee.either.load(ordering: .sequentiallyConsistent) > WaitWord.event
    }
}
