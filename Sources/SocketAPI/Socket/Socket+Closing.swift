public import SystemPackage

extension Socket {
    /// Closes the socket, from any thread. Closing it again does nothing.
    ///
    /// Calls that wait on this socket in other threads end promptly with ``SocketError/Code/closed``, and every later
    /// call fails with it. The descriptor is closed when the last of these calls has ended, never during one.
    /// Duplicates of the socket, in this and in other processes, stay open; see ``waitsInKernel`` for the exception.
    public func close() { _ = descriptor.close() }

    /// Closes like ``close()``, and reports the error of close(2).
    ///
    /// The socket is closed in any case. For a socket the only error to expect is EBADF: other code has closed the
    /// descriptor. If calls of other threads were in flight, the last of them closes the descriptor, and its error
    /// isn't reported here.
    ///
    /// - Throws: `.system` with EBADF, EIO or another error of close(2). Never on a socket that is already closed.
    public func closeReportingErrors() throws(SocketError) {
        let failure = descriptor.close()
        if failure != 0 { throw SystemCalls.failure(failure, .close) }
    }

    /// Hands the descriptor to the caller, which must close it. This socket is then closed.
    ///
    /// Calls that wait in other threads end with ``SocketError/Code/closed``. If there are any, the caller gets a
    /// duplicate under another number, so that a call that is ending can't use a number that the caller has already
    /// closed.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EMFILE if a duplicate is needed and the process has no
    ///   free descriptor. The socket is then unchanged.
    public func detach() throws(SocketError) -> FileDescriptor {
        FileDescriptor(rawValue: try descriptor.detach().release())
    }

    /// Shuts down one direction of the connection or both: shutdown(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN if the socket isn't connected, EINVAL for a
    ///   direction that the family doesn't have, EOPNOTSUPP if the family doesn't support shutdown.
    public func shutdown(_ direction: ShutdownDirection) throws(SocketError) {
        try descriptor.shutdown(direction)
    }

    /// Lends the descriptor for a call that this library doesn't have.
    ///
    /// The number stays valid while `body` runs, even if another thread closes the socket. `body` must not close it or
    /// keep it.
    ///
    /// - Throws: ``SocketError/Code/closed``, and the errors of `body`.
    public func withFileDescriptor<Result: ~Copyable>(
        _ body: (FileDescriptor) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try descriptor.enter(.withFileDescriptor)
        let forks = ForkCount.now
        // In the child of a body that forked, the library has dropped all calls.
        defer { if forks == ForkCount.now { descriptor.leave() } }
        descriptor.lend()
        return try body(FileDescriptor(rawValue: descriptor.number))
    }

    /// Lends the descriptor to a body that throws errors of any type.
    ///
    /// - Throws: ``SocketError`` with the code ``SocketError/Code/closed``, and the errors of `body`.
    @_disfavoredOverload
    public func withFileDescriptor<Result: ~Copyable>(
        _ body: (FileDescriptor) throws -> Result
    ) throws -> Result {
        try descriptor.enter(.withFileDescriptor)
        let forks = ForkCount.now
        // In the child of a body that forked, the library has dropped all calls.
        defer { if forks == ForkCount.now { descriptor.leave() } }
        descriptor.lend()
        return try body(FileDescriptor(rawValue: descriptor.number))
    }
}
