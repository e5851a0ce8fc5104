internal import CSocketShims
public import SocketAPI

// How a path is bound without a moment of weakness, and without touching the process's umask:
//
// Permissions. The file of a socket gets its mode within bind(2): the mode of the socket itself, less the umask. The
// mode of a socket is 0777 unless fchmod(2) sets another one before. So the file is never more open than was asked for,
// not even for the time between two system calls. Where the umask took bits away that were asked for, they are added
// afterwards: a file that is opened up late endangers nobody.
//
// The name. The file gets its final name at once, by bind(2) itself, which never replaces a file. A detour over a
// temporary name and rename(2) would leave the temporary name in getsockname(2) for ever, and rename(2) would replace
// whatever came there meanwhile.
//
// Staleness. A file with nobody behind it is removed under the lock of its directory (DirectoryLock). Between two
// starters of this library exactly one wins. A program that removes files without the lock can still come in between.

extension Socket where Family == Unix {
    /// Binds to a path: with exact permissions from the first moment on, and over what a dead process left behind.
    ///
    /// A file at the path is replaced only where it is a socket and no process has that socket any more. A socket that
    /// somebody has, listening or not, and a file of any other kind are left as they are, and the call fails with
    /// EADDRINUSE, as bind(2) does. When several sockets are bound to the same path at once, by this method, one of
    /// them wins and the others fail.
    ///
    /// Replacing takes the lock of the directory (flock(2)) for a moment, and so the right to read it. If another
    /// process has the lock, the call waits under the socket's ``timeout``.
    ///
    /// Nothing removes the file when the socket is closed; see ``Unix/Address/unlinkIfStale(timeout:)``. For a path
    /// that is too long for an address there is ``Unix/Address/withPath(_:_:)-(FilePath,_)``.
    ///
    /// - Parameters:
    ///   - address: The path. Other addresses are bound as ``bind(to:)`` does.
    ///   - permissions: The file's permissions, whatever the process's umask: who may write may connect. nil leaves
    ///     them to the umask: `0777` less its bits.
    ///   - replacingStale: Whether a file that a dead process left behind is replaced. Otherwise it counts as in use.
    /// - Throws: As ``bind(to:)``. ``SocketError/Code/invalidArgument`` for permissions beyond `0777`, or on an address
    ///   that is no path, where they would protect nothing; ``SocketError/Code/timedOut`` and
    ///   ``SocketError/Code/wouldBlock`` where the lock is not to be had; `.system` with what lstat(2), unlink(2),
    ///   open(2) and chmod(2) say. The subject is the address. After a failure there is no file of this socket's.
    public func bindSafely(
        to address: Unix.Address, permissions: FilePermissions? = nil, replacingStale: Bool = true
    ) throws(SocketError) {
        do throws(SocketError) {
            if let permissions { try restrict(to: permissions, for: address) }
            try bind(to: address, replacing: replacingStale && address.isPath)
            if let permissions { try open(to: permissions, address) }
        } catch {
            let subject = SocketError.Subject.address(try AnySocketAddress(address), Unix.Address.self)
            throw SocketError(error.code, error.operation, subject: subject)
        }
    }

    /// Gives the socket the mode that bind(2) gives to its file. The socket keeps it.
    private func restrict(to permissions: FilePermissions, for address: Unix.Address) throws(SocketError) {
        guard address.isPath, permissions.rawValue & ~0o777 == 0 else { throw SocketError(.invalidArgument, .bind) }
        let failure = try withFileDescriptor { (descriptor) throws(SocketError) in
            sockets_set_mode_of(descriptor.rawValue, UInt32(permissions.rawValue)) == 0 ? 0 : sockets_errno()
        }
        if failure != 0 { throw SocketError(SocketError.Code(rawValue: failure), "fchmod") }
    }

    private func bind(to address: Unix.Address, replacing: Bool) throws(SocketError) {
        do throws(SocketError) {
            try bind(to: address)
        } catch {
            guard replacing, error.code == .system(.addressInUse) else { throw error }
            try replaceStale(address, error)
        }
    }

    /// Removes the file if it is stale, and binds. Who binds a fresh name needs no lock, so that another one may come
    /// in between; but then the name is taken, and the next look says so.
    private func replaceStale(_ address: Unix.Address, _ inUse: SocketError) throws(SocketError) {
        let lock = try DirectoryLock(for: address, timeout: timeout) { isClosed }
        defer { _ = lock }
        for _ in 0..<8 {
            switch try UnixFile(at: address) {
            case .absent: break
            case .stale: try UnixFile.unlink(address)
            default: throw inUse
            }
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

    /// Adds the permissions that the umask took away. If that fails, the file is removed, if it is still the same.
    private func open(to permissions: FilePermissions, _ address: Unix.Address) throws(SocketError) {
        let mode = UInt32(permissions.rawValue)
        guard let file = try UnixFile.status(of: address), sockets_file_is_socket(file.mode) != 0 else {
            // Somebody else has taken the name away meanwhile.
            throw SocketError(.system(.noSuchFileOrDirectory), "chmod")
        }
        if file.mode & 0o777 == mode { return }
        let failure = unsafe address.withPathString { unsafe Self.setMode(of: $0, file, mode) }
        guard failure != 0 else { return }
        if let now = try? UnixFile.status(of: address), now.isSame(as: file) { try? UnixFile.unlink(address) }
        throw SocketError(SocketError.Code(rawValue: failure), "chmod")
    }

    /// The mode goes to the very file that was looked at: whoever may write in the directory could put a link in its
    /// place. fchmod(2) refuses a descriptor that was not opened for reading, but its name in /proc will do.
    private static func setMode(of path: UnsafePointer<CChar>, _ file: sockets_file, _ mode: UInt32) -> Int32 {
        let itself = unsafe sockets_open_file_itself(path)
        guard itself >= 0 else { return sockets_errno() }
        defer { _ = sockets_close(itself) }
        var opened = sockets_file()
        guard unsafe sockets_file_of(itself, &opened) == 0 else { return sockets_errno() }
        guard opened.isSame(as: file) else { return Errno.noSuchFileOrDirectory.rawValue }
        return unsafe sockets_set_mode_at("/proc/self/fd/\(itself)", mode) == 0 ? 0 : sockets_errno()
    }
}

extension Unix.Address {
    /// Removes the file at the path if it is the file of a socket that no process has any more.
    ///
    /// For the end of a server: close the socket, then call this. If a successor has bound the path meanwhile, its file
    /// stays. The lock of the directory is taken for a moment, as `bindSafely` does.
    ///
    /// - Parameter timeout: How long to wait for the lock: nil for as long as it must, zero for not at all.
    /// - Returns: Whether a file was removed. Files of any other kind, and sockets in use, are left as they are.
    /// - Throws: ``SocketError/Code/timedOut`` or ``SocketError/Code/wouldBlock`` where the lock is not to be had;
    ///   `.system` with what open(2), lstat(2) and unlink(2) say.
    @discardableResult
    public func unlinkIfStale(timeout: Duration? = .seconds(5)) throws(SocketError) -> Bool {
        guard isPath else { return false }
        let lock = try DirectoryLock(for: self, timeout: timeout)
        defer { _ = lock }
        guard try UnixFile(at: self) == .stale else { return false }
        try UnixFile.unlink(self)
        return true
    }
}
