/// Control messages to be sent, encoded one after the other.
///
/// ```swift
/// try socket.sendMessage("hi".utf8, control: [TimeToLive(3), PacketInfo(interface: 2)], to: peer)
/// ```
///
/// A value can be kept and sent many times; ``removeAll()`` keeps its memory.
public struct ControlData: Sendable, ExpressibleByArrayLiteral {
    private var words: [UInt] = []

    /// What an element of a literal threw: a literal can't, so the call that sends does.
    private(set) var failure: SocketError?

    /// No messages.
    public init() {}

    /// The messages of a literal. A message that can't be encoded is an error of the call that sends it.
    public init(arrayLiteral messages: any ControlMessage...) {
        for message in messages where failure == nil {
            do throws(SocketError) { try append(message) } catch { failure = error }
        }
    }

    /// The number of bytes, with headers and padding.
    public var byteCount: Int { words.count * MemoryLayout<UInt>.size }

    /// The bytes as the kernel gets them, for traces and tests.
    public var bytes: [UInt8] { unsafe words.withUnsafeBytes { unsafe [UInt8]($0) } }

    /// Whether there are no messages.
    public var isEmpty: Bool { words.isEmpty }

    /// Appends a message.
    ///
    /// - Throws: What the message's ``ControlMessage/encode(into:)`` throws, and ``SocketError/Code/invalidArgument``
    ///   where it is too large; nothing is appended then.
    public mutating func append<Message: ControlMessage>(_ message: Message) throws(SocketError) {
        try append(Message.level, Message.type, message.encodedSize) { (output) throws(SocketError) in
            try message.encode(into: &output)
        }
    }

    /// Appends a message of a type that nobody here knows.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where it is too large.
    public mutating func append(_ message: RawControlMessage) throws(SocketError) {
        try append(message.level, message.type, message.payload.count) { (output) throws(SocketError) in
            unsafe output.append(bytes: message.payload.span.bytes)
        }
    }

    /// Removes the messages and keeps the memory.
    public mutating func removeAll() {
        words.removeAll(keepingCapacity: true)
        failure = nil
    }

    private mutating func append(
        _ level: OptionLevel, _ type: ControlMessageType, _ size: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let space = try ControlMessageLayout.space(forPayload: size)
        let start = words.count
        words.append(contentsOf: repeatElement(0, count: space / MemoryLayout<UInt>.size))
        var failure: SocketError?
        var length = 0
        unsafe words.withUnsafeMutableBytes { all in
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: all[(start * MemoryLayout<UInt>.size)...])
            let header = ControlMessageLayout.headerSize
            var output = unsafe OutputRawSpan(
                buffer: UnsafeMutableRawBufferPointer(rebasing: room[header...]), initializedCount: 0)
            do throws(SocketError) { try encode(&output) } catch { failure = error }
            length = unsafe header + output.finalize(for: UnsafeMutableRawBufferPointer(rebasing: room[header...]))
            unsafe room.storeBytes(of: length, toByteOffset: 0, as: Int.self)
            unsafe room.storeBytes(of: level.rawValue, toByteOffset: ControlMessageLayout.word, as: Int32.self)
            unsafe room.storeBytes(of: type.rawValue, toByteOffset: ControlMessageLayout.word + 4, as: Int32.self)
        }
        // A payload shorter than it said takes only the room that it needs.
        let used = failure == nil ? ControlMessageLayout.aligned(length) / MemoryLayout<UInt>.size : 0
        words.removeLast(words.count - start - used)
        if let failure { throw failure }
    }

    /// Lends the bytes to the call that sends them.
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        if let failure { throw failure }
        return try unsafe words.span.withUnsafeBytes(body)
    }
}
