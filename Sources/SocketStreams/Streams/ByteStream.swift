/// A stream of bytes in two directions: a connected stream socket, a pair of pipes, memory, or TLS over one of these.
///
/// ``StreamReader`` and ``StreamWriter`` work on every type that conforms. The names differ from those of `Socket`, so
/// that a conforming socket keeps its own calls, flags included.
///
/// What a conforming type promises:
///
/// - One thread may read while another one writes and a third one closes. Two threads that read at once, or two that
///   write, get or send their bytes in any order.
/// - The end of the stream is a result, never an error. An error is never a result: a connection that was cut off, or a
///   TLS stream without its closing message, throws.
/// - A read that throws has taken nothing. A write that throws has sent ``SocketError/bytesTransferred`` bytes.
/// - Sending raises no SIGPIPE.
/// - `deinit` releases what the stream owns, and neither sends nor waits.
public protocol ByteStream: AnyObject, Sendable {
    /// Reads bytes and appends them to a span; waits until there is at least one.
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended. With a free capacity of 0 the call returns 0
    ///     at once.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    ///     With a deadline in the past the call takes what is there and doesn't wait.
    /// - Returns: The number of bytes. 0 is the end: the peer has finished writing, and every later call returns 0.
    /// - Throws: ``SocketError/Code/closed`` after ``close()`` or when another thread closes the stream;
    ///   ``SocketError/Code/timedOut``; ``SocketError/Code/wouldBlock`` if the timeout is zero; errors of the stream.
    func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int

    /// Writes all bytes, in as many calls as necessary, under one deadline.
    ///
    /// A stream that encodes bytes, such as TLS, counts a byte as transferred once its encoded form is the stream's own:
    /// what the kernel hasn't taken of it is sent by the next call, before anything else.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes. None at all is allowed, and sends what an earlier call couldn't.
    ///   - deadline: As for ``read(into:until:)``.
    /// - Throws: As ``read(into:until:)``; `.system` with EPIPE or ECONNRESET if the peer doesn't read any more. The
    ///   error's ``SocketError/bytesTransferred`` is the number of bytes written before the failure: a caller that
    ///   continues writes the rest, not everything again.
    func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError)

    /// Ends the stream's own direction: the peer reads the end, and may go on writing.
    ///
    /// A later ``write(_:until:)`` fails with EPIPE. A second call does nothing.
    ///
    /// - Parameter deadline: As for ``read(into:until:)``, for streams that write a closing message.
    /// - Throws: As ``write(_:until:)``; `.system` with ENOTCONN if the stream isn't connected.
    func finishWriting(until deadline: Deadline?) throws(SocketError)

    /// Closes the stream, from any thread. Calls that wait end with ``SocketError/Code/closed``. Closing it again does
    /// nothing.
    ///
    /// Sends no closing message; ``finishWriting(until:)`` does.
    func close()

    /// The time that a call without a deadline may wait: nil for no limit, zero for non-blocking.
    ///
    /// A time limits the whole call, which then fails with ``SocketError/Code/timedOut``. With zero, a call that would
    /// have to wait fails with ``SocketError/Code/wouldBlock``.
    var timeout: Duration? { get set }
}

extension ByteStream {
    /// Reads bytes under the stream's timeout. See ``read(into:until:)``.
    @inlinable
    public func read(into output: inout OutputRawSpan) throws(SocketError) -> Int {
        try read(into: &output, until: nil)
    }

    /// Writes all bytes under the stream's timeout. See ``write(_:until:)-(RawSpan,_)``.
    @inlinable
    public func write(_ bytes: RawSpan) throws(SocketError) { try write(bytes, until: nil) }

    /// Writes all bytes. See ``write(_:until:)-(RawSpan,_)``.
    @inlinable
    public func write(_ bytes: [UInt8], until deadline: Deadline? = nil) throws(SocketError) {
        try unsafe write(bytes.span.bytes, until: deadline)
    }

    /// Ends the stream's own direction under the stream's timeout. See ``finishWriting(until:)``.
    @inlinable
    public func finishWriting() throws(SocketError) { try finishWriting(until: nil) }
}
