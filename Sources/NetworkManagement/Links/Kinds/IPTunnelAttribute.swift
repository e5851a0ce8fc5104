public import FamilyNetlink

/// The attributes of a tunnel of IP in IP: IFLA_IPTUN_*.
public struct IPTunnelAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_IPTUN_LINK
    @inlinable public static var device: Self { Self(rawValue: 1) }
    /// IFLA_IPTUN_LOCAL
    @inlinable public static var local: Self { Self(rawValue: 2) }
    /// IFLA_IPTUN_REMOTE
    @inlinable public static var remote: Self { Self(rawValue: 3) }
    /// IFLA_IPTUN_TTL
    @inlinable public static var timeToLive: Self { Self(rawValue: 4) }
    /// IFLA_IPTUN_TOS
    @inlinable public static var trafficClass: Self { Self(rawValue: 5) }
    /// IFLA_IPTUN_ENCAP_LIMIT
    @inlinable public static var encapsulationLimit: Self { Self(rawValue: 6) }
    /// IFLA_IPTUN_FLOWINFO
    @inlinable public static var flowInfo: Self { Self(rawValue: 7) }
    /// IFLA_IPTUN_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 8) }
    /// IFLA_IPTUN_PROTO
    @inlinable public static var innerProtocol: Self { Self(rawValue: 9) }
    /// IFLA_IPTUN_PMTUDISC
    @inlinable public static var discoversMTU: Self { Self(rawValue: 10) }
    /// IFLA_IPTUN_6RD_PREFIX
    @inlinable public static var rapidDeploymentPrefix: Self { Self(rawValue: 11) }
    /// IFLA_IPTUN_6RD_RELAY_PREFIX
    @inlinable public static var rapidDeploymentRelay: Self { Self(rawValue: 12) }
    /// IFLA_IPTUN_6RD_PREFIXLEN
    @inlinable public static var rapidDeploymentLength: Self { Self(rawValue: 13) }
    /// IFLA_IPTUN_6RD_RELAY_PREFIXLEN
    @inlinable public static var rapidDeploymentRelayLength: Self { Self(rawValue: 14) }
    /// IFLA_IPTUN_ENCAP_TYPE
    @inlinable public static var encapsulation: Self { Self(rawValue: 15) }
    /// IFLA_IPTUN_ENCAP_FLAGS
    @inlinable public static var encapsulationFlags: Self { Self(rawValue: 16) }
    /// IFLA_IPTUN_ENCAP_SPORT
    @inlinable public static var encapsulationSource: Self { Self(rawValue: 17) }
    /// IFLA_IPTUN_ENCAP_DPORT
    @inlinable public static var encapsulationDestination: Self { Self(rawValue: 18) }
    /// IFLA_IPTUN_COLLECT_METADATA
    @inlinable public static var isExternal: Self { Self(rawValue: 19) }
    /// IFLA_IPTUN_FWMARK
    @inlinable public static var mark: Self { Self(rawValue: 20) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_IPTUN_LINK"
        case 2: "IFLA_IPTUN_LOCAL"
        case 3: "IFLA_IPTUN_REMOTE"
        case 4: "IFLA_IPTUN_TTL"
        case 5: "IFLA_IPTUN_TOS"
        case 6: "IFLA_IPTUN_ENCAP_LIMIT"
        case 7: "IFLA_IPTUN_FLOWINFO"
        case 8: "IFLA_IPTUN_FLAGS"
        case 9: "IFLA_IPTUN_PROTO"
        case 10: "IFLA_IPTUN_PMTUDISC"
        case 11: "IFLA_IPTUN_6RD_PREFIX"
        case 12: "IFLA_IPTUN_6RD_RELAY_PREFIX"
        case 13: "IFLA_IPTUN_6RD_PREFIXLEN"
        case 14: "IFLA_IPTUN_6RD_RELAY_PREFIXLEN"
        case 15: "IFLA_IPTUN_ENCAP_TYPE"
        case 16: "IFLA_IPTUN_ENCAP_FLAGS"
        case 17: "IFLA_IPTUN_ENCAP_SPORT"
        case 18: "IFLA_IPTUN_ENCAP_DPORT"
        case 19: "IFLA_IPTUN_COLLECT_METADATA"
        case 20: "IFLA_IPTUN_FWMARK"
        default: ""
        }
    }
}
