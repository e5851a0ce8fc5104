internal import SocketAPI

/// Which events shall reach a monitor: a condition that the kernel looks at before an event takes room in the receive
/// queue, as a program of classic BPF (SO_ATTACH_FILTER, socket(7)).
///
/// ```swift
/// var settings = NetlinkMonitor.Settings()
/// settings.filter = .types([24, 25]) && .attribute(RouteAttribute.outputInterface, after: RouteHeader.self, is: [2])
/// ```
///
/// A condition about bytes that a message doesn't have does not hold. The filter looks at the first message of a
/// datagram, and lets it pass or not with all that are behind it; rtnetlink sends one event in a datagram.
public struct NetlinkEventFilter: Hashable, Sendable {
    indirect enum Condition: Hashable, Sendable {
        case all([Condition])
        case any([Condition])
        case not(Condition)
        /// A number at an offset of the message, 1, 2 or 4 bytes long, as the processor reads it from network order.
        case field(offset: UInt32, size: UInt32, values: [UInt32])
        /// An attribute that begins behind an offset, or at all where there are no values.
        case attribute(start: UInt32, type: UInt16, Value)
    }

    enum Value: Hashable, Sendable {
        case exists
        case number([UInt32])
        case bytes([UInt8])
    }

    let condition: Condition

    /// Messages of one of these types (`nlmsg_type`).
    public static func types(_ types: [NetlinkMessageType]) -> Self {
        field(4, 2, types.map { UInt32($0.rawValue.bigEndian) })
    }

    /// Messages with one of these bytes at an offset behind `struct nlmsghdr`, such as the address family at 0.
    public static func byte(at offset: Int, in values: [UInt8]) -> Self {
        field(offset + 16, 1, values.map { UInt32($0) })
    }

    /// Messages with one of these numbers of two bytes at an offset behind `struct nlmsghdr`, in the machine's order.
    public static func uint16(at offset: Int, in values: [UInt16]) -> Self {
        field(offset + 16, 2, values.map { UInt32($0.bigEndian) })
    }

    /// Messages with one of these numbers of four bytes at an offset behind `struct nlmsghdr`, in the machine's order,
    /// such as the index of a link at 4.
    public static func uint32(at offset: Int, in values: [UInt32]) -> Self {
        field(offset + 16, 4, values.map(\.bigEndian))
    }

    private static func field(_ offset: Int, _ size: UInt32, _ values: [UInt32]) -> Self {
        Self(condition: .field(offset: UInt32(min(max(offset, 0), 1 << 20)), size: size, values: values))
    }

    /// Messages that have an attribute.
    ///
    /// - Parameters:
    ///   - key: Which one. Those within others are not found.
    ///   - header: The protocol's header, behind which the attributes begin.
    public static func has<Header: NetlinkHeader>(_ key: some NetlinkAttributeKey, after header: Header.Type) -> Self {
        attribute(key.rawValue, Header.encodedSize, .exists)
    }

    /// Messages that have an attribute whose value is one of these numbers of four bytes, in the machine's order.
    public static func attribute<Header: NetlinkHeader>(
        _ key: some NetlinkAttributeKey, after header: Header.Type, is values: [UInt32]
    ) -> Self {
        attribute(key.rawValue, Header.encodedSize, .number(values.map(\.bigEndian)))
    }

    /// Messages that have an attribute with exactly these bytes, such as an IP address. A text ends with a zero byte.
    ///
    /// - Parameters:
    ///   - key: Which one. Those within others are not found.
    ///   - header: The protocol's header, behind which the attributes begin.
    ///   - bytes: At most 256; with more, or none, no message is meant.
    public static func attribute<Header: NetlinkHeader>(
        _ key: some NetlinkAttributeKey, after header: Header.Type, bytes: [UInt8]
    ) -> Self {
        attribute(key.rawValue, Header.encodedSize, bytes.isEmpty || bytes.count > 256 ? .number([]) : .bytes(bytes))
    }

    private static func attribute(_ type: UInt16, _ header: Int, _ value: Value) -> Self {
        Self(condition: .attribute(start: UInt32(16 + ((header + 3) & ~3)), type: type & 0x3fff, value))
    }

    /// Messages that all of the filters let pass; every message where there are none.
    public static func all(_ filters: [NetlinkEventFilter]) -> Self { Self(condition: .all(filters.map(\.condition))) }

    /// Messages that one of the filters lets pass; no message where there are none.
    public static func any(_ filters: [NetlinkEventFilter]) -> Self { Self(condition: .any(filters.map(\.condition))) }

    /// Messages that both let pass.
    public static func && (left: Self, right: Self) -> Self { .all([left, right]) }

    /// Messages that one of the two lets pass.
    public static func || (left: Self, right: Self) -> Self { .any([left, right]) }

    /// Messages that the filter does not let pass.
    public static prefix func ! (filter: Self) -> Self { Self(condition: .not(filter.condition)) }
}
