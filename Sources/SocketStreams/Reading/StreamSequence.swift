/// The lines or frames of a stream, for a `for` loop: each is a `Result`, so that no error is overlooked.
///
/// ```swift
/// for line in StreamReader(socket).lines(limit: 1_000) {
///     print(try line.get())
/// }
/// ```
///
/// After ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock`` or ``SocketError/Code/interrupted`` the loop may go
/// on: nothing was taken. Every other error is the last element. A second loop continues where the first one stopped.
///
/// It owns the reader, which ``withReader(_:)`` lends. It belongs to one thread at a time.
public final class StreamSequence<Stream: ByteStream, Value>: Sequence, IteratorProtocol {
    private var reader: StreamReader<Stream>
    private let readNext: (inout StreamReader<Stream>) throws(SocketError) -> Value?
    private var hasFailed = false

    init(
        _ reader: consuming StreamReader<Stream>,
        _ readNext: @escaping (inout StreamReader<Stream>) throws(SocketError) -> Value?
    ) {
        self.reader = reader
        self.readNext = readNext
    }

    /// Reads the next value; nil at the end of the stream, and after an error that ended the sequence.
    public func next() -> Result<Value, SocketError>? {
        if hasFailed { return nil }
        do throws(SocketError) {
            guard let value = try readNext(&reader) else { return nil }
            return .success(value)
        } catch {
            hasFailed = ![.timedOut, .wouldBlock, .interrupted].contains(error.code)
            return .failure(error)
        }
    }

    /// Lends the reader, in the loop or after it: for a body that follows lines, such as that of an HTTP message.
    ///
    /// The body must not ask this sequence for its next value.
    ///
    /// - Throws: What the body throws.
    public func withReader<Result: ~Copyable>(
        _ body: (inout StreamReader<Stream>) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try body(&reader)
    }
}

extension StreamReader {
    /// The lines of the stream, for a `for` loop. See ``StreamSequence`` and ``readLine(_:limit:repairing:until:)``.
    ///
    /// - Parameters:
    ///   - ending: What ends a line.
    ///   - limit: The longest line in bytes, without its ending.
    ///   - repairing: Whether bytes that aren't UTF-8 become U+FFFD instead of an error.
    public consuming func lines(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, repairing: Bool = false
    ) -> StreamSequence<Stream, String> {
        StreamSequence(self) { (reader) throws(SocketError) in
            try reader.readLine(ending, limit: limit, repairing: repairing)
        }
    }

    /// The frames of the stream, for a `for` loop. See ``StreamSequence`` and ``readFrame(_:limit:until:)``.
    ///
    /// - Parameters:
    ///   - prefix: How the length is written before the bytes.
    ///   - limit: The longest frame in bytes, without its length.
    public consuming func frames(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame
    ) -> StreamSequence<Stream, [UInt8]> {
        StreamSequence(self) { (reader) throws(SocketError) in try reader.readFrame(prefix, limit: limit) }
    }
}
