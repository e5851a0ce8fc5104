public import FamilyNetlink

/// The attributes of a GRE tunnel: IFLA_GRE_*.
public struct GREAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_GRE_LINK
    @inlinable public static var device: Self { Self(rawValue: 1) }
    /// IFLA_GRE_IFLAGS
    @inlinable public static var inputFlags: Self { Self(rawValue: 2) }
    /// IFLA_GRE_OFLAGS
    @inlinable public static var outputFlags: Self { Self(rawValue: 3) }
    /// IFLA_GRE_IKEY
    @inlinable public static var inputKey: Self { Self(rawValue: 4) }
    /// IFLA_GRE_OKEY
    @inlinable public static var outputKey: Self { Self(rawValue: 5) }
    /// IFLA_GRE_LOCAL
    @inlinable public static var local: Self { Self(rawValue: 6) }
    /// IFLA_GRE_REMOTE
    @inlinable public static var remote: Self { Self(rawValue: 7) }
    /// IFLA_GRE_TTL
    @inlinable public static var timeToLive: Self { Self(rawValue: 8) }
    /// IFLA_GRE_TOS
    @inlinable public static var trafficClass: Self { Self(rawValue: 9) }
    /// IFLA_GRE_PMTUDISC
    @inlinable public static var discoversMTU: Self { Self(rawValue: 10) }
    /// IFLA_GRE_ENCAP_LIMIT
    @inlinable public static var encapsulationLimit: Self { Self(rawValue: 11) }
    /// IFLA_GRE_FLOWINFO
    @inlinable public static var flowInfo: Self { Self(rawValue: 12) }
    /// IFLA_GRE_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 13) }
    /// IFLA_GRE_ENCAP_TYPE
    @inlinable public static var encapsulation: Self { Self(rawValue: 14) }
    /// IFLA_GRE_ENCAP_FLAGS
    @inlinable public static var encapsulationFlags: Self { Self(rawValue: 15) }
    /// IFLA_GRE_ENCAP_SPORT
    @inlinable public static var encapsulationSource: Self { Self(rawValue: 16) }
    /// IFLA_GRE_ENCAP_DPORT
    @inlinable public static var encapsulationDestination: Self { Self(rawValue: 17) }
    /// IFLA_GRE_COLLECT_METADATA
    @inlinable public static var isExternal: Self { Self(rawValue: 18) }
    /// IFLA_GRE_IGNORE_DF
    @inlinable public static var ignoresDontFragment: Self { Self(rawValue: 19) }
    /// IFLA_GRE_FWMARK
    @inlinable public static var mark: Self { Self(rawValue: 20) }
    /// IFLA_GRE_ERSPAN_INDEX
    @inlinable public static var erspanIndex: Self { Self(rawValue: 21) }
    /// IFLA_GRE_ERSPAN_VER
    @inlinable public static var erspanVersion: Self { Self(rawValue: 22) }
    /// IFLA_GRE_ERSPAN_DIR
    @inlinable public static var erspanDirection: Self { Self(rawValue: 23) }
    /// IFLA_GRE_ERSPAN_HWID
    @inlinable public static var erspanHardwareID: Self { Self(rawValue: 24) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_GRE_LINK"
        case 2: "IFLA_GRE_IFLAGS"
        case 3: "IFLA_GRE_OFLAGS"
        case 4: "IFLA_GRE_IKEY"
        case 5: "IFLA_GRE_OKEY"
        case 6: "IFLA_GRE_LOCAL"
        case 7: "IFLA_GRE_REMOTE"
        case 8: "IFLA_GRE_TTL"
        case 9: "IFLA_GRE_TOS"
        case 10: "IFLA_GRE_PMTUDISC"
        case 11: "IFLA_GRE_ENCAP_LIMIT"
        case 12: "IFLA_GRE_FLOWINFO"
        case 13: "IFLA_GRE_FLAGS"
        case 14: "IFLA_GRE_ENCAP_TYPE"
        case 15: "IFLA_GRE_ENCAP_FLAGS"
        case 16: "IFLA_GRE_ENCAP_SPORT"
        case 17: "IFLA_GRE_ENCAP_DPORT"
        case 18: "IFLA_GRE_COLLECT_METADATA"
        case 19: "IFLA_GRE_IGNORE_DF"
        case 20: "IFLA_GRE_FWMARK"
        case 21: "IFLA_GRE_ERSPAN_INDEX"
        case 22: "IFLA_GRE_ERSPAN_VER"
        case 23: "IFLA_GRE_ERSPAN_DIR"
        case 24: "IFLA_GRE_ERSPAN_HWID"
        default: ""
        }
    }
}
