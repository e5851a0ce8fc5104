internal import SocketAPI

/// A message being built: its type and flags, the protocol's header, attributes and nested attributes.
///
/// ```swift
/// var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive])
/// try request.append(RouteHeader(family: .ipv4, prefixLength: 24))
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
    /// The message's bytes so far, from its header on. Their length stands in the header; the sequence number is
    /// written when the request is sent.
    @usableFromInline var storage: [UInt8]

    /// Which keys the attributes within have, by the offset of the attribute that they are nested in; 0 for the message.
    @usableFromInline var spaces: [Space] = []

    /// Where the attribute begins that is being filled, 0 for the message itself.
    @usableFromInline var open = 0

    /// Where the attributes begin.
    var attributesStart = 16

    /// The C name of the type, such as `RTM_NEWROUTE`, for the text of errors.
    public let label: StaticString

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
        storage = []
        storage.reserveCapacity(max(16, capacity))
        appendRaw(UInt32(16))
        appendRaw(type.rawValue)
        appendRaw(flags.rawValue)
        appendRaw(UInt64(0))
    }

    /// The number of the message's bytes, without padding behind the last attribute.
    public var count: Int { storage.count }

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
        copy.store(UInt32(truncatingIfNeeded: storage.count), at: 0)
        return copy.storage
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
    @inlinable
    @inline(__always)
    mutating func appendRaw<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe storage.append(contentsOf: $0) }
    }

    @inlinable
    func load<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Value {
        unsafe storage.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
    }

    @inlinable
    mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
        unsafe storage.withUnsafeMutableBytes { unsafe $0.storeBytes(of: value, toByteOffset: offset, as: Value.self) }
    }

    /// Zeros up to the next multiple of 4.
    @inlinable
    mutating func align() {
        while storage.count & 3 != 0 { storage.append(0) }
    }
}
