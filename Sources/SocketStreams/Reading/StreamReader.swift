/// Reads a stream through a buffer: lines, frames, numbers of bytes.
///
/// ```swift
/// import FamilyInet
/// import SocketStreams
///
/// let socket = try Socket(.ipv4, .stream)
/// try socket.connect(to: .loopback(port: 25))
/// var reader = StreamReader(socket)
/// while let line = try reader.readLine() {
///     print(line)
/// }
/// ```
///
/// **Three forms.** `next…` lends bytes where they lie, without an allocation: the compiler doesn't let them outlive the
/// next call. `with…` lends them to a closure, for a reader that is stored in a class. `read…` copies them into a
/// `String` or an array.
///
/// **A call that throws has taken nothing.** After a timeout, a would-block, a cancellation or an error about what has
/// arrived, the next call starts where the failed one did. So a line isn't lost if its second half arrives late, and a
/// line that is too long or isn't text can still be read in another way.
///
/// **Limits.** Every call has one, with a default (``StreamLimit``). What exceeds it fails with
/// ``SocketError/Code/limitExceeded``. Memory grows only as bytes arrive, whatever length a peer announces.
///
/// **The end.** Calls for lines and frames return nil at the end of the stream. If it comes in the middle of a frame, before
/// a delimiter or before a number of bytes, the call throws ``SocketError/Code/endOfStream``.
///
/// **Deadlines.** The stream's timeout, or `until:`, applies to the whole call, however many times it has to receive.
///
/// A reader belongs to one thread or task at a time. It doesn't close the stream, and its end does no I/O.
@safe
public struct StreamReader<Stream: ByteStream>: ~Copyable {
    /// The stream. Reading it directly skips the bytes that the reader has buffered.
    public let stream: Stream

    /// Is flushed before the reader waits for the peer.
    @usableFromInline package let writer: StreamWriter<Stream>?

    @usableFromInline package var buffer: StreamBuffer

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - stream: What to read.
    ///   - capacity: The buffer's usual size in bytes, at least 16. It grows for longer lines and frames, up to their
    ///     limit, and returns to this size when it is empty.
    ///   - writer: A writer that is flushed before the reader receives: otherwise the peer might wait for a request that
    ///     is still in the writer's buffer, and the reader for the answer. If that fails, the read throws its error; to
    ///     read on, call ``StreamWriter/discard()``.
    ///   - bytes: What has been received from the stream already, such as another reader's ``takeBuffered()``.
    public init(
        _ stream: Stream, capacity: Int = 16_384, flushing writer: StreamWriter<Stream>? = nil,
        after bytes: [UInt8] = []
    ) {
        self.stream = stream
        self.writer = writer
        buffer = StreamBuffer(capacity: capacity)
        buffer.append(unsafe bytes.span.bytes)
    }

    /// The number of bytes that have been received and not taken.
    @inlinable public var bufferedCount: Int { buffer.count }

    /// The number of bytes that have been taken since the beginning of the stream.
    public var position: Int { buffer.position }

    /// Whether the stream has ended and all bytes have been taken. False may mean that the end hasn't been read yet.
    public var isAtEnd: Bool { buffer.hasEnded && buffer.count == 0 }

    /// Takes all bytes that have been received, for what reads the stream from now on, such as TLS after STARTTLS.
    public mutating func takeBuffered() -> [UInt8] {
        let bytes = unsafe [UInt8](buffer.bytes(at: 0, buffer.count))
        buffer.take(bytes.count)
        return bytes
    }
}

extension StreamReader {
    /// Receives until the search has found something; nil at the end of the stream.
    @inlinable
    @inline(never)
    mutating func find(_ search: StreamSearch, _ deadline: Deadline?) throws(SocketError) -> StreamExtent? {
        var end = deadline
        var hasWaited = false
        while true {
            let extent = try buffer.search(search)
            if extent.taken >= 0 { return extent }
            if extent.isEnd { return nil }
            if !hasWaited { end = callEnd(deadline) }
            hasWaited = true
            try receive(for: extent.count, until: end)
        }
    }

    /// The end of a call that receives several times: the stream's timeout would start again with each receive.
    @inlinable
    package func callEnd(_ deadline: Deadline?) -> Deadline? {
        if deadline != nil { return deadline }
        guard let timeout = stream.timeout, timeout > .zero else { return nil }
        return .after(timeout)
    }

    /// Receives once.
    ///
    /// - Parameter goal: The number of bytes that the search needs at most.
    @inlinable
    mutating func receive(for goal: Int, until deadline: Deadline?) throws(SocketError) {
        if let writer, writer.isPending { try writer.flush(until: deadline) }
        let free = unsafe buffer.makeFree(for: goal)
        var output = unsafe OutputRawSpan(buffer: free, initializedCount: 0)
        _ = try stream.read(into: &output, until: deadline)
        buffer.noteArrived(unsafe output.finalize(for: free))
    }

    /// Takes what a search has found, and lends it.
    @inlinable
    @inline(__always)
    @_lifetime(&self)
    package mutating func lend(_ extent: StreamExtent) -> RawSpan {
        let span = unsafe buffer.bytes(at: extent.offset, extent.count).bytes
        buffer.take(extent.taken)
        return unsafe _overrideLifetime(span, mutating: &self)
    }

    /// Takes what a search has found, and copies it.
    @inlinable
    package mutating func copyBytes(_ extent: StreamExtent) -> [UInt8] {
        let bytes = unsafe [UInt8](buffer.bytes(at: extent.offset, extent.count))
        buffer.take(extent.taken)
        return bytes
    }

    /// Copies what a search has found as text, and takes it if it is valid.
    @inlinable
    package mutating func copyText(
        _ extent: StreamExtent, repairing: Bool, _ operation: SocketError.Operation
    ) throws(SocketError) -> String {
        let bytes = unsafe buffer.bytes(at: extent.offset, extent.count)
        let text = try repairing ? unsafe String(decoding: bytes, as: UTF8.self) : buffer.validText(extent, operation)
        buffer.take(extent.taken)
        return text
    }
}

extension StreamBuffer {
    /// The text of bytes that must be UTF-8. `String(validating:as:)` would take three times as long.
    @inlinable
    package func validText(
        _ extent: StreamExtent, _ operation: SocketError.Operation
    ) throws(SocketError) -> String {
        let bytes = unsafe bytes(at: extent.offset, extent.count)
        do throws(UTF8.ValidationError) {
            return String(copying: try unsafe UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span))
        } catch {
            throw invalidText(extent, error.byteOffsets.lowerBound, operation)
        }
    }

    /// The error of bytes that aren't text: says where the first wrong byte is.
    @usableFromInline
    @inline(never)
    package func invalidText(
        _ extent: StreamExtent, _ offset: Int, _ operation: SocketError.Operation
    ) -> SocketError {
        let bytes = unsafe bytes(at: extent.offset, extent.count)
        let found = unsafe offset < bytes.count ? "0x" + String(bytes[offset], radix: 16) : "the end"
        let place = position + extent.offset + offset
        return SocketError(
            .invalidText, operation, subject: .number(offset), detail: "\(found) at byte \(place) of the stream")
    }
}
