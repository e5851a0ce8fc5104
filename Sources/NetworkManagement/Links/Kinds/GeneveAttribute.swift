public import FamilyNetlink

/// The attributes of a Geneve tunnel: IFLA_GENEVE_*.
public struct GeneveAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_GENEVE_ID
    @inlinable public static var id: Self { Self(rawValue: 1) }
    /// IFLA_GENEVE_REMOTE
    @inlinable public static var remote: Self { Self(rawValue: 2) }
    /// IFLA_GENEVE_TTL
    @inlinable public static var timeToLive: Self { Self(rawValue: 3) }
    /// IFLA_GENEVE_TOS
    @inlinable public static var trafficClass: Self { Self(rawValue: 4) }
    /// IFLA_GENEVE_PORT
    @inlinable public static var port: Self { Self(rawValue: 5) }
    /// IFLA_GENEVE_COLLECT_METADATA
    @inlinable public static var isExternal: Self { Self(rawValue: 6) }
    /// IFLA_GENEVE_REMOTE6
    @inlinable public static var remoteV6: Self { Self(rawValue: 7) }
    /// IFLA_GENEVE_UDP_CSUM
    @inlinable public static var sendsChecksums: Self { Self(rawValue: 8) }
    /// IFLA_GENEVE_UDP_ZERO_CSUM6_TX
    @inlinable public static var sendsNoChecksumsOverIPv6: Self { Self(rawValue: 9) }
    /// IFLA_GENEVE_UDP_ZERO_CSUM6_RX
    @inlinable public static var takesNoChecksumsOverIPv6: Self { Self(rawValue: 10) }
    /// IFLA_GENEVE_LABEL
    @inlinable public static var flowLabel: Self { Self(rawValue: 11) }
    /// IFLA_GENEVE_TTL_INHERIT
    @inlinable public static var inheritsTimeToLive: Self { Self(rawValue: 12) }
    /// IFLA_GENEVE_DF
    @inlinable public static var dontFragment: Self { Self(rawValue: 13) }
    /// IFLA_GENEVE_INNER_PROTO_INHERIT
    @inlinable public static var inheritsInnerProtocol: Self { Self(rawValue: 14) }
    /// IFLA_GENEVE_PORT_RANGE
    @inlinable public static var sourcePorts: Self { Self(rawValue: 15) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_GENEVE_ID"
        case 2: "IFLA_GENEVE_REMOTE"
        case 3: "IFLA_GENEVE_TTL"
        case 4: "IFLA_GENEVE_TOS"
        case 5: "IFLA_GENEVE_PORT"
        case 6: "IFLA_GENEVE_COLLECT_METADATA"
        case 7: "IFLA_GENEVE_REMOTE6"
        case 8: "IFLA_GENEVE_UDP_CSUM"
        case 9: "IFLA_GENEVE_UDP_ZERO_CSUM6_TX"
        case 10: "IFLA_GENEVE_UDP_ZERO_CSUM6_RX"
        case 11: "IFLA_GENEVE_LABEL"
        case 12: "IFLA_GENEVE_TTL_INHERIT"
        case 13: "IFLA_GENEVE_DF"
        case 14: "IFLA_GENEVE_INNER_PROTO_INHERIT"
        case 15: "IFLA_GENEVE_PORT_RANGE"
        default: ""
        }
    }
}
