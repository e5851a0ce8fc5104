internal import CSocketShims
internal import Synchronization

// Closing, detaching and the state after fork(2): the other half of the protocol that Descriptor.swift describes.

extension Descriptor {
    /// Closes the number if the socket is closed and no call is in flight. The caller has just ended one.
    ///
    /// Reloads `state`, so the hot path only tests the sign. If several callers see zero, one wins the exchange.
    ///
    /// - Returns: The error number of close(2), or 0.
    @usableFromInline
    @inline(never)
    func closeIfLast() -> Int32 {
        let (last, _) = state.compareExchange(
            expected: Self.closedBit, desired: Self.closedBit | Self.releasedBit, ordering: .acquiringAndReleasing)
        return last ? closeNumbers() : 0
    }

    /// Closes the number. The caller has set the released bit.
    private func closeNumbers() -> Int32 {
        giveBack(handingOut: false)
        // EINTR is not retried: on Linux the number is free whatever close(2) returns.
        let result = sockets_close(number) == 0 ? 0 : sockets_errno()
        Waker.close(waker.exchange(Waker.none, ordering: .acquiringAndReleasing))
        return result
    }

    /// Ends everything that refers to the number, before the caller closes it or hands it out.
    private func giveBack(handingOut: Bool) {
        sockets_table_set(number, nil)
        releaseWatchers()
        releaseDescription(handingOut: handingOut)
    }

    /// Closes the socket once, from any thread. Calls in flight end promptly, and the last of them closes the number.
    ///
    /// - Returns: The error number of close(2) if this call closed the number, otherwise 0.
    func close() -> Int32 {
        guard markClosed() else { return 0 }
        wake()
        cutOff()
        if state.load(ordering: .acquiring) & Self.countMask > 1, lingers { awaitOtherCalls() }
        state.wrappingAdd(-1, ordering: .acquiringAndReleasing)
        return closeIfLast()
    }

    /// Sets the closed bit and counts the caller as in flight. Returns false if the bit was already set.
    private func markClosed() -> Bool {
        var old = state.load(ordering: .relaxed)
        while old >= 0 {
            let (done, now) = state.compareExchange(
                expected: old, desired: (old | Self.closedBit) + 1, ordering: .sequentiallyConsistent)
            if done { return true }
            old = now
        }
        return false
    }

    /// Wakes every call, task and poller that waits for the descriptor.
    private func wake() {
        notifyWatchers()
        if let waker = Waker.own(waker.load(ordering: .sequentiallyConsistent)) { sockets_wake(waker) }
    }

    /// Wakes calls that wait in the kernel's own call, by shutdown(2).
    ///
    /// On an exclusive description it shuts down the reading side, which sends nothing: the peer sees the same as after
    /// close(2) alone. With ``waitsInKernel`` it shuts down both sides, also for duplicates.
    private func cutOff() {
        guard state.load(ordering: .sequentiallyConsistent) & Self.countMask > 1 else { return }
        if ownership.load(ordering: .sequentiallyConsistent) == .kernel {
            _ = sockets_shutdown(number, ShutdownDirection.read.rawValue)
        } else if waitsInKernel {
            _ = sockets_shutdown(number, ShutdownDirection.both.rawValue)
        }
    }

    /// Whether close(2) may wait for unsent data: SO_LINGER is on.
    private var lingers: Bool {
        var linger: (onOff: Int32, seconds: Int32) = (0, 0)
        var length = UInt32(MemoryLayout<(Int32, Int32)>.size)
        return unsafe sockets_getsockopt(number, SO.level, SO.linger, &linger, &length) == 0 && linger.onOff != 0
    }

    /// Waits up to 100 ms until the woken calls have ended, so that a lingering close(2) delays the closing thread and
    /// not one of theirs.
    private func awaitOtherCalls() {
        let end = CallDeadline.now + 100_000_000
        while state.load(ordering: .acquiring) & Self.countMask > 1, CallDeadline.now < end { sockets_sleep(100_000) }
    }

    /// Waits until the calls in flight have ended and the number is closed or handed out. The caller has closed or
    /// detached the socket, so that woken calls end promptly; a body that has borrowed the number ends when it likes.
    package func awaitRelease() {
        var pause: Int64 = 50_000
        while state.load(ordering: .acquiring) & Self.releasedBit == 0 {
            sockets_sleep(pause)
            pause = min(2 * pause, 50_000_000)
        }
    }

    /// Hands the number to the caller, and closes this socket.
    ///
    /// Calls in flight keep the number until they end; if there are any, the caller gets a duplicate.
    func detach() throws(SocketError) -> OwnedDescriptor {
        try enter(.detach)
        // The caller may use the number for anything, so it gets the mode that the timeout stands for.
        makeShared(holding: 1)
        let idle = state.compareExchange(
            expected: 1, desired: Self.closedBit | Self.releasedBit, ordering: .sequentiallyConsistent)
        if idle.exchanged {
            wake()
            giveBack(handingOut: true)
            Waker.close(waker.exchange(Waker.none, ordering: .acquiringAndReleasing))
            return OwnedDescriptor(number)
        }
        defer { leave() }
        let copy = try SystemCalls.duplicate(number, for: .detach)
        guard markClosed() else { throw SocketError(.closed, .detach) }
        wake()
        leave()
        return copy
    }
}

extension Descriptor {
    /// Drops the calls of the parent's other threads, and closes the number if only they kept it open. Runs in the
    /// child of a fork(2), before any of its own threads does.
    ///
    /// A number whose object is in the table hasn't been closed or handed out, even if the released bit is set: a
    /// thread of the parent was about to do it. Between the removal from the table and close(2) there are a few
    /// instructions in which a fork leaves the child a duplicate without an owner. The reverse order could close
    /// another file's number.
    fileprivate func resetInChild() {
        nonBlockingCalls.store(0, ordering: .relaxed)
        pollingCalls.store(0, ordering: .relaxed)
        resetOwnershipInChild()
        let old = state.load(ordering: .relaxed)
        state.store(old & ~Self.countMask, ordering: .sequentiallyConsistent)
        if old & Self.releasedBit != 0 {
            _ = closeNumbers()
        } else if old < 0 {
            _ = closeIfLast()
        }
    }
}

/// Called by CSocketShimsForks in the child, for every descriptor in the table.
@_cdecl("sockets_reset_owner_in_child")
func resetOwnerInChild(_ owner: UnsafeMutableRawPointer) {
    unsafe Unmanaged<Descriptor>.fromOpaque(owner).takeUnretainedValue().resetInChild()
}
