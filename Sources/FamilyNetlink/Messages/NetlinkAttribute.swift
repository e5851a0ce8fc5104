internal import SocketAPI

/// An attribute of a message: a type, a length and a value (`struct nlattr`, netlink(7)), a view of bytes that somebody
/// else keeps.
///
/// ```swift
/// func printRoute(_ message: NetlinkMessage) throws(NetlinkError) {
///     var attributes = message.attributes(after: RouteHeader.self)
///     while let attribute = try attributes.next() {
///         switch RouteAttribute(rawValue: attribute.type) {
///         case .outputInterface: print(try attribute.uint32)
///         case .metrics: print(try attribute.nested.first(RouteMetric.mtu)?.uint32 ?? 0)
///         default: break  // a newer kernel's
///         }
///     }
/// }
/// ```
public struct NetlinkAttribute: ~Escapable {
    /// The whole attribute, from its header to where its length says, without padding.
    public let bytes: RawSpan

    /// 4: the size of `struct nlattr`.
    @inlinable public static var headerSize: Int { 4 }

    /// The greatest number of bytes of a value: 65,531. The length has 16 bits, and counts the header.
    @inlinable public static var maximumPayloadSize: Int { 65_531 }

    /// The caller has seen that there are 4 bytes, and as many as the attribute says.
    @inlinable
    @_lifetime(copy bytes)
    init(checked bytes: RawSpan) { self.bytes = bytes }

    @inlinable var rawType: UInt16 { unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 2, as: UInt16.self) }

    /// The type, without the two bits that are flags (NLA_TYPE_MASK).
    @inlinable public var type: UInt16 { rawType & 0x3fff }

    /// Whether the sender marked it as having attributes within (NLA_F_NESTED). Many parts of the kernel do not.
    @inlinable public var isMarkedNested: Bool { rawType & 0x8000 != 0 }

    /// Whether the sender marked it as being in network byte order (NLA_F_NET_BYTEORDER). Hardly anybody does.
    @inlinable public var isMarkedNetworkByteOrder: Bool { rawType & 0x4000 != 0 }

    /// The value's bytes.
    @inlinable public var payload: RawSpan {
        @_lifetime(copy self)
        get { unsafe bytes.extracting(unchecked: 4..<bytes.byteCount) }
    }

    /// The number of the value's bytes.
    @inlinable public var count: Int { bytes.byteCount &- 4 }

    /// The attributes within.
    @inlinable public var nested: NetlinkAttributes {
        @_lifetime(copy self)
        get { NetlinkAttributes(payload) }
    }
}
