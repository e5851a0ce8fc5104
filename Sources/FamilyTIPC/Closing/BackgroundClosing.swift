internal import CSocketShims
internal import SocketAPI
internal import Synchronization

/// Closes descriptors on threads of its own, because shutdown(2) and close(2) of a TIPC socket may wait: while a connection
/// is congested, for up to eight seconds (CONN_TIMEOUT_DEFAULT of the kernel's socket.c, which no option changes).
enum BackgroundClosing {
    /// The greatest number of threads at once.
    private static var limit: UInt32 { 256 }

    // The number of threads in the lower half. In the upper half the number of forks: a child has no threads of its parent.
    private static let threads = Atomic<UInt64>(0)

    /// Closes a number that was detached from the descriptor.
    ///
    /// Calls in flight have left the number as a duplicate, and close their own when they end. The kernel makes the one
    /// wait that closes last, so that must be this thread and not one of theirs.
    static func close(_ number: FileDescriptor, of descriptor: Descriptor, shuttingDown: Bool) {
        let run: @Sendable (_ isAlone: Bool) -> Void = { isAlone in
            if shuttingDown { _ = sockets_shutdown(number.rawValue, ShutdownDirection.both.rawValue) }
            if isAlone { descriptor.awaitRelease() }
            _ = sockets_close(number.rawValue)
        }
        guard let forks = enter() else { return run(false) }
        let failure = DetachedThread.start(named: "swift-tipc-end") {
            run(true)
            leave(forks)
        }
        guard failure != 0 else { return }
        leave(forks)
        run(false)
    }

    /// Counts a thread; the number of forks for `leave`, or nil at the limit.
    private static func enter() -> UInt32? {
        let forks = UInt32(bitPattern: ForkCount.now)
        var word = threads.load(ordering: .relaxed)
        while true {
            let count = UInt32(truncatingIfNeeded: word >> 32) == forks ? UInt32(truncatingIfNeeded: word) : 0
            guard count < limit else { return nil }
            let counted = UInt64(forks) << 32 | UInt64(count + 1)
            let (isCounted, now) = threads.compareExchange(expected: word, desired: counted, ordering: .relaxed)
            if isCounted { return forks }
            word = now
        }
    }

    private static func leave(_ forks: UInt32) {
        if UInt32(bitPattern: ForkCount.now) == forks { threads.subtract(1, ordering: .relaxed) }
    }
}
