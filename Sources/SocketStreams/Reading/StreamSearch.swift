/// What a reader looks for in its buffer.
@usableFromInline
package enum StreamSearch {
    case line(LineEnding, limit: Int)
    case sequence([UInt8], limit: Int)
    case exactly(Int, limit: Int)
    case frame(LengthPrefix, limit: Int)
    case all(limit: Int)
    case some(upTo: Int)
    case peek(atLeast: Int, limit: Int)

    /// What an error calls the operation.
    package var operation: SocketError.Operation {
        switch self {
        case .line: .readLine
        case .sequence: .readUntil
        case .exactly: .readBytes
        case .frame: .readFrame
        case .all: .readAll
        case .some, .peek: .readBytes
        }
    }
}

extension StreamBuffer {
    /// Searches what is there. See ``StreamExtent``.
    @usableFromInline
    package mutating func search(_ search: StreamSearch) throws(SocketError) -> StreamExtent {
        switch search {
        case .line(let ending, let limit): try line(ending, limit: limit)
        case .sequence(let delimiter, let limit): try sequence(delimiter, limit: limit)
        case .exactly(let count, let limit): try exactly(count, limit: limit)
        case .frame(let prefix, let limit): try frame(prefix, limit: limit)
        case .all(let limit): try all(limit: limit)
        case .some(let limit): try some(upTo: limit)
        case .peek(let least, let limit): try peek(atLeast: least, limit: limit)
        }
    }
}

extension SocketError.Operation {
    /// Reading a line of a stream.
    public static var readLine: Self { "read line" }
    /// Reading up to a delimiter of a stream.
    public static var readUntil: Self { "read until delimiter" }
    /// Reading a number of bytes of a stream.
    public static var readBytes: Self { "read bytes" }
    /// Reading a frame of a stream.
    public static var readFrame: Self { "read frame" }
    /// Reading a stream to its end.
    public static var readAll: Self { "read to the end" }
    /// Writing a frame to a stream.
    public static var writeFrame: Self { "write frame" }
    /// Writing text to a stream.
    public static var writeText: Self { "write text" }
}

/// The default limits of readers and writers, in bytes. A peer can't make a reader use more memory than the limit of the
/// call, and its capacity.
public enum StreamLimit {
    /// The longest line, and the longest part before a delimiter: 65,536 bytes.
    @inlinable public static var line: Int { 65_536 }

    /// The longest frame: 1 MiB.
    @inlinable public static var frame: Int { 1 << 20 }

    /// The longest part of a given size, and the longest rest of a stream: 16 MiB.
    @inlinable public static var bytes: Int { 1 << 24 }

    /// The longest text that a writer keeps while it can't send: 1 MiB.
    @inlinable public static var text: Int { 1 << 20 }
}
