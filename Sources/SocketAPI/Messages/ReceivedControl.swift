public import SystemPackage

/// The control messages that arrived with a message.
///
/// Messages are decoded on access. Descriptors that arrived (SCM_RIGHTS, SCM_PIDFD) are close-on-exec and have one
/// owner, which all copies of this value share: each is taken once, or closed when the last copy is destroyed.
///
/// Up to 96 bytes without descriptors are stored without an allocation.
public struct ReceivedControl: Sendable {
    @usableFromInline var few: InlineControlBuffer
    /// All of the messages, if they don't fit inline or include descriptors.
    @usableFromInline var kept: OwnedControlData?

    /// A value without control messages.
    public static var none: ReceivedControl { ReceivedControl() }

    @inlinable
    init() {
        few = InlineControlBuffer()
        kept = nil
    }

    /// Copies control messages that didn't arrive through a socket, such as those of a trace or a test.
    ///
    /// Bytes of any content are accepted. Numbers of descriptors in them have no effect: they can't be taken and aren't
    /// closed.
    public init(copying bytes: RawSpan) {
        self.init()
        if bytes.byteCount <= InlineControlBuffer.limit {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: false)
        }
    }

    /// Stores messages that the kernel wrote, and takes the ownership of their descriptors.
    mutating func keep(_ bytes: RawSpan) {
        if bytes.byteCount <= InlineControlBuffer.limit, !ArrivedDescriptors.isCarried(in: bytes) {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: true)
        }
    }

    /// Keeps `count` bytes that the kernel wrote inline.
    @inline(__always)
    mutating func keep(inPlace count: Int) {
        few.count = count
        if count > 0 { ownDescriptors() }
    }

    private mutating func ownDescriptors() {
        kept = try? unsafe few.withBytes { (bytes) throws(SocketError) in
            let bytes = unsafe bytes.bytes
            return ArrivedDescriptors.isCarried(in: bytes) ? OwnedControlData(bytes, ownsDescriptors: true) : nil
        }
    }

    /// Lends the bytes.
    @inlinable
    @inline(__always)
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        guard let kept else { return try unsafe few.withBytes(body) }
        return try unsafe kept.withBytes(body)
    }

    /// All messages, undecoded, in their order. Don't use numbers of descriptors in them; see ``takeDescriptors()``.
    public var messages: [RawControlMessage] {
        var messages: [RawControlMessage] = []
        _ = walk { item, payload in
            messages.append(
                RawControlMessage(
                    level: item.level, type: item.type, payload: payload.bytes(), isTruncated: item.isTruncated))
        }
        return messages
    }

    /// Whether the bytes end in a malformed message. The kernel never writes one.
    public var isMalformed: Bool { walk { _, _ in } }

    /// The first message of a type; nil if there is none.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if its payload is malformed, such as a truncated one.
    @inlinable
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        try unsafe withBytes { (all) throws(SocketError) -> Message? in
            guard let payload = unsafe Self.payload(Message.level, Message.type, in: all) else { return nil }
            return try unsafe Message(decoding: payload.bytes)
        }
    }

    /// Returns the first message of a type, if others may have been truncated.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the message was truncated, or is missing and may have been omitted;
    ///   ``SocketError/Code/unexpectedValue`` if its payload is malformed.
    @usableFromInline
    @inline(never)
    func firstWhole<Message: ControlMessage>(
        _ type: Message.Type, _ operation: SocketError.Operation
    ) throws(SocketError) -> Message {
        try unsafe withBytes { (all) throws(SocketError) -> Message in
            let payload = unsafe Self.wholePayload(Message.level, Message.type, Message.maximumEncodedSize, in: all)
            guard let payload = unsafe payload else {
                throw SocketError(.truncated, operation, subject: .named("control data"))
            }
            return try unsafe Message(decoding: payload.bytes)
        }
    }

    /// Returns every message of a type.
    ///
    /// - Throws: As ``first(_:)``.
    public func all<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> [Message] {
        var messages: [Message] = []
        var failure: SocketError?
        _ = walk { item, payload in
            guard failure == nil, item.level == Message.level, item.type == Message.type else { return }
            do throws(SocketError) { messages.append(try Message(decoding: payload)) } catch { failure = error }
        }
        if let failure { throw failure }
        return messages
    }

    /// The number of bytes that the kernel wrote.
    public var byteCount: Int { kept?.byteCount ?? few.count }

    /// Takes the passed descriptors (SCM_RIGHTS), in their order. They are close-on-exec, and the caller closes them. A
    /// second call returns none.
    public func takeDescriptors() -> [FileDescriptor] { kept?.take() ?? [] }

    /// Takes the next passed descriptor (SCM_RIGHTS); nil if there are no more: ``takeDescriptors()`` without an array.
    /// It is close-on-exec, and the caller closes it.
    public func takeNextDescriptor() -> FileDescriptor? { kept?.takeNext() }

    /// The number of passed descriptors that haven't been taken.
    public var descriptorCount: Int { kept?.count ?? 0 }

    /// Takes the descriptor of the sender's process (SCM_PIDFD), which the caller closes; nil if none arrived or it has
    /// been taken.
    public func takeProcessDescriptor() -> FileDescriptor? { kept?.takeProcess() }

    /// Closes the descriptors that haven't been taken. The destruction of the last copy does the same.
    public func closeDescriptors() { kept?.close() }

    /// Closes the passed descriptors beyond the first `limit`.
    package func closeDescriptors(beyond limit: Int) { kept?.close(beyond: limit) }

    /// Calls the body with each message and its payload. Returns whether the bytes end in a malformed message.
    private func walk(_ body: (ControlMessageCursor.Item, RawSpan) -> Void) -> Bool {
        let isMalformed = try? unsafe withBytes { (all) throws(SocketError) in
            var cursor = ControlMessageCursor()
            while let item = cursor.next(in: unsafe all.bytes) {
                body(item, unsafe UnsafeRawBufferPointer(rebasing: all[item.payload]).bytes)
            }
            return cursor.isMalformed
        }
        return isMalformed ?? false
    }

    /// Finds the payload of the first message of a type, in truncated control messages; nil if it is missing or was
    /// itself truncated.
    ///
    /// The kernel writes as much of a message as fits, with the length of that part, and nothing after it. So a payload
    /// that ends at the end of the buffer was truncated, unless its type has no larger one.
    static func wholePayload(
        _ level: OptionLevel, _ type: ControlMessageType, _ maximumSize: Int, in all: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer? {
        guard let payload = unsafe payload(level, type, in: all) else { return nil }
        guard payload.count < maximumSize, let end = unsafe all.baseAddress.map({ unsafe $0 + all.count }) else {
            return unsafe payload
        }
        return unsafe payload.baseAddress.map { unsafe $0 + payload.count } == end ? nil : payload
    }

    /// Finds the payload of the first message of a type.
    @usableFromInline
    static func payload(
        _ level: OptionLevel, _ type: ControlMessageType, in all: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer? {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: unsafe all.bytes) {
            guard item.level == level, item.type == type else { continue }
            return unsafe UnsafeRawBufferPointer(rebasing: all[item.payload])
        }
        return nil
    }
}
