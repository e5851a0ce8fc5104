/// The types of attributes of one place: those of a route, those within a route's metrics.
///
/// The same number means another thing in another place, so each place has a type of its own. A protocol declares it
/// once, and has names in its errors for it:
///
/// ```swift
/// struct RouteAttribute: NetlinkAttributeKey {
///     let rawValue: UInt16
///     init(rawValue: UInt16) { self.rawValue = rawValue }
///     static var destination: Self { Self(rawValue: 1) }
///     static var gateway: Self { Self(rawValue: 5) }
///     var label: StaticString {
///         switch self {
///         case .destination: "RTA_DST"
///         case .gateway: "RTA_GATEWAY"
///         default: ""
///         }
///     }
/// }
/// ```
public protocol NetlinkAttributeKey: RawRepresentable, Hashable, Sendable where RawValue == UInt16 {
    /// The key of a number, without the bits NLA_F_NESTED and NLA_F_NET_BYTEORDER.
    init(rawValue: UInt16)

    /// The C name, such as `RTA_GATEWAY`, for the text of errors; empty where there is none.
    var label: StaticString { get }

    /// The keys of the attributes within this one, for the names of those that the kernel misses; nil where there are
    /// none, or they depend on something else.
    var nestedKeys: (any NetlinkAttributeKey.Type)? { get }
}

extension NetlinkAttributeKey {
    /// No name.
    public var label: StaticString { "" }

    /// None.
    public var nestedKeys: (any NetlinkAttributeKey.Type)? { nil }

    /// The C name, or the number where there is none.
    var text: String { label.utf8CodeUnitCount > 0 ? "\(label)" : "attribute \(rawValue)" }
}

/// A key by its number alone: for attributes that nobody here has a name for, and for arrays, whose keys are indexes.
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
