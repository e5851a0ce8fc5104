public import FamilyNetlink

/// The attributes of a VXLAN: IFLA_VXLAN_*.
public struct VXLANAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_VXLAN_ID
    @inlinable public static var id: Self { Self(rawValue: 1) }
    /// IFLA_VXLAN_GROUP
    @inlinable public static var remote: Self { Self(rawValue: 2) }
    /// IFLA_VXLAN_LINK
    @inlinable public static var device: Self { Self(rawValue: 3) }
    /// IFLA_VXLAN_LOCAL
    @inlinable public static var local: Self { Self(rawValue: 4) }
    /// IFLA_VXLAN_TTL
    @inlinable public static var timeToLive: Self { Self(rawValue: 5) }
    /// IFLA_VXLAN_TOS
    @inlinable public static var trafficClass: Self { Self(rawValue: 6) }
    /// IFLA_VXLAN_LEARNING
    @inlinable public static var learns: Self { Self(rawValue: 7) }
    /// IFLA_VXLAN_AGEING
    @inlinable public static var ageing: Self { Self(rawValue: 8) }
    /// IFLA_VXLAN_LIMIT
    @inlinable public static var limit: Self { Self(rawValue: 9) }
    /// IFLA_VXLAN_PORT_RANGE
    @inlinable public static var sourcePorts: Self { Self(rawValue: 10) }
    /// IFLA_VXLAN_PROXY
    @inlinable public static var proxiesARP: Self { Self(rawValue: 11) }
    /// IFLA_VXLAN_RSC
    @inlinable public static var shortCircuitsRoutes: Self { Self(rawValue: 12) }
    /// IFLA_VXLAN_L2MISS
    @inlinable public static var reportsLinkMisses: Self { Self(rawValue: 13) }
    /// IFLA_VXLAN_L3MISS
    @inlinable public static var reportsHostMisses: Self { Self(rawValue: 14) }
    /// IFLA_VXLAN_PORT
    @inlinable public static var port: Self { Self(rawValue: 15) }
    /// IFLA_VXLAN_GROUP6
    @inlinable public static var remoteV6: Self { Self(rawValue: 16) }
    /// IFLA_VXLAN_LOCAL6
    @inlinable public static var localV6: Self { Self(rawValue: 17) }
    /// IFLA_VXLAN_UDP_CSUM
    @inlinable public static var sendsChecksums: Self { Self(rawValue: 18) }
    /// IFLA_VXLAN_UDP_ZERO_CSUM6_TX
    @inlinable public static var sendsNoChecksumsOverIPv6: Self { Self(rawValue: 19) }
    /// IFLA_VXLAN_UDP_ZERO_CSUM6_RX
    @inlinable public static var takesNoChecksumsOverIPv6: Self { Self(rawValue: 20) }
    /// IFLA_VXLAN_REMCSUM_TX
    @inlinable public static var sendsRemoteChecksums: Self { Self(rawValue: 21) }
    /// IFLA_VXLAN_REMCSUM_RX
    @inlinable public static var takesRemoteChecksums: Self { Self(rawValue: 22) }
    /// IFLA_VXLAN_GBP
    @inlinable public static var groupPolicy: Self { Self(rawValue: 23) }
    /// IFLA_VXLAN_REMCSUM_NOPARTIAL
    @inlinable public static var noPartialChecksums: Self { Self(rawValue: 24) }
    /// IFLA_VXLAN_COLLECT_METADATA
    @inlinable public static var isExternal: Self { Self(rawValue: 25) }
    /// IFLA_VXLAN_LABEL
    @inlinable public static var flowLabel: Self { Self(rawValue: 26) }
    /// IFLA_VXLAN_GPE
    @inlinable public static var genericProtocol: Self { Self(rawValue: 27) }
    /// IFLA_VXLAN_TTL_INHERIT
    @inlinable public static var inheritsTimeToLive: Self { Self(rawValue: 28) }
    /// IFLA_VXLAN_DF
    @inlinable public static var dontFragment: Self { Self(rawValue: 29) }
    /// IFLA_VXLAN_VNIFILTER
    @inlinable public static var filtersIdentifiers: Self { Self(rawValue: 30) }
    /// IFLA_VXLAN_LOCALBYPASS
    @inlinable public static var bypassesLocally: Self { Self(rawValue: 31) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_VXLAN_ID"
        case 2: "IFLA_VXLAN_GROUP"
        case 3: "IFLA_VXLAN_LINK"
        case 4: "IFLA_VXLAN_LOCAL"
        case 5: "IFLA_VXLAN_TTL"
        case 6: "IFLA_VXLAN_TOS"
        case 7: "IFLA_VXLAN_LEARNING"
        case 8: "IFLA_VXLAN_AGEING"
        case 9: "IFLA_VXLAN_LIMIT"
        case 10: "IFLA_VXLAN_PORT_RANGE"
        case 11: "IFLA_VXLAN_PROXY"
        case 12: "IFLA_VXLAN_RSC"
        case 13: "IFLA_VXLAN_L2MISS"
        case 14: "IFLA_VXLAN_L3MISS"
        case 15: "IFLA_VXLAN_PORT"
        case 16: "IFLA_VXLAN_GROUP6"
        case 17: "IFLA_VXLAN_LOCAL6"
        case 18: "IFLA_VXLAN_UDP_CSUM"
        case 19: "IFLA_VXLAN_UDP_ZERO_CSUM6_TX"
        case 20: "IFLA_VXLAN_UDP_ZERO_CSUM6_RX"
        case 21: "IFLA_VXLAN_REMCSUM_TX"
        case 22: "IFLA_VXLAN_REMCSUM_RX"
        case 23: "IFLA_VXLAN_GBP"
        case 24: "IFLA_VXLAN_REMCSUM_NOPARTIAL"
        case 25: "IFLA_VXLAN_COLLECT_METADATA"
        case 26: "IFLA_VXLAN_LABEL"
        case 27: "IFLA_VXLAN_GPE"
        case 28: "IFLA_VXLAN_TTL_INHERIT"
        case 29: "IFLA_VXLAN_DF"
        case 30: "IFLA_VXLAN_VNIFILTER"
        case 31: "IFLA_VXLAN_LOCALBYPASS"
        default: ""
        }
    }
}
