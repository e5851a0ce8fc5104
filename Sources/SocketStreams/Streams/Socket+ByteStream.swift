extension Socket: ByteStream {
    /// Receives bytes from a connected stream socket: recv(2). See ``ByteStream/read(into:until:)``.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if the socket isn't a stream, where 0 bytes are an empty message and
    ///   not the end; otherwise as `receive(into:flags:until:)`.
    @inlinable
    public func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        if type != .stream { throw noStream(.receive) }
        return output.freeCapacity == 0 ? 0 : try receive(into: &output, flags: [], until: deadline)
    }

    /// Sends all bytes on a connected stream socket: send(2). See ``ByteStream/write(_:until:)-(RawSpan,_)``.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if the socket isn't a stream, where each call sends a message;
    ///   otherwise as `sendAll(_:flags:until:)`.
    @inlinable
    public func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) {
        if type != .stream { throw noStream(.send) }
        if bytes.byteCount > 0 { try sendAll(bytes, flags: [], until: deadline) }
    }

    /// Shuts down the sending direction: shutdown(2). It doesn't wait.
    ///
    /// - Throws: As `shutdown(.write)`.
    public func finishWriting(until deadline: Deadline?) throws(SocketError) { try shutdown(.write) }

    /// The error of reading or writing a socket that has messages.
    @usableFromInline
    @inline(never)
    package func noStream(_ operation: SocketError.Operation) -> SocketError {
        SocketError(
            .invalidArgument, operation, subject: .named("socket"), detail: "a byte stream needs a stream socket")
    }
}
