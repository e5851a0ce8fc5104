internal import CSocketAsyncShims
internal import CSocketShims
internal import SocketAPI
internal import Synchronization

/// What SocketAPI tells the loops about descriptors, and how descriptors come to be watched.
final class LoopWatcher: DescriptorWatcher {
    private static let installed: Void = {
        unsafe sockets_set_cancellation_handler { unsafe SlotPointer.cancel($0.unsafelyUnwrapped) }
        Descriptor.install(LoopWatcher())
    }()

    static func install() { installed }

    func descriptorIsClosing(_ watch: UInt) { unsafe SlotPointer(word: watch).wakeAll() }

    func descriptorHasInput(_ watch: UInt) { unsafe SlotPointer(word: watch).wakeInput() }

    func descriptorIsReleased(_ watch: UInt, _ number: Int32) {
        let slot = unsafe SlotPointer(word: watch)
        let loop = unsafe slot.pointee.loop?.takeUnretainedValue()
        // The child of a fork shares the epoll instance: removing the number there would take it from the parent.
        if unsafe slot.pointee.forks == ForkCount.now, let loop {
            _ = sockets_epoll_control(loop.epoll, Int32(SOCKETS_EPOLL_REMOVE), number, 0, 0)
        }
        unsafe slot.release()
    }
}

extension Descriptor {
    /// The slot, made now if this is the first wait: registers the descriptor with a loop.
    ///
    /// The registration comes with the first wait and not with the socket: epoll reports a hang-up of a socket that is not
    /// connected yet, and many sockets never wait.
    @inline(__always)
    func slot(
        _ direction: Direction, _ operation: SocketError.Operation, _ wait: inout PendingWait
    ) throws(SocketError) -> SlotPointer {
        let word = watch.load(ordering: .acquiring)
        if word != 0 { return unsafe SlotPointer(word: word) }
        return unsafe try makeSlot(direction, operation, &wait)
    }

    /// Whether the descriptor is registered with a loop.
    package var isWatched: Bool { watch.load(ordering: .acquiring) != 0 }

    /// Registers the descriptor with a loop if no call has waited yet: for callers that others wake by
    /// ``wakeReadingTasks()``, which reaches no call that attempts before its descriptor has a slot.
    package func beginWatching(_ operation: SocketError.Operation) throws(SocketError) {
        var wait = PendingWait(events: nil)
        _ = unsafe try slot(.input, operation, &wait)
    }

    @inline(never)
    private func makeSlot(
        _ direction: Direction, _ operation: SocketError.Operation, _ wait: inout PendingWait
    ) throws(SocketError) -> SlotPointer {
        // In flight, so that the number can't be given back meanwhile.
        try enter(operation)
        defer { leave() }
        LoopWatcher.install()
        let loop = if let current = EventLoop.current { current } else { try EventLoops.shared().next() }
        guard let slot = unsafe SlotTable.take() else { throw SocketError(.system(.tooManyOpenFiles), operation) }
        unsafe slot.pointee.loop = Unmanaged.passUnretained(loop)
        unsafe slot.pointee.forks = ForkCount.now
        unsafe slot.pointee.failure.store(0, ordering: .relaxed)
        let (won, other) = unsafe watch.compareExchange(
            expected: 0, desired: slot.word, ordering: .sequentiallyConsistent)
        guard won else {
            unsafe SlotTable.give(slot)
            return unsafe SlotPointer(word: other)
        }
        // The registration reports what is there already as an event.
        wait.events = unsafe slot.events(direction)
        var result = unsafe sockets_epoll_control(loop.epoll, Int32(SOCKETS_EPOLL_ADD), number, Events.all, slot.key)
        // EEXIST: the same file under the same number, left over by code that closed it behind the library's back.
        if result != 0, sockets_errno() == 17 {
            result = unsafe sockets_epoll_control(
                loop.epoll, Int32(SOCKETS_EPOLL_CHANGE), number, Events.all, slot.key)
        }
        if result != 0 {
            // Told to every call that waits: a file that can't be watched (EPERM), or a limit (ENOSPC).
            unsafe slot.pointee.failure.store(sockets_errno(), ordering: .relaxed)
            unsafe slot.wakeAll()
        }
        return unsafe slot
    }
}
