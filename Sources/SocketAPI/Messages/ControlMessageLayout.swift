/// Sizes of control messages in a buffer: the macros of cmsg(3), with their arithmetic checked.
///
/// A message is a header (the length as a machine word, the level and the type, 32 bits each), the payload, and padding
/// to the alignment of a machine word.
public enum ControlMessageLayout {
    /// The size of a header, in bytes: `sizeof(struct cmsghdr)`.
    @inlinable public static var headerSize: Int { word &+ 8 }

    /// The size of a message with a payload of this size, without the padding at its end: CMSG_LEN.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative size, and for one whose sum is more than a socket
    ///   call can take (2³¹ - 1).
    public static func length(ofPayload size: Int) throws(SocketError) -> Int {
        guard size >= 0, size <= Int(Int32.max) - headerSize else {
            throw refusal("CMSG_LEN", size)
        }
        return headerSize + size
    }

    /// The size of a message with a payload of this size, with its padding: CMSG_SPACE.
    ///
    /// - Throws: As ``length(ofPayload:)``.
    public static func space(forPayload size: Int) throws(SocketError) -> Int {
        let length = try length(ofPayload: size)
        guard length <= Int(Int32.max) - word else {
            throw refusal("CMSG_SPACE", size)
        }
        return aligned(length)
    }

    private static func refusal(_ operation: SocketError.Operation, _ size: Int) -> SocketError {
        SocketError(
            .invalidArgument, operation, subject: .number(size),
            detail: "a payload and its header have at most 2147483647 bytes")
    }

    @inlinable static var word: Int { MemoryLayout<Int>.size }

    /// The next multiple of a machine word; the size is far from the greatest number.
    @inlinable
    static func aligned(_ size: Int) -> Int { (size &+ word &- 1) & ~(word &- 1) }
}

/// Walks over the control messages in a buffer that came from outside.
///
/// Whatever the bytes are, it neither traps nor reads past them: a message that says it is longer than the buffer is
/// cut to it, and one that says it is shorter than its own header ends the walk.
struct ControlMessageCursor {
    /// One message: where its payload lies, and whether it was cut.
    struct Item {
        var level: OptionLevel
        var type: ControlMessageType
        var payload: Range<Int>
        var isTruncated: Bool
    }

    private var offset = 0

    /// Whether the walk ended at bytes that are no message.
    private(set) var isMalformed = false

    init() {}

    /// The next message, or nil at the end.
    @inline(__always)
    mutating func next(in bytes: RawSpan) -> Item? {
        // One comparison with the remaining bytes, and unchecked loads after it.
        let rest = bytes.byteCount &- offset
        guard !isMalformed, rest >= ControlMessageLayout.headerSize else { return nil }
        let word = ControlMessageLayout.word
        let length = unsafe bytes.integer(unchecked: offset, as: Int.self)
        let level = unsafe bytes.integer(unchecked: offset &+ word, as: Int32.self)
        let type = unsafe bytes.integer(unchecked: offset &+ word &+ 4, as: Int32.self)
        guard length >= ControlMessageLayout.headerSize else {
            isMalformed = true
            return nil
        }
        // Compared with the remaining bytes, so that a length near the greatest number can't overflow.
        let isTruncated = length > rest
        let payload = unsafe Range(
            uncheckedBounds: (offset &+ ControlMessageLayout.headerSize, offset &+ (isTruncated ? rest : length)))
        offset = min(bytes.byteCount, ControlMessageLayout.aligned(payload.upperBound))
        return Item(
            level: OptionLevel(rawValue: level), type: ControlMessageType(rawValue: type), payload: payload,
            isTruncated: isTruncated)
    }
}
