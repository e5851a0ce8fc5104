/// The types of the attributes in one set: those of a route, or those within a route's metrics.
///
/// The same number has different meanings in different sets, so each set has its own type. Its labels appear in errors:
///
/// ```swift
/// enum RouteAttribute: UInt16, NetlinkAttributeKey {  // enum rtattr_type_t
///     case unspecified, destination, source, inputInterface, outputInterface, gateway
///     static let labels: [StaticString] = ["", "RTA_DST", "RTA_SRC", "RTA_IIF", "RTA_OIF", "RTA_GATEWAY"]
/// }
/// ```
///
/// A public set is a structure, since the kernel can extend it.
public protocol NetlinkAttributeKey: RawRepresentable, Hashable, Sendable where RawValue == UInt16 {
    /// Creates a key from a number without the bits NLA_F_NESTED and NLA_F_NET_BYTEORDER. An enum returns nil for a number
    /// without a case.
    init?(rawValue: UInt16)

    /// The C names by number, for the text of errors; empty strings for numbers without a name.
    static var labels: [StaticString] { get }

    /// The C name, such as `RTA_GATEWAY`, for the text of errors; empty without a name. By default that of ``labels``.
    var label: StaticString { get }

    /// The keys of the attributes nested in this one, for the names of attributes that the kernel reports as missing;
    /// nil without nested attributes, or if their meaning depends on another value.
    var nestedKeys: (any NetlinkAttributeKey.Type)? { get }
}

extension NetlinkAttributeKey {
    /// No names.
    public static var labels: [StaticString] { [] }

    /// The name in ``labels``.
    public var label: StaticString {
        let labels = Self.labels
        return Int(rawValue) < labels.count ? labels[Int(rawValue)] : ""
    }

    /// No keys.
    public var nestedKeys: (any NetlinkAttributeKey.Type)? { nil }

    /// The C name, or the number of a key without a name.
    var text: String { label.utf8CodeUnitCount > 0 ? "\(label)" : "attribute \(rawValue)" }
}

/// A key without a name: for unknown attributes, and for arrays, whose keys are indexes.
public struct NetlinkAttributeNumber: NetlinkAttributeKey, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Creates a key from a literal.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }
}
