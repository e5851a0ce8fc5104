/// Sizes of control messages in a buffer: the macros of cmsg(3), with their arithmetic checked.
///
/// A message is a header (the length as a machine word, the level and the type, 32 bits each), the payload, and padding
/// to the alignment of a machine word.
public enum ControlMessageLayout {
    /// The size of a header, in bytes: `sizeof(struct cmsghdr)`.
    @inlinable public static var headerSize: Int { word &+ 8 }

    /// Returns the size of a message with a payload of this size, without the final padding: CMSG_LEN.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative size, or if the sum exceeds the limit of a socket
    ///   call (2³¹ - 1).
    public static func length(ofPayload size: Int) throws(SocketError) -> Int {
        guard size >= 0, size <= Int(Int32.max) - headerSize else {
            throw refusal("CMSG_LEN", size)
        }
        return headerSize + size
    }

    /// Returns the size of a message with a payload of this size, with its padding: CMSG_SPACE.
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

    /// Rounds up to a multiple of a machine word. The size is far from the greatest integer.
    @inlinable
    static func aligned(_ size: Int) -> Int { (size &+ word &- 1) & ~(word &- 1) }
}

/// Iterates over the control messages in a buffer from outside.
///
/// It never traps and never reads past the buffer, whatever the bytes are. A message whose length exceeds the buffer is
/// truncated to it; a message whose length is below its header's size ends the iteration.
struct ControlMessageCursor {
    /// The position of a message's payload, and whether it was truncated.
    struct Item {
        var level: OptionLevel
        var type: ControlMessageType
        var payload: Range<Int>
        var isTruncated: Bool
    }

    private var offset = 0

    /// Whether the iteration ended at malformed bytes.
    private(set) var isMalformed = false

    init() {}

    /// Returns the next message, or nil at the end.
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
        // Compared with the remaining bytes, so that a huge length can't overflow.
        let isTruncated = length > rest
        let payload = unsafe Range(
            uncheckedBounds: (offset &+ ControlMessageLayout.headerSize, offset &+ (isTruncated ? rest : length)))
        offset = min(bytes.byteCount, ControlMessageLayout.aligned(payload.upperBound))
        return Item(
            level: OptionLevel(rawValue: level), type: ControlMessageType(rawValue: type), payload: payload,
            isTruncated: isTruncated)
    }
}
