internal import CSocketShims
internal import SocketAPI

extension Unix {
    /// The longest that replacing a stale file waits for another process that replaces it at the same time: 5 seconds.
    @inlinable public static var lockTimeout: Duration { .seconds(5) }
}

/// The lock under which the stale file of a socket is removed: flock(2) of a file beside it, `.NAME.lock`.
///
/// Without it two servers that start together could both find a stale file; one removes it and binds, and the other one
/// then removes the file of the first. The lock file has the mode 0600, and one that others could open is refused: a
/// lock of the directory itself could be held by any user with read permission. The holder removes the file before it
/// releases the lock, so nothing stays in the directory. The kernel releases the lock of a process that ends.
struct SocketFileLock: ~Copyable {
    private let number: Int32
    private let path: [CChar]

    /// Waits for the lock.
    ///
    /// - Parameters:
    ///   - address: The path of the socket's file.
    ///   - timeout: How long to wait; nil for no limit, zero for not waiting.
    ///   - isCancelled: Whether to stop waiting, asked between attempts.
    /// - Throws: ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock`` for a timeout of zero,
    ///   ``SocketError/Code/closed`` after cancelling; `.system` with what open(2) says of the lock file, and EPERM for
    ///   a file in its place that is not a lock file.
    init(
        for address: Unix.Address, timeout: Duration?, isCancelled: () -> Bool = { false }
    ) throws(SocketError) {
        let (directory, name) = address.pathParts
        let path = (directory + Array("/.".utf8) + name + Array(".lock".utf8)).pathString
        var pauses = Pauses(timeout)
        while true {
            if let number = try Self.attempt(path, in: directory.pathString) {
                self.number = number
                self.path = path
                return
            }
            if isCancelled() { throw SocketError(.closed, "flock") }
            try pauses.next()
        }
    }

    deinit {
        unsafe path.withUnsafeBufferPointer { _ = unsafe sockets_unlink($0.baseAddress!) }
        _ = sockets_close(number)
    }

    /// The descriptor of the locked file; nil while another process has the lock.
    private static func attempt(_ path: [CChar], in directory: [CChar]) throws(SocketError) -> Int32? {
        let number = unsafe path.withUnsafeBufferPointer { path in
            let number = unsafe sockets_open_lock_file(path.baseAddress!)
            return number >= 0 ? number : -sockets_errno()
        }
        guard number >= 0 else {
            // Another user's lock file, which goes when that user is done.
            if -number == Errno.permissionDenied.rawValue, status(at: path) != nil { return nil }
            throw SocketError(SocketError.Code(rawValue: -number), "open lock file of")
        }
        var isLocked = false
        defer { if !isLocked { _ = sockets_close(number) } }
        var opened = sockets_file()
        guard unsafe sockets_file_of(number, &opened) == 0 else {
            throw SocketError(SocketError.Code(rawValue: sockets_errno()), "fstat")
        }
        guard isExclusive(opened, in: directory) else { throw SocketError(.system(.notPermitted), "open lock file of") }
        guard sockets_try_lock(number) == 0 else {
            let failure = sockets_errno()
            if failure == Errno.wouldBlock.rawValue || failure == Errno.interrupted.rawValue { return nil }
            throw SocketError(SocketError.Code(rawValue: failure), "flock")
        }
        // The last holder may have removed this file between open(2) and flock(2): then the lock is another file's.
        isLocked = status(at: path)?.isSame(as: opened) == true
        return isLocked ? number : nil
    }

    /// Whether only the owner and root can lock the file, and the owner is trusted: this user, root, or the owner of the
    /// directory, who can remove every file in it.
    private static func isExclusive(_ file: sockets_file, in directory: [CChar]) -> Bool {
        guard sockets_mode_is_regular(file.mode) != 0, file.mode & 0o077 == 0 else { return false }
        return file.owner == sockets_effective_user() || file.owner == 0 || file.owner == owner(of: directory)
    }

    private static func owner(of directory: [CChar]) -> UInt32? {
        unsafe directory.withUnsafeBufferPointer { directory in
            let number = unsafe sockets_open_place(directory.baseAddress!)
            guard number >= 0 else { return nil }
            defer { _ = sockets_close(number) }
            var status = sockets_file()
            return unsafe sockets_file_of(number, &status) == 0 ? status.owner : nil
        }
    }

    private static func status(at path: [CChar]) -> sockets_file? {
        var status = sockets_file()
        let result = unsafe path.withUnsafeBufferPointer { unsafe sockets_file_at($0.baseAddress!, &status) }
        return result == 0 ? status : nil
    }
}

/// The pauses between attempts: from 0.25 ms, doubling to 8 ms, until the timeout has passed.
private struct Pauses {
    private let timeout: Duration?
    // The C library's clock: Swift's is part of its concurrency library, which a static program would link for it.
    private let start = sockets_monotonic_nanoseconds()
    private var pause: Int64 = 250_000

    init(_ timeout: Duration?) { self.timeout = timeout }

    mutating func next() throws(SocketError) {
        if let timeout {
            guard timeout > .zero else { throw SocketError(.wouldBlock, "flock") }
            let waited = Duration.nanoseconds(sockets_monotonic_nanoseconds() - start)
            guard waited < timeout else { throw SocketError(.timedOut, "flock") }
        }
        sockets_sleep(pause)
        pause = min(pause * 2, 8_000_000)
    }
}
