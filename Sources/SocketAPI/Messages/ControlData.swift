/// Control messages to be sent, encoded one after the other.
///
/// ```swift
/// try socket.sendMessage("hi".utf8, control: [TimeToLive(3), PacketInfo(interface: 2)], to: peer)
/// ```
///
/// A value can be kept and sent many times; ``removeAll()`` keeps its memory. Up to 96 bytes it allocates none; but a
/// literal does, for the array of its messages, where ``append(_:)-(Message)`` does not.
public struct ControlData: Sendable, ExpressibleByArrayLiteral {
    @usableFromInline var encoded = ControlBytes()

    /// What an element of a literal threw: a literal can't, so the call that sends does.
    private var refusal: Refusal?

    /// Out of line: an error is larger than most control messages.
    private final class Refusal: Sendable {
        let error: SocketError
        init(_ error: SocketError) { self.error = error }
    }

    /// No messages.
    public init() {}

    /// The messages of a literal. A message that can't be encoded is an error of the call that sends it.
    public init(arrayLiteral messages: any ControlMessage...) {
        for message in messages where refusal == nil {
            do throws(SocketError) { try append(message) } catch { refusal = Refusal(error) }
        }
    }

    /// The number of bytes, with headers and padding.
    public var byteCount: Int { encoded.count }

    /// The bytes as the kernel gets them, for traces and tests.
    public var bytes: [UInt8] { encoded.all }

    /// Whether there are no messages.
    public var isEmpty: Bool { encoded.count == 0 }

    /// Appends a message.
    ///
    /// - Throws: What the message's ``ControlMessage/encode(into:)`` throws, and ``SocketError/Code/invalidArgument``
    ///   where it is too large; nothing is appended then.
    @inlinable
    public mutating func append<Message: ControlMessage>(_ message: Message) throws(SocketError) {
        let size = message.encodedSize
        guard encoded.hasRoom(forPayload: size) else {
            return try appendLong(Message.level, Message.type, size) { (output) throws(SocketError) in
                try message.encode(into: &output)
            }
        }
        try encoded.append(Message.level, Message.type, size) { (output) throws(SocketError) in
            try message.encode(into: &output)
        }
    }

    /// Appends a message of a type that nobody here knows.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where it is too large.
    public mutating func append(_ message: RawControlMessage) throws(SocketError) {
        try appendLong(message.level, message.type, message.payload.count) { (output) throws(SocketError) in
            unsafe output.append(bytes: message.payload.span.bytes)
        }
    }

    /// Removes the messages and keeps the memory.
    public mutating func removeAll() {
        encoded.removeAll()
        refusal = nil
    }

    /// The same, whatever the size.
    @usableFromInline
    @inline(never)
    mutating func appendLong(
        _ level: OptionLevel, _ type: ControlMessageType, _ size: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let space = try ControlMessageLayout.space(forPayload: size)
        if encoded.hasRoom(forPayload: size) { return try encoded.append(level, type, size, encode) }
        try encoded.appendLarge(level, type, space, encode)
    }

    /// What an element of a literal threw.
    var failure: SocketError? { refusal?.error }

    /// Lends the bytes to the call that sends them.
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        if let refusal { throw refusal.error }
        return try unsafe encoded.withBytes(body)
    }
}
