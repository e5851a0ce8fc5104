public import SystemPackage

/// The control messages that arrived with a message.
///
/// Messages are decoded when they are asked for. Descriptors that arrived (SCM_RIGHTS, SCM_PIDFD) are close-on-exec and
/// have one owner, which all copies of this value share: each is taken once, or closed when the last copy is destroyed.
///
/// Up to 96 bytes without descriptors it allocates nothing.
public struct ReceivedControl: Sendable {
    @usableFromInline var few: InlineControlBuffer
    /// All of the messages, if they don't fit in place or have descriptors among them.
    @usableFromInline var kept: OwnedControlData?

    /// No control messages.
    public static var none: ReceivedControl { ReceivedControl() }

    @inlinable
    init() {
        few = InlineControlBuffer()
        kept = nil
    }

    /// Reads control messages that did not come through a socket here, such as those of a trace or a test.
    ///
    /// Bytes of any content are accepted. Numbers of descriptors in them are not used: none can be taken, and none is
    /// closed.
    public init(copying bytes: RawSpan) {
        self.init()
        if bytes.byteCount <= InlineControlBuffer.limit {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: false)
        }
    }

    /// Keeps the messages that the kernel wrote, and becomes the owner of the descriptors in them.
    mutating func keep(_ bytes: RawSpan) {
        if bytes.byteCount <= InlineControlBuffer.limit, !ArrivedDescriptors.isCarried(in: bytes) {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: true)
        }
    }

    /// Keeps `count` bytes that the kernel wrote in place.
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

    /// All messages, undecoded, in their order. Numbers of descriptors in them are not for use: see
    /// ``takeDescriptors()``.
    public var messages: [RawControlMessage] {
        var messages: [RawControlMessage] = []
        _ = walk { item, payload in
            messages.append(
                RawControlMessage(
                    level: item.level, type: item.type, payload: payload.bytes(), isTruncated: item.isTruncated))
        }
        return messages
    }

    /// Whether the bytes end in something that is not a control message. The kernel never writes that.
    public var isMalformed: Bool { walk { _, _ in } }

    /// The first message of a type; nil if there is none.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if its payload is not of that type, such as one that was cut.
    @inlinable
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        try unsafe withBytes { (all) throws(SocketError) -> Message? in
            guard let payload = unsafe Self.payload(Message.level, Message.type, in: all) else { return nil }
            return try unsafe Message(decoding: payload.bytes)
        }
    }

    /// The first message of a type, out of control messages of which others may have been cut.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the message was cut, or is missing and may have been left out;
    ///   ``SocketError/Code/unexpectedValue`` if its payload is not of that type.
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

    /// Every message of a type.
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

    /// Takes the descriptors that were passed (SCM_RIGHTS), in their order. They are close-on-exec, and the caller
    /// closes them; a second call returns none.
    public func takeDescriptors() -> [FileDescriptor] { kept?.take() ?? [] }

    /// Takes the first passed descriptor that was not taken (SCM_RIGHTS), or returns nil after the last:
    /// ``takeDescriptors()`` without an array. It is close-on-exec, and the caller closes it.
    public func takeNextDescriptor() -> FileDescriptor? { kept?.takeNext() }

    /// The number of passed descriptors that were not taken.
    public var descriptorCount: Int { kept?.count ?? 0 }

    /// Takes the descriptor of the sender's process (SCM_PIDFD); nil if none arrived, and for a second call. The caller
    /// closes it.
    public func takeProcessDescriptor() -> FileDescriptor? { kept?.takeProcess() }

    /// Closes the descriptors that were not taken, as the end of the last copy does.
    public func closeDescriptors() { kept?.close() }

    /// Closes the passed descriptors beyond a number of them.
    package func closeDescriptors(beyond limit: Int) { kept?.close(beyond: limit) }

    /// Calls the body with each message and its payload, and returns whether the bytes end in something that is not a
    /// message.
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

    /// Where the payload of the first message of a type lies, in control messages that were cut; nil if it is missing
    /// or was cut itself.
    ///
    /// The kernel writes as much of a message as fits, with the length of that part, and nothing after it. So a payload
    /// that ends where the buffer does was cut, unless its type has no larger one.
    static func wholePayload(
        _ level: OptionLevel, _ type: ControlMessageType, _ maximumSize: Int, in all: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer? {
        guard let payload = unsafe payload(level, type, in: all) else { return nil }
        guard payload.count < maximumSize, let end = unsafe all.baseAddress.map({ unsafe $0 + all.count }) else {
            return unsafe payload
        }
        return unsafe payload.baseAddress.map { unsafe $0 + payload.count } == end ? nil : payload
    }

    /// Where the payload of the first message of a type lies.
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
