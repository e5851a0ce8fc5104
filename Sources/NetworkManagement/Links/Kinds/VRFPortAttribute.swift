public import FamilyNetlink

/// The attributes of a link in a VRF: IFLA_VRF_PORT_*.
public struct VRFPortAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_VRF_PORT_TABLE
    @inlinable public static var table: Self { Self(rawValue: 1) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_VRF_PORT_TABLE"
        default: ""
        }
    }
}
