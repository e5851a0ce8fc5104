public import NetlinkCodec

/// The kind of hardware of a link: ARPHRD_* of linux/if_arp.h. The set is open, and only the common ones have names
/// here.
public struct LinkHardware: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NET/ROM (ARPHRD_NETROM).
    @inlinable public static var netrom: Self { Self(rawValue: 0) }
    /// Ethernet (ARPHRD_ETHER).
    @inlinable public static var ethernet: Self { Self(rawValue: 1) }
    /// AX.25 (ARPHRD_AX25).
    @inlinable public static var ax25: Self { Self(rawValue: 3) }
    /// Token Ring of old (ARPHRD_IEEE802).
    @inlinable public static var ieee802: Self { Self(rawValue: 6) }
    /// EUI-64 (ARPHRD_EUI64).
    @inlinable public static var eui64: Self { Self(rawValue: 27) }
    /// InfiniBand (ARPHRD_INFINIBAND).
    @inlinable public static var infiniband: Self { Self(rawValue: 32) }
    /// SLIP (ARPHRD_SLIP).
    @inlinable public static var slip: Self { Self(rawValue: 256) }
    /// CAN bus (ARPHRD_CAN).
    @inlinable public static var can: Self { Self(rawValue: 280) }
    /// X.25 (ARPHRD_X25).
    @inlinable public static var x25: Self { Self(rawValue: 271) }
    /// PPP (ARPHRD_PPP).
    @inlinable public static var ppp: Self { Self(rawValue: 512) }
    /// Cisco HDLC (ARPHRD_HDLC).
    @inlinable public static var hdlc: Self { Self(rawValue: 513) }
    /// IP without a header of the link (ARPHRD_RAWIP).
    @inlinable public static var rawIP: Self { Self(rawValue: 519) }
    /// A tunnel in IPv4 (ARPHRD_TUNNEL).
    @inlinable public static var ipTunnel: Self { Self(rawValue: 768) }
    /// A tunnel in IPv6 (ARPHRD_TUNNEL6).
    @inlinable public static var ip6Tunnel: Self { Self(rawValue: 769) }
    /// The loopback (ARPHRD_LOOPBACK).
    @inlinable public static var loopback: Self { Self(rawValue: 772) }
    /// A tunnel of IPv6 in IPv4 (ARPHRD_SIT).
    @inlinable public static var sit: Self { Self(rawValue: 776) }
    /// A GRE tunnel in IPv4 (ARPHRD_IPGRE).
    @inlinable public static var gre: Self { Self(rawValue: 778) }
    /// Wi-Fi (ARPHRD_IEEE80211).
    @inlinable public static var wifi: Self { Self(rawValue: 801) }
    /// Wi-Fi with Prism headers (ARPHRD_IEEE80211_PRISM).
    @inlinable public static var wifiPrism: Self { Self(rawValue: 802) }
    /// Wi-Fi with radiotap headers (ARPHRD_IEEE80211_RADIOTAP).
    @inlinable public static var wifiRadiotap: Self { Self(rawValue: 803) }
    /// IEEE 802.15.4 (ARPHRD_IEEE802154).
    @inlinable public static var ieee802154: Self { Self(rawValue: 804) }
    /// A GRE tunnel in IPv6 (ARPHRD_IP6GRE).
    @inlinable public static var gre6: Self { Self(rawValue: 823) }
    /// Netlink messages (ARPHRD_NETLINK).
    @inlinable public static var netlink: Self { Self(rawValue: 824) }
    /// 6LoWPAN (ARPHRD_6LOWPAN).
    @inlinable public static var sixLowpan: Self { Self(rawValue: 825) }
    /// Vsock packets (ARPHRD_VSOCKMON).
    @inlinable public static var vsockMonitor: Self { Self(rawValue: 826) }
    /// None that is known (ARPHRD_VOID).
    @inlinable public static var void: Self { Self(rawValue: 65535) }
    /// No header of the link (ARPHRD_NONE).
    @inlinable public static var none: Self { Self(rawValue: 65534) }
}

extension LinkHardware: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "netrom"
        case 1: "ether"
        case 3: "ax25"
        case 6: "ieee802"
        case 27: "eui64"
        case 32: "infiniband"
        case 256: "slip"
        case 280: "can"
        case 271: "x25"
        case 512: "ppp"
        case 513: "hdlc"
        case 519: "rawip"
        case 768: "ipip"
        case 769: "tunnel6"
        case 772: "loopback"
        case 776: "sit"
        case 778: "gre"
        case 801: "ieee802.11"
        case 802: "ieee802.11/prism"
        case 803: "ieee802.11/radiotap"
        case 804: "ieee802.15.4"
        case 823: "gre6"
        case 824: "netlink"
        case 825: "6lowpan"
        case 826: "vsockmon"
        case 65535: "void"
        case 65534: "none"
        default: "\(rawValue)"
        }
    }
}

/// Whether a link can carry packets: IF_OPER_* of linux/if.h (RFC 2863).
public struct OperationalState: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The driver does not tell (IF_OPER_UNKNOWN).
    @inlinable public static var unknown: Self { Self(rawValue: 0) }
    /// Something is missing (IF_OPER_NOTPRESENT).
    @inlinable public static var notPresent: Self { Self(rawValue: 1) }
    /// It can carry nothing (IF_OPER_DOWN).
    @inlinable public static var down: Self { Self(rawValue: 2) }
    /// What it stands on is down (IF_OPER_LOWERLAYERDOWN).
    @inlinable public static var lowerLayerDown: Self { Self(rawValue: 3) }
    /// It is being tested (IF_OPER_TESTING).
    @inlinable public static var testing: Self { Self(rawValue: 4) }
    /// It waits for something, such as authentication (IF_OPER_DORMANT).
    @inlinable public static var dormant: Self { Self(rawValue: 5) }
    /// It works (IF_OPER_UP).
    @inlinable public static var up: Self { Self(rawValue: 6) }
}

extension OperationalState: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "UNKNOWN"
        case 1: "NOTPRESENT"
        case 2: "DOWN"
        case 3: "LOWERLAYERDOWN"
        case 4: "TESTING"
        case 5: "DORMANT"
        case 6: "UP"
        default: "\(rawValue)"
        }
    }
}

/// What a carrier means for the operational state: IF_LINK_MODE_* of linux/if.h.
public struct LinkMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The link is up (IF_LINK_MODE_DEFAULT).
    @inlinable public static var standard: Self { Self(rawValue: 0) }
    /// The link is dormant until somebody says that it is up (IF_LINK_MODE_DORMANT).
    @inlinable public static var dormant: Self { Self(rawValue: 1) }
    /// The link is being tested (IF_LINK_MODE_TESTING).
    @inlinable public static var testing: Self { Self(rawValue: 2) }
}

extension LinkMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "DEFAULT"
        case 1: "DORMANT"
        case 2: "TESTING"
        default: "\(rawValue)"
        }
    }
}

/// How a link makes its IPv6 addresses: IN6_ADDR_GEN_MODE_* of linux/if_link.h.
public struct AddressGenerationMode: RawRepresentable, Hashable, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// From the link-layer address (IN6_ADDR_GEN_MODE_EUI64).
    @inlinable public static var eui64: Self { Self(rawValue: 0) }
    /// Not at all (IN6_ADDR_GEN_MODE_NONE).
    @inlinable public static var none: Self { Self(rawValue: 1) }
    /// From a secret that stays (RFC 7217) (IN6_ADDR_GEN_MODE_STABLE_PRIVACY).
    @inlinable public static var stablePrivacy: Self { Self(rawValue: 2) }
    /// From a secret of this start (IN6_ADDR_GEN_MODE_RANDOM).
    @inlinable public static var random: Self { Self(rawValue: 3) }
}

extension AddressGenerationMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "eui64"
        case 1: "none"
        case 2: "stable_secret"
        case 3: "random"
        default: "\(rawValue)"
        }
    }
}
