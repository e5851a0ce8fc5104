/// A stream of bytes that can also be read and written without blocking a thread.
///
/// The calls have the names of ``ByteStream``'s: in async code the compiler prefers these, and a call without `await` is
/// an error. The promises are those of ``ByteStream``. A cancelled task's call throws ``SocketError/Code/cancelled``; a
/// read has then taken nothing.
public protocol AsyncByteStream: ByteStream {
    /// Reads bytes and appends them to a span; suspends until there is at least one.
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended. With a free capacity of 0 the call returns 0
    ///     at once.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the timeout.
    /// - Returns: The number of bytes; 0 is the end.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    nonisolated(nonsending) func read(
        into output: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int

    /// Writes all bytes, in as many calls as necessary, under one deadline.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes. None at all is allowed, and sends what an earlier call couldn't.
    ///   - deadline: As for ``read(into:until:)``.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` is the
    ///   number of bytes written before the failure.
    nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError)

    /// Ends the stream's own direction: the peer reads the end, and may go on writing.
    ///
    /// - Parameter deadline: As for ``read(into:until:)``, for streams that write a closing message.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError)
}

extension AsyncByteStream {
    /// Reads bytes under the stream's timeout. See ``read(into:until:)``.
    @inlinable
    public nonisolated(nonsending) func read(into output: inout OutputRawSpan) async throws(SocketError) -> Int {
        try await read(into: &output, until: nil)
    }

    /// Writes all bytes under the stream's timeout. See ``write(_:until:)``.
    @inlinable
    public nonisolated(nonsending) func write(_ bytes: RawSpan) async throws(SocketError) {
        try await write(bytes, until: nil)
    }

    /// Writes all bytes. See ``write(_:until:)``.
    @inlinable
    public nonisolated(nonsending) func write(
        _ bytes: [UInt8], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await write(unsafe bytes.span.bytes, until: deadline)
    }

    /// Ends the stream's own direction under the stream's timeout. See ``finishWriting(until:)``.
    @inlinable
    public nonisolated(nonsending) func finishWriting() async throws(SocketError) {
        try await finishWriting(until: nil)
    }
}
