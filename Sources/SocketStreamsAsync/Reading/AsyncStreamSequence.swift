/// The lines or frames of a stream, for a `for try await` loop.
///
/// ```swift
/// for try await line in StreamReader(socket).lines(limit: 1_000) {
///     print(line)
/// }
/// ```
///
/// The loop ends at the end of the stream, or throws. A second loop continues where the first one stopped, so after a timeout
/// nothing is lost.
///
/// It owns the reader, which ``withReader(_:)`` lends. It belongs to one task at a time.
public final class AsyncStreamSequence<Stream: AsyncByteStream, Element>: AsyncSequence {
    /// What the loop throws.
    public typealias Failure = SocketError

    private enum Form {
        case lines(LineEnding, limit: Int, repairing: Bool, (String) -> Element)
        case frames(LengthPrefix, limit: Int, ([UInt8]) -> Element)
    }

    private var reader: StreamReader<Stream>
    private let form: Form

    private init(_ reader: consuming StreamReader<Stream>, _ form: Form) {
        self.reader = reader
        self.form = form
    }

    /// What the loop asks for the next element.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let sequence: AsyncStreamSequence

        /// The next element; nil at the end of the stream.
        public mutating func next() async throws(SocketError) -> Element? {
            try await next(isolation: nil)
        }

        /// The next element; nil at the end of the stream. Runs where the caller runs.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(SocketError) -> Element? {
            try await sequence.readNext()
        }
    }

    /// An iterator. All iterators share the reader.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

    nonisolated(nonsending) func readNext() async throws(SocketError) -> Element? {
        switch form {
        case .lines(let ending, let limit, let repairing, let element):
            guard let line = try await reader.readLine(ending, limit: limit, repairing: repairing) else { return nil }
            return element(line)
        case .frames(let prefix, let limit, let element):
            guard let frame = try await reader.readFrame(prefix, limit: limit) else { return nil }
            return element(frame)
        }
    }

    /// Lends the reader, in the loop or after it: for a body that follows lines, such as that of an HTTP message.
    ///
    /// The body must not ask this sequence for its next element.
    ///
    /// - Throws: What the body throws.
    public nonisolated(nonsending) func withReader<Result>(
        _ body: nonisolated(nonsending) (inout StreamReader<Stream>) async throws(SocketError) -> Result
    ) async throws(SocketError) -> Result {
        try await body(&reader)
    }
}

extension AsyncStreamSequence where Element == String {
    static func lines(
        _ reader: consuming StreamReader<Stream>, _ ending: LineEnding, _ limit: Int, _ repairing: Bool
    ) -> AsyncStreamSequence {
        AsyncStreamSequence(reader, .lines(ending, limit: limit, repairing: repairing) { $0 })
    }
}

extension AsyncStreamSequence where Element == [UInt8] {
    static func frames(
        _ reader: consuming StreamReader<Stream>, _ prefix: LengthPrefix, _ limit: Int
    ) -> AsyncStreamSequence {
        AsyncStreamSequence(reader, .frames(prefix, limit: limit) { $0 })
    }
}

extension StreamReader where Stream: AsyncByteStream {
    /// The lines of the stream, for a `for try await` loop. See ``AsyncStreamSequence``.
    ///
    /// - Parameters:
    ///   - ending: What ends a line.
    ///   - limit: The longest line in bytes, without its ending.
    ///   - repairing: Whether bytes that aren't UTF-8 become U+FFFD instead of an error.
    public consuming func lines(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, repairing: Bool = false
    ) -> AsyncStreamSequence<Stream, String> {
        .lines(self, ending, limit, repairing)
    }

    /// The frames of the stream, for a `for try await` loop. See ``AsyncStreamSequence``.
    ///
    /// - Parameters:
    ///   - prefix: How the length is written before the bytes.
    ///   - limit: The longest frame in bytes, without its length.
    public consuming func frames(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame
    ) -> AsyncStreamSequence<Stream, [UInt8]> {
        .frames(self, prefix, limit)
    }
}
