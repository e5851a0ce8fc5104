internal import CSocketShims
public import SystemPackage

extension Socket {
    /// Moves received bytes to a file or a pipe without copying them through the program: splice(2). The counterpart of
    /// ``sendFile(_:offset:count:until:)``, such as for a download.
    ///
    /// ```swift
    /// var pipe = try SplicePipe()
    /// while try socket.splice(to: file, through: &pipe) > 0 {}
    /// ```
    ///
    /// Waits until bytes have arrived, takes as many as the pipe holds, and writes all of them at the file's position.
    /// Bytes that an earlier call left in the pipe are written first.
    ///
    /// - Parameters:
    ///   - file: A file that is open for writing. The caller keeps it. Writing to a disk may block the thread; if a
    ///     pipe is full, the call waits for it.
    ///   - pipe: The pipe between the two. Bytes that were taken and can't be written stay in it.
    ///   - count: The greatest number of bytes to take, in addition to those in the pipe.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The number of bytes written; 0 is the end of the stream.
    /// - Throws: As `receive` while nothing has been taken; ``SocketError/Code/closed`` as soon as the socket is
    ///   closed; ``SocketError/Code/invalidArgument`` for a count below 1; `.system` with the file's error: EBADF if it
    ///   isn't open for writing, ENOSPC, EPIPE (without SIGPIPE), EINVAL for a file that the kernel can't splice to,
    ///   such as one opened with O_APPEND, and for a socket that it can't splice from. The error's
    ///   ``SocketError/bytesTransferred`` is the number of bytes written, and ``SplicePipe/takePending()`` returns
    ///   those that weren't.
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

/// A splice from a socket through a pipe to a file. The caller is in flight on the socket.
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
