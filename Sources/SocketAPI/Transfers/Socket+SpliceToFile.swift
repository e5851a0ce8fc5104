internal import CSocketShims
public import SystemPackage

extension Socket {
    /// Moves bytes that arrive here to a file or a pipe, without their passing through the program: splice(2). The
    /// counterpart of ``sendFile(_:offset:count:until:)``, such as for a download.
    ///
    /// ```swift
    /// var pipe = try SplicePipe()
    /// while try socket.splice(to: file, through: &pipe) > 0 {}
    /// ```
    ///
    /// Waits until bytes have arrived, takes as many as the pipe holds, and writes all of them at the file's position.
    /// Bytes that an earlier call left in the pipe are written before anything is taken.
    ///
    /// - Parameters:
    ///   - file: A file that is open for writing. It stays the caller's. Writing to a disk may block the thread for the
    ///     time of the disk; a pipe that is full is waited for.
    ///   - pipe: What the bytes pass through. Bytes that were taken and can't be written stay in it.
    ///   - count: The greatest number of bytes to take, beside those in the pipe.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The number of bytes that were written; 0 is the end of the stream.
    /// - Throws: As `receive` while nothing is taken; ``SocketError/Code/closed`` as soon as the socket is closed;
    ///   ``SocketError/Code/invalidArgument`` for a count below 1; `.system` with the file's error: EBADF where it is
    ///   not open for writing, ENOSPC, EPIPE (without SIGPIPE), EINVAL for a file that the kernel can't splice to, such
    ///   as one that was opened with O_APPEND, and for a socket that it can't splice from. The error's
    ///   ``SocketError/bytesTransferred`` is the number of bytes that were written, and
    ///   ``SplicePipe/takePending()`` returns those that were not.
    @discardableResult
    public func splice(
        to file: FileDescriptor, through pipe: inout SplicePipe, upTo count: Int = 1 << 20,
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        try descriptor.enter(.splice)
        defer { descriptor.leave() }
        return try FileSplice(source: descriptor, file: file.rawValue, until: deadline).run(&pipe, count)
    }
}

/// One splice from a socket through a pipe to a file. The caller is in flight on the socket.
package struct FileSplice: BlockingTransfer {
    package let source: Descriptor
    package let file: Int32
    package let until: Deadline?

    package init(source: Descriptor, file: Int32, until: Deadline?) {
        self.source = source
        self.file = file
        self.until = until
    }

    package var other: Descriptor? { nil }

    /// One splice(2) from the pipe to the file: the number of bytes, or the negative error number.
    package func attemptDelivery(of pipe: inout SplicePipe) -> Int {
        let moved = Self.result(sockets_splice(pipe.output.number, file, pipe.pendingCount))
        pipe.pendingCount -= max(0, moved)
        return moved
    }

    func awaitDelivery(after failure: Int32, _ deadline: inout CallDeadline) throws(SocketError) {
        switch failure {
        case E.interrupted: try source.interrupted(.splice)
        case E.again: try source.wait(for: POLL.output, of: file, .splice, &deadline)
        default: throw failed(failure)
        }
    }

    /// The error of a delivery, which is the file's.
    package func failed(_ failure: Int32) -> SocketError {
        SystemCalls.failure(failure, .splice, subject: .named("of the file"))
    }
}
