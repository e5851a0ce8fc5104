public import SystemPackage

extension SocketError.Operation {
    /// sendfile(2)
    public static var sendFile: Self { "sendfile" }
    /// splice(2)
    public static var splice: Self { "splice" }
}

extension Socket {
    /// Sends the bytes of a file without copying them through the program, in as many calls as necessary, under one
    /// deadline: sendfile(2).
    ///
    /// If the kernel can't send this file directly (files of /proc, some devices), its bytes are read and sent; pipes
    /// use splice(2). On sockets that preserve message boundaries, the kernel chooses how the bytes are cut into
    /// messages.
    ///
    /// - Parameters:
    ///   - file: A file that is open for reading. The caller keeps it. If it has nothing to read yet, such as an empty
    ///     pipe, the call waits under the same deadline.
    ///   - offset: The position in the file, in bytes; the file's own position doesn't change. Nil for the file's own
    ///     position, which is afterwards behind the last byte sent, even after a failure.
    ///   - count: The greatest number of bytes; nil for all up to the file's end.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The number of bytes: fewer than requested if the file ends, 0 at an offset beyond its end.
    /// - Throws: As `send`; ``SocketError/Code/invalidArgument`` for a negative number; `.system` with EBADF for a file
    ///   that isn't open for reading, EISDIR, EIO, ESPIPE for an offset in a pipe. The error's
    ///   ``SocketError/bytesTransferred`` is the number of bytes sent before the failure. Bytes of a file without a
    ///   position that the kernel can't splice (a terminal) may then be lost.
    @discardableResult
    public func sendFile(
        _ file: FileDescriptor, offset: Int64? = nil, count: Int? = nil, until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try sendFile(file, offset, count, deadline, nil)
    }

    /// Sends the bytes of a file as ``sendFile(_:offset:count:until:)`` does, for as long as the peer takes some: for files
    /// of any size and clients of any speed, where a deadline over the whole call would be either too short or no use.
    ///
    /// - Parameters:
    ///   - file: As for ``sendFile(_:offset:count:until:)``.
    ///   - offset: As for ``sendFile(_:offset:count:until:)``.
    ///   - count: As for ``sendFile(_:offset:count:until:)``.
    ///   - stallTimeout: How long the socket may take no byte, and the file have none, before the call ends with
    ///     ``SocketError/Code/timedOut``, in place of the ``timeout``. Zero and less make one attempt.
    /// - Returns: As ``sendFile(_:offset:count:until:)``.
    /// - Throws: As ``sendFile(_:offset:count:until:)``.
    @discardableResult
    public func sendFile(
        _ file: FileDescriptor, offset: Int64? = nil, count: Int? = nil, stallTimeout: Duration
    ) throws(SocketError) -> Int {
        try sendFile(file, offset, count, .after(stallTimeout), stallTimeout)
    }

    private func sendFile(
        _ file: FileDescriptor, _ offset: Int64?, _ count: Int?, _ deadline: Deadline?, _ stallTimeout: Duration?
    ) throws(SocketError) -> Int {
        try Self.checkTransfer(offset, count)
        try descriptor.enter(.sendFile)
        defer { descriptor.leave() }
        var transfer = try FileTransfer(file.rawValue, offset: offset, limit: count, to: descriptor)
        do throws(SocketError) {
            try transfer.run(deadline, stallTimeout)
        } catch { throw error.after(transfer.sent) }
        return transfer.sent
    }

    package static func checkTransfer(_ offset: Int64?, _ count: Int?) throws(SocketError) {
        if let offset, offset < 0 {
            throw SocketError(.invalidArgument, .sendFile, subject: .number(Int(clamping: offset)))
        }
        if let count, count < 0 { throw SocketError(.invalidArgument, .sendFile, subject: .number(count)) }
    }
}
