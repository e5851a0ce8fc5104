public import SystemPackage

extension Socket {
    /// Closes the socket: from any thread, once; later calls do nothing.
    ///
    /// Calls that wait on this socket in other threads end promptly with ``SocketError/Code/closed``, and so does every
    /// later call. The descriptor's number is given back when the last of them has ended, never under a running call.
    /// Duplicates of the socket, here and in other processes, go on; see ``waitsInKernel`` for the exception.
    public func close() { _ = descriptor.close() }

    /// Closes as ``close()`` does, and tells what close(2) said.
    ///
    /// The socket is closed and the number given back in any case. A socket has nothing to say there but that its
    /// number was none: somebody else has closed it. Where calls of other threads were in flight, the last of them
    /// gives the number back, and what close(2) said then is not known here.
    ///
    /// - Throws: `.system` with EBADF, EIO or what else close(2) says. Never on a socket that is closed already.
    public func closeReportingErrors() throws(SocketError) {
        let failure = descriptor.close()
        if failure != 0 { throw SystemCalls.failure(failure, .close) }
    }

    /// Takes the descriptor out of the socket: it is the caller's to close, and this socket is closed.
    ///
    /// Calls that wait in other threads end with ``SocketError/Code/closed``. Where there are any, the caller gets a
    /// copy of the descriptor under another number, so that a call on its way out can't touch a number that the caller
    /// may already have closed.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EMFILE where a copy is needed and there is no room. The
    ///   socket then stays as it was.
    public func detach() throws(SocketError) -> FileDescriptor {
        FileDescriptor(rawValue: try descriptor.detach().release())
    }

    /// Shuts down one half of the connection or both: shutdown(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN where the socket is not connected, EINVAL for a
    ///   direction that the family doesn't have, EOPNOTSUPP where it has no shutdown.
    public func shutdown(_ direction: ShutdownDirection) throws(SocketError) {
        try descriptor.shutdown(direction)
    }

    /// Lends the descriptor for a call that this library doesn't have.
    ///
    /// While `body` runs the number stays valid, whoever closes the socket meanwhile. It must not be closed, and not be
    /// kept.
    ///
    /// - Throws: ``SocketError/Code/closed``, and what `body` throws.
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
    /// - Throws: ``SocketError`` with the code ``SocketError/Code/closed``, and what `body` throws.
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
