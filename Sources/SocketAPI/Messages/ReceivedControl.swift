internal import CSocketShims
internal import Synchronization
public import SystemPackage

/// The control messages that arrived with a message.
///
/// Types are decoded when they are asked for; those that nobody asks for stay as they came. Descriptors that arrived
/// (SCM_RIGHTS, SCM_PIDFD) belong to this object, close-on-exec: each is taken once, or closed with it.
public final class ReceivedControl: Sendable {
    private let bytes: [UInt8]
    private let items: [ControlMessageCursor.Item]
    private let descriptors: Mutex<[Int32]>
    private let processDescriptor: Mutex<Int32?>

    /// Whether the bytes end in something that is no control message. The kernel does not write such.
    public let isMalformed: Bool

    /// No control messages.
    public static let none = ReceivedControl(bytes: [])

    /// Reads control messages that did not come through a socket here, such as those of a trace or a test.
    ///
    /// Whatever the bytes are, it does not trap. Numbers in them are nobody's descriptors: none can be taken, and none
    /// is closed.
    public convenience init(copying bytes: RawSpan) { self.init(bytes: bytes.bytes(), ownsDescriptors: false) }

    /// Keeps what the kernel wrote. From here on the descriptors in it have an owner.
    init(bytes: [UInt8], ownsDescriptors: Bool = true) {
        self.bytes = bytes
        var (items, rights): ([ControlMessageCursor.Item], [Int32]) = ([], [])
        var process: Int32?
        var cursor = ControlMessageCursor()
        let all = unsafe bytes.span.bytes
        while let item = cursor.next(in: all) {
            items.append(item)
            guard ownsDescriptors, item.level == .socket else { continue }
            let start = item.payload.lowerBound
            switch item.type {
            case 1:
                for index in 0..<(item.payload.count / 4) { rights.append(all.integer(at: start + index * 4) ?? -1) }
            // Where the kernel could not open one, the number is a negative error number.
            case 4 where item.payload.count >= 4: process = all.integer(at: start).flatMap { $0 < 0 ? nil : $0 }
            default: break
            }
        }
        self.items = items
        isMalformed = cursor.isMalformed
        descriptors = Mutex(rights)
        processDescriptor = Mutex(process)
    }

    deinit { closeDescriptors() }

    /// The messages as they came, in their order. Numbers of descriptors in it are no handles: see
    /// ``takeDescriptors()``.
    public var messages: [RawControlMessage] {
        items.map { item in
            RawControlMessage(
                level: item.level, type: item.type, payload: Array(bytes[item.payload]), isTruncated: item.isTruncated)
        }
    }

    /// The first message of a type, or nil where there is none.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where its payload is none of that type's, such as one that was
    ///   cut.
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        for item in items where item.level == Message.level && item.type == Message.type {
            return try decode(item, as: type)
        }
        return nil
    }

    /// Every message of a type.
    ///
    /// - Throws: As ``first(_:)``.
    public func all<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> [Message] {
        var messages: [Message] = []
        for item in items where item.level == Message.level && item.type == Message.type {
            messages.append(try decode(item, as: type))
        }
        return messages
    }

    /// The number of bytes that the kernel wrote.
    public var byteCount: Int { bytes.count }

    /// The descriptors that arrived and nobody has taken (SCM_RIGHTS), in their order. They are close-on-exec, and the
    /// caller's to close; a second call returns none.
    public func takeDescriptors() -> [FileDescriptor] {
        descriptors.withLock { numbers in
            defer { numbers = [] }
            return numbers.map { FileDescriptor(rawValue: $0) }
        }
    }

    /// The number of descriptors that nobody has taken.
    public var descriptorCount: Int { descriptors.withLock { $0.count } }

    /// The descriptor of the sender's process (SCM_PIDFD), if it arrived and nobody has taken it. It is the caller's to
    /// close.
    public func takeProcessDescriptor() -> FileDescriptor? {
        processDescriptor.withLock { number in
            defer { number = nil }
            return number.map { FileDescriptor(rawValue: $0) }
        }
    }

    /// Closes the descriptors that nobody has taken. It happens by itself when the object goes.
    public func closeDescriptors() {
        for descriptor in takeDescriptors() { _ = sockets_close(descriptor.rawValue) }
        if let descriptor = takeProcessDescriptor() { _ = sockets_close(descriptor.rawValue) }
    }

    private func decode<Message: ControlMessage>(
        _ item: ControlMessageCursor.Item, as type: Message.Type
    ) throws(SocketError) -> Message {
        let bytes = bytes
        return try unsafe bytes.span.withUnsafeBytes { (all) throws(SocketError) -> Message in
            let payload = unsafe UnsafeRawBufferPointer(rebasing: all[item.payload])
            return try unsafe Message(decoding: payload.bytes)
        }
    }
}
