/// Control messages to send, encoded one after the other.
///
/// ```swift
/// import FamilyInet
///
/// try socket.sendMessage("hi".utf8, control: [TimeToLive(3), PacketInfo(interface: 2)], to: peer)
/// ```
/// A value can be kept and sent many times; ``removeAll()`` keeps its memory. Up to 96 bytes are stored without an
/// allocation. A literal allocates the array of its messages; ``append(_:)-(Message)`` doesn't.
/// literal does, for the array of its messages, where ``append(_:)-(Message)`` does not.
public struct ControlData: Sendable, ExpressibleByArrayLiteral {
    @usableFromInline var few: InlineControlBuffer

    /// All of the bytes, if they exceed the inline capacity, once did, or couldn't be encoded.
    @usableFromInline var rest: Rest?

    /// Creates a value without messages.
    @inlinable
    public init() {
        few = InlineControlBuffer()
        rest = nil
    }

    /// Creates a value from a literal. If a message can't be encoded, the call that sends the value throws the error.
    @inlinable
    public init(arrayLiteral messages: any ControlMessage...) {
        self.init()
        for message in messages {
            do throws(SocketError) { try append(message) } catch {
                refuse(error)
                return
            }
        }
    }

    /// The number of bytes, with headers and padding.
    public var byteCount: Int { rest?.bytes.count ?? few.count }

    /// The bytes as the kernel receives them, for traces and tests.
    public var bytes: [UInt8] { rest?.bytes ?? few.array }

    /// Whether there are no messages.
    public var isEmpty: Bool { byteCount == 0 }

    /// Appends a message.
    ///
    /// - Throws: The error of the message's ``ControlMessage/encode(into:)``, and ``SocketError/Code/invalidArgument``
    ///   if it is too large. Nothing is then appended.
    @inlinable
    public mutating func append<Message: ControlMessage>(_ message: Message) throws(SocketError) {
        let size = message.encodedSize
        guard rest == nil, few.hasCapacity(forPayload: size) else {
            return try appendLong(Message.level, Message.type, size) { (output) throws(SocketError) in
                try message.encode(into: &output)
            }
        }
        try few.append(Message.level, Message.type, size) { (output) throws(SocketError) in
            try message.encode(into: &output)
        }
    }

    /// Appends a message that has no Swift type.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if it is too large.
    public mutating func append(_ message: RawControlMessage) throws(SocketError) {
        try appendLong(message.level, message.type, message.payload.count) { (output) throws(SocketError) in
            unsafe output.append(bytes: message.payload.span.bytes)
        }
    }

    /// Removes the messages and keeps the memory.
    public mutating func removeAll() {
        few = InlineControlBuffer()
        guard let used = rest else { return }
        if isKnownUniquelyReferenced(&rest) {
            used.bytes.removeAll(keepingCapacity: true)
            used.refusal = nil
        } else {
            rest = nil
        }
    }
}

extension ControlData: CustomStringConvertible, CustomReflectable {
    /// The messages in brackets, each with level, type and bytes; or the reason why they can't be sent.
    public var description: String {
        if let failure { return "not to be sent: \(failure)" }
        return unsafe ReceivedControl(copying: bytes.span.bytes).description
    }

    /// The messages.
    public var customMirror: Mirror {
        unsafe Mirror(
            self, children: ["messages": ReceivedControl(copying: bytes.span.bytes).messages], displayStyle: .struct)
    }
}
