public import SystemPackage

/// The control messages that arrived with a message.
///
/// Types are decoded when they are asked for; those that nobody asks for stay as they came. Descriptors that arrived
/// (SCM_RIGHTS, SCM_PIDFD) have one owner, which all copies of this value share, close-on-exec: each is taken once, or
/// closed when the last copy goes.
///
/// Up to 96 bytes without descriptors it allocates nothing.
public struct ReceivedControl: Sendable {
    @usableFromInline var few: InlineControlBuffer
    /// All of the messages, where they are more than fit in place, or have descriptors among them.
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
    /// Whatever the bytes are, it does not trap. Numbers in them are nobody's descriptors: none can be taken, and none
    /// is closed.
    public init(copying bytes: RawSpan) {
        self.init()
        if bytes.byteCount <= InlineControlBuffer.limit {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: false)
        }
    }

    /// Keeps what the kernel wrote. From here on the descriptors in it have an owner.
    mutating func keep(_ bytes: RawSpan) {
        if bytes.byteCount <= InlineControlBuffer.limit, !OwnedControlData.carriesDescriptors(bytes) {
            few = InlineControlBuffer(copying: bytes)
        } else {
            kept = OwnedControlData(bytes, ownsDescriptors: true)
        }
    }

    /// The same for so many bytes that the kernel wrote in place.
    @inline(__always)
    mutating func keep(inPlace count: Int) {
        few.count = count
        if count > 0 { ownDescriptors() }
    }

    private mutating func ownDescriptors() {
        kept = try? unsafe few.withBytes { (bytes) throws(SocketError) in
            let bytes = unsafe bytes.bytes
            return OwnedControlData.carriesDescriptors(bytes) ? OwnedControlData(bytes, ownsDescriptors: true) : nil
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

    /// The messages as they came, in their order. Numbers of descriptors in it are no handles: see
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

    /// Whether the bytes end in something that is no control message. The kernel does not write such.
    public var isMalformed: Bool { walk { _, _ in } }

    /// The first message of a type, or nil where there is none.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where its payload is none of that type's, such as one that was
    ///   cut.
    @inlinable
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        try unsafe withBytes { (all) throws(SocketError) -> Message? in
            guard let payload = unsafe Self.payload(Message.level, Message.type, in: all) else { return nil }
            return try unsafe Message(decoding: payload.bytes)
        }
    }

    /// The first message of a type, out of control messages that were cut: what arrived whole is as good as ever.
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

    /// The descriptors that arrived and nobody has taken (SCM_RIGHTS), in their order. They are close-on-exec, and the
    /// caller's to close; a second call returns none.
    public func takeDescriptors() -> [FileDescriptor] { kept?.take() ?? [] }

    /// The first of the descriptors that nobody has taken (SCM_RIGHTS), or nil where none is left: ``takeDescriptors()``
    /// without an array. It is close-on-exec, and the caller's to close.
    public func takeNextDescriptor() -> FileDescriptor? { kept?.takeNext() }

    /// The number of descriptors that nobody has taken.
    public var descriptorCount: Int { kept?.count ?? 0 }

    /// The descriptor of the sender's process (SCM_PIDFD), if it arrived and nobody has taken it. It is the caller's to
    /// close.
    public func takeProcessDescriptor() -> FileDescriptor? { kept?.takeProcess() }

    /// Closes the descriptors that nobody has taken. It happens by itself when the last copy goes.
    public func closeDescriptors() { kept?.close() }

    /// Closes the passed descriptors beyond so many.
    package func closeDescriptors(beyond limit: Int) { kept?.close(beyond: limit) }

    /// Calls the body with each message and its payload, and tells whether the bytes end in something that is none.
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

    /// Where the payload of the first message of a type lies, in control messages that were cut; nil if it is missing or
    /// was cut itself.
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
