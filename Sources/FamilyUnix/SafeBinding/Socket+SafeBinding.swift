internal import CSocketShims
public import SocketAPI

// How a path is bound with exact permissions and over a stale file, without a race and without changing the umask:
//
// Permissions. bind(2) gives the file the mode of the socket itself, less the umask. That mode is 0777 unless fchmod(2)
// sets another one before. So the file never has more permissions than were asked for, not even between two system
// calls. Permissions that the umask removed are added afterwards, by `FileOpening`: too few for a moment do no harm.
//
// The name. bind(2) makes the file under its final name, and never replaces a file. A temporary name and rename(2) would
// leave the temporary name in getsockname(2) for ever, and rename(2) would replace a file that came in between.
//
// Stale files. The file of a closed socket is removed under a lock (SocketFileLock), after a look that can't mistake a
// socket that is just being bound for a closed one (UnixFile). A program that removes files without the lock is not
// held up by it.

extension Socket where Family == Unix {
    /// Binds to a path: with exact permissions from the first moment, and over the file of a closed socket.
    ///
    /// A file at the path is replaced only if it is a socket's and that socket is closed in every process. A socket that
    /// is open, listening or not, and a file of any other kind are left alone, and the call fails with EADDRINUSE, as
    /// bind(2) does. If several sockets are bound to one path at once, by this method, one call succeeds and the others
    /// fail.
    ///
    /// Replacing takes a lock: a file `.NAME.lock` in the same directory, mode 0600, which is removed again. If another
    /// process holds the lock, the call waits for the socket's ``timeout``, and at most ``Unix/lockTimeout``.
    ///
    /// Closing the socket does not remove the file; see ``Unix/Address/unlinkIfStale(timeout:)``. For a path that is too
    /// long for an address there is ``Unix/Address/withPath(_:_:)-(FilePath,_)``.
    ///
    /// - Parameters:
    ///   - address: The path. Other addresses are bound as by ``bind(to:)``.
    ///   - permissions: The file's permissions, whatever the umask: write permission lets a user connect. nil is `0777`
    ///     less the umask.
    ///   - replacingStale: Whether the file of a closed socket is replaced. Otherwise the path counts as in use.
    ///   - deadline: When waiting for the lock ends with ``SocketError/Code/timedOut``, in place of the ``timeout``; at
    ///     most ``Unix/lockTimeout`` from now.
    /// - Throws: As ``bind(to:)``. ``SocketError/Code/invalidArgument`` for permissions beyond `0777`, and for permissions
    ///   with an address that is not a path; ``SocketError/Code/timedOut`` and, with a timeout of zero,
    ///   ``SocketError/Code/wouldBlock`` if another process holds the lock; `.system` with what open(2), lstat(2),
    ///   unlink(2) and chmod(2) say. The subject is the address. After a failure the socket's file does not exist, unless
    ///   another process has moved it meanwhile.
    public func bindSafely(
        to address: Unix.Address, permissions: FilePermissions? = nil, replacingStale: Bool = true,
        until deadline: Deadline? = nil
    ) throws(SocketError) {
        try bindSafely(to: address, permissions, replacingStale, deadline, waits: true)
    }

    fileprivate func bindSafely(
        to address: Unix.Address, _ permissions: FilePermissions?, _ replacingStale: Bool, _ deadline: Deadline?,
        waits: Bool
    ) throws(SocketError) {
        try address.naming { () throws(SocketError) in
            guard let permissions else { return try bind(to: address, replacing: replacingStale, deadline, waits) }
            guard address.isPath else { throw SocketError(.invalidArgument, .bindPermissionsWithoutPath) }
            guard permissions.rawValue & ~0o777 == 0 else { throw SocketError(.invalidArgument, .bindPermissions) }
            let mode = UInt32(permissions.rawValue)
            try restrict(to: mode)
            let opening = FileOpening(to: mode)
            try bind(to: address, replacing: replacingStale, deadline, waits)
            try opening.run(address)
        }
    }

    /// Gives the socket itself the mode that bind(2) copies to the file. The socket keeps it.
    private func restrict(to mode: UInt32) throws(SocketError) {
        let failure = try withFileDescriptor { (descriptor) throws(SocketError) in
            sockets_set_mode_of(descriptor.rawValue, mode) == 0 ? 0 : sockets_errno()
        }
        if failure != 0 { throw SocketError(SocketError.Code(rawValue: failure), "fchmod") }
    }

    private func bind(
        to address: Unix.Address, replacing: Bool, _ deadline: Deadline?, _ waits: Bool
    ) throws(SocketError) {
        do throws(SocketError) {
            try bind(to: address)
        } catch {
            guard replacing, address.isPath, error.code == .system(.addressInUse) else { throw error }
            try replaceStale(address, error, deadline, waits)
        }
    }

    /// Removes the file if it is stale, and binds. Binding a free name needs no lock, so another socket may be bound in
    /// between; then the name is taken, and the next look says so.
    private func replaceStale(
        _ address: Unix.Address, _ inUse: SocketError, _ deadline: Deadline?, _ waits: Bool
    ) throws(SocketError) {
        // Most often the path is in use, which needs no lock, and no permission to write in the directory.
        guard try UnixFile(at: address).isReplaceable else { throw inUse }
        // A deadline that has passed is a timeout too, where zero would mean not to wait.
        let limit = !waits ? .zero : deadline.map { max($0.remaining, .nanoseconds(1)) } ?? timeout ?? Unix.lockTimeout
        let lock = try SocketFileLock(for: address, timeout: min(limit, Unix.lockTimeout)) { isClosed }
        defer { _ = lock }
        for _ in 0..<8 {
            let file = try UnixFile(at: address)
            guard file.isReplaceable else { throw inUse }
            if file == .stale { try UnixFile.unlink(address) }
            if try bindIfFree(address) { return }
        }
        throw inUse
    }

    private func bindIfFree(_ address: Unix.Address) throws(SocketError) -> Bool {
        do throws(SocketError) {
            try bind(to: address)
            return true
        } catch {
            guard error.code == .system(.addressInUse) else { throw error }
            return false
        }
    }
}

extension Unix: SafeBindingFamily {
    /// Binds a socket safely; see `Socket.bindSafely`.
    ///
    /// - Throws: As that; ``SocketAPI/SocketError/Code/wouldBlock`` if another process holds the lock and the call doesn't
    ///   wait.
    public static func bind(
        _ socket: Socket<Unix>, safelyTo address: Address, permissions: FilePermissions?, replacingStale: Bool,
        waits: Bool
    ) throws(SocketError) {
        try socket.bindSafely(to: address, permissions, replacingStale, nil, waits: waits)
    }
}

extension UnixFile {
    /// Whether a socket may be bound in the file's place.
    fileprivate var isReplaceable: Bool { self == .absent || self == .stale }
}

extension SocketError.Operation {
    /// Binding with permissions to an address that has none.
    fileprivate static var bindPermissionsWithoutPath: Self { "bind with permissions, which need a path, to" }
    /// Binding with permissions that a socket's file can't have.
    fileprivate static var bindPermissions: Self { "bind with permissions beyond 0777 to" }
}
