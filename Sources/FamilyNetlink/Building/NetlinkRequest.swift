internal import SocketAPI

/// A message being built: its type and flags, the protocol's header, attributes and nested attributes.
///
/// ```swift
/// var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive])
/// try request.append(RouteHeader(family: 2, destinationLength: 24))
/// try request.append(RouteAttribute.destination, bytes: [192, 0, 2, 0])
/// try request.nest(RouteAttribute.metrics) { (metrics) throws(NetlinkError) in
///     try metrics.append(RouteMetric.mtu, uint32: 1400)
/// }
/// try connection.perform(request)
/// ```
///
/// It grows as needed. What has no room in an attribute's 16-bit length is refused with the attribute's name. It keeps
/// in mind which keys were used where, so that the kernel's complaints are told with names.
public struct NetlinkRequest: Sendable {
    /// Room for the message, zeros behind what is written: padding needs no writing, and a number is one store.
    @usableFromInline var storage: [UInt8]

    /// The number of bytes that are written, from the header on. The sequence number is written when the request is sent.
    @usableFromInline var used = 16

    /// Which keys the message's own attributes have.
    @usableFromInline var keys: (any NetlinkAttributeKey.Type)?

    /// Which keys the attributes within others have, by the offset of the attribute that they are nested in.
    @usableFromInline var spaces: [Space] = []

    /// How many bytes stand before the attributes within others, by the offset of the attribute that they are nested in.
    var headers: [Int: Int] = [:]

    /// Where the attribute begins that is being filled, 0 for the message itself.
    @usableFromInline var open = 0

    /// Where the attributes begin.
    @usableFromInline var attributesStart = 16

    /// Whether the message has a secret, such as a key. Memory through which such a message passes is then overwritten when
    /// it is no longer needed: buffers of the connection at the end of each call, the message's own by ``erase()``.
    ///
    /// Set it before the secret is appended.
    public var isSecret = false

    /// The C name of the type, such as `RTM_NEWROUTE`, for the text of errors.
    public private(set) var label: StaticString

    @usableFromInline
    struct Space: Sendable {
        @usableFromInline let offset: Int
        @usableFromInline let keys: any NetlinkAttributeKey.Type

        @usableFromInline
        init(offset: Int, keys: any NetlinkAttributeKey.Type) {
            self.offset = offset
            self.keys = keys
        }
    }

    /// A message without anything behind its header.
    ///
    /// - Parameters:
    ///   - type: What it is about.
    ///   - label: The type's C name, for the text of errors.
    ///   - flags: The flags. ``NetlinkConnection`` adds `.request`, and `.acknowledge` where it needs one.
    ///   - capacity: For how many bytes to make room at once.
    public init(
        _ type: NetlinkMessageType, _ label: StaticString = "", flags: NetlinkMessageFlags = [], capacity: Int = 256
    ) {
        self.label = label
        storage = [UInt8](repeating: 0, count: min(max(16, capacity), 1 << 20))
        store(type.rawValue, at: 4)
        store(flags.rawValue, at: 6)
    }

    /// Makes another message of this one, without anything behind its header, in the same memory.
    mutating func restart(_ type: NetlinkMessageType, _ label: StaticString, _ flags: NetlinkMessageFlags) {
        restart()
        self.label = label
        store(type.rawValue, at: 4)
        store(flags.rawValue, at: 6)
    }

    /// The same message without anything behind its header, in its memory.
    mutating func restart() {
        cut(to: 16)
        keys = nil
        if !spaces.isEmpty { spaces.removeAll(keepingCapacity: true) }
        if !headers.isEmpty { headers.removeAll(keepingCapacity: true) }
        open = 0
        attributesStart = 16
    }

    /// The number of the message's bytes, a multiple of 4.
    public var count: Int { used }

    /// What the message is about.
    public var type: NetlinkMessageType {
        get { NetlinkMessageType(rawValue: load(4)) }
        set { store(newValue.rawValue, at: 4) }
    }

    /// The flags.
    public var flags: NetlinkMessageFlags {
        get { NetlinkMessageFlags(rawValue: load(6)) }
        set { store(newValue.rawValue, at: 6) }
    }

    /// The sequence number. ``NetlinkConnection`` writes its own.
    public var sequence: UInt32 {
        get { load(8) }
        set { store(newValue, at: 8) }
    }

    /// A copy of the message's bytes, as they would be sent.
    public var encoded: [UInt8] {
        var copy = self
        copy.store(UInt32(truncatingIfNeeded: used), at: 0)
        return Array(copy.storage[..<used])
    }

    /// Overwrites the message with zeros. It is then one without anything behind its header.
    ///
    /// A copy of the request that was made before keeps its bytes.
    public mutating func erase() {
        let (type, flags) = (type, flags)
        storage.erase()
        used = 16
        restart(type, label, flags)
    }

    /// Lends the message as a view.
    public func withMessage<Result>(
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Result
    ) throws(NetlinkError) -> Result {
        let bytes = encoded
        let span = unsafe bytes.span.bytes
        return try body(NetlinkMessage(checked: span))
    }
}

extension NetlinkRequest {
    /// Makes room for so many bytes behind what is written.
    @inlinable
    @inline(__always)
    mutating func makeRoom(_ count: Int) {
        if storage.count &- used < count { grow(count) }
    }

    @usableFromInline
    @inline(never)
    mutating func grow(_ count: Int) {
        let added = max(count - (storage.count - used), storage.count)
        guard isSecret else { return storage.append(contentsOf: repeatElement(0, count: added)) }
        var larger: [UInt8] = []
        larger.reserveCapacity(storage.count + added)
        larger += storage
        larger.append(contentsOf: repeatElement(0, count: added))
        swap(&larger, &storage)
        larger.erase()
    }

    /// Writes bytes behind what is written, and counts the padding behind them.
    @usableFromInline
    mutating func append(padded bytes: UnsafeRawBufferPointer) {
        let padded = (bytes.count + 3) & ~3
        makeRoom(padded)
        let start = used
        unsafe storage.withUnsafeMutableBytes { room in
            unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyMemory(from: bytes)
        }
        used += padded
    }

    /// Takes back what was written from a place on.
    mutating func cut(to count: Int) {
        if used > count {
            unsafe storage.withUnsafeMutableBytes { room in
                _ = unsafe UnsafeMutableRawBufferPointer(rebasing: room[count..<used]).initializeMemory(
                    as: UInt8.self, repeating: 0)
            }
        }
        used = count
    }

    @inlinable
    func load<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Value {
        unsafe storage.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
    }

    @inlinable
    @inline(__always)
    mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
        unsafe storage.withUnsafeMutableBytes { unsafe $0.storeBytes(of: value, toByteOffset: offset, as: Value.self) }
    }
}

extension NetlinkRequest: CustomStringConvertible, CustomReflectable {
    /// The type's name and the size: `RTM_NEWROUTE, 52 bytes`. The contents may be secret.
    public var description: String {
        "\(label.utf8CodeUnitCount > 0 ? "\(label)" : "type \(type.rawValue)"), \(used) bytes"
    }

    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
