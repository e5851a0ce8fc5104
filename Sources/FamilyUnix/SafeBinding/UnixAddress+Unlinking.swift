public import SocketAPI

extension Unix.Address {
    /// Removes the file at the path if it is the file of a socket that is closed in every process.
    ///
    /// For the end of a server: close the socket, then call this. If a successor has bound the path meanwhile, its file
    /// stays, even if its bind(2) is still running. A stale file is removed under the lock that
    /// ``SocketAPI/Socket/bindSafely(to:permissions:replacingStale:until:)`` takes.
    ///
    /// - Parameter timeout: How long to wait for the lock: nil for no limit, zero for not waiting.
    /// - Returns: Whether a file was removed. Files of other kinds and sockets in use are left alone.
    /// - Throws: ``SocketError/Code/timedOut`` and, with a timeout of zero, ``SocketError/Code/wouldBlock`` if another
    ///   process holds the lock; `.system` with what open(2), lstat(2) and unlink(2) say. The subject is the address.
    @discardableResult
    public func unlinkIfStale(timeout: Duration? = Unix.lockTimeout) throws(SocketError) -> Bool {
        guard isPath else { return false }
        return try naming { () throws(SocketError) in
            guard try UnixFile(at: self) == .stale else { return false }
            let lock = try SocketFileLock(for: self, timeout: timeout)
            defer { _ = lock }
            guard try UnixFile(at: self) == .stale else { return false }
            try UnixFile.unlink(self)
            return true
        }
    }

    /// Runs a body, and makes this address the subject of the error that it throws.
    func naming<Result>(_ body: () throws(SocketError) -> Result) throws(SocketError) -> Result {
        do throws(SocketError) {
            return try body()
        } catch {
            let subject = SocketError.Subject.address(try AnySocketAddress(self), Unix.Address.self)
            throw SocketError(error.code, error.operation, subject: subject)
        }
    }
}
