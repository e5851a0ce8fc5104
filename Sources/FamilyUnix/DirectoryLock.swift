internal import CSocketShims
internal import SocketAPI

/// The lock of a directory, flock(2), for the time in which a stale socket in it is replaced.
///
/// Without it two starters could both see a stale file; the one removes it and binds, and the other, late, removes the
/// file of the first. The lock leaves nothing behind in the directory and ends with the process. It binds only those
/// who ask for it, so it is asked for without waiting, again and again until a deadline: whoever may read the directory
/// may lock it and keep it.
struct DirectoryLock: ~Copyable {
    private let number: Int32

    /// Locks the directory of a path.
    ///
    /// - Parameters:
    ///   - address: The path of a file in the directory.
    ///   - timeout: As a socket's.
    ///   - isCancelled: Whether to stop waiting: the socket was closed meanwhile.
    init(
        for address: Unix.Address, timeout: Duration?, isCancelled: () -> Bool = { false }
    ) throws(SocketError) {
        let directory = address.directory
        number = unsafe directory.withPathString { unsafe sockets_open_directory($0) }
        guard number >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), "open") }
        // If this throws, deinit runs: all of the value is there.
        try Self.wait(for: number, timeout, isCancelled)
    }

    private static func wait(
        for number: Int32, _ timeout: Duration?, _ isCancelled: () -> Bool
    ) throws(SocketError) {
        // The C library's clock: Swift's is part of its concurrency, which every statically linked user would carry.
        let start = sockets_monotonic_nanoseconds()
        var pause: Int64 = 250_000
        while sockets_try_lock(number) != 0 {
            let failure = sockets_errno()
            guard failure == Errno.wouldBlock.rawValue || failure == Errno.interrupted.rawValue else {
                throw SocketError(SocketError.Code(rawValue: failure), "flock")
            }
            if isCancelled() { throw SocketError(.closed, "flock") }
            if timeout == .zero { throw SocketError(.wouldBlock, "flock") }
            let waited = Duration.nanoseconds(sockets_monotonic_nanoseconds() - start)
            if let timeout, waited >= timeout { throw SocketError(.timedOut, "flock") }
            sockets_sleep(pause)
            pause = min(pause * 2, 8_000_000)
        }
    }

    deinit { if number >= 0 { _ = sockets_close(number) } }
}
