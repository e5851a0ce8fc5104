/// The type of a control message within its level: a number in the kernel, such as that of SCM_RIGHTS.
public struct ControlMessageType: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: Int32

    /// Creates a type.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Creates a type from a literal.
    @inlinable
    public init(integerLiteral value: Int32) { rawValue = value }
}

/// A control message (ancillary data), which accompanies the bytes of a message; see cmsg(3).
///
/// Families define theirs, and a program can add its own: a level, a type, and a codec for the payload. The library
/// handles the header, the alignment and the lengths.
///
/// ```swift
/// struct Priority: ControlMessage {
///     var value: UInt32
///     static var level: OptionLevel { .socket }
///     static var type: ControlMessageType { 12 }  // SO_PRIORITY
///     static var maximumEncodedSize: Int { 4 }
///     func encode(into output: inout OutputRawSpan) { output.append(integer: value) }
///     init(decoding bytes: RawSpan) throws(SocketError) { … }
/// }
/// ```
public protocol ControlMessage: Sendable {
    /// The level: the socket option level of the protocol that the message concerns.
    static var level: OptionLevel { get }

    /// The type within the level.
    static var type: ControlMessageType { get }

    /// The greatest number of payload bytes that the kernel delivers. The size of a receiver's buffer is computed from
    /// it.
    static var maximumEncodedSize: Int { get }

    /// The greatest number of payload bytes that ``encode(into:)`` appends; ``maximumEncodedSize`` by default.
    var encodedSize: Int { get }

    /// Appends the payload in the kernel's form.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a value that can't be sent.
    func encode(into output: inout OutputRawSpan) throws(SocketError)

    /// Decodes a payload that arrived. Must not trap, whatever the bytes are.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if the bytes are too few or malformed.
    init(decoding bytes: RawSpan) throws(SocketError)
}

extension ControlMessage {
    /// The type's ``maximumEncodedSize``.
    public var encodedSize: Int { Self.maximumEncodedSize }
}

/// A control message that isn't decoded, for messages without a Swift type.
public struct RawControlMessage: Hashable, Sendable {
    /// The level.
    public let level: OptionLevel
    /// The type within the level.
    public let type: ControlMessageType
    /// The payload, without the header and the padding.
    public let payload: [UInt8]
    /// Whether the payload was truncated because it was longer than the rest of the buffer.
    public let isTruncated: Bool

    /// Creates a message.
    public init(level: OptionLevel, type: ControlMessageType, payload: [UInt8], isTruncated: Bool = false) {
        self.level = level
        self.type = type
        self.payload = payload
        self.isTruncated = isTruncated
    }

    /// Returns the message as a given type; nil if its level or type differs.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if the payload is malformed.
    public func decoded<Message: ControlMessage>(as type: Message.Type) throws(SocketError) -> Message? {
        guard level == Message.level, self.type == Message.type else { return nil }
        return try unsafe Message(decoding: payload.span.bytes)
    }
}

extension ControlMessageType: CustomStringConvertible {
    /// `type` and the number, whose meaning depends on the level.
    public var description: String { "type \(rawValue)" }
}

extension RawControlMessage: CustomStringConvertible {
    /// Level, type and bytes, and whether it was truncated: `socket, type 1, 4 bytes (07000000)`.
    public var description: String {
        "\(level), \(type), \(String(describing: payload))" + (isTruncated ? ", truncated" : "")
    }
}
