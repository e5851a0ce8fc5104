/// The hardware type of a link: ARPHRD_* of linux/if_arp.h. Only common types have names here.
public struct LinkHardware: NamedNumber {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NET/ROM (ARPHRD_NETROM).
    @inlinable public static var netrom: Self { 0 }
    /// Ethernet (ARPHRD_ETHER).
    @inlinable public static var ethernet: Self { 1 }
    /// AX.25 (ARPHRD_AX25).
    @inlinable public static var ax25: Self { 3 }
    /// Token Ring (ARPHRD_IEEE802).
    @inlinable public static var ieee802: Self { 6 }
    /// EUI-64 (ARPHRD_EUI64).
    @inlinable public static var eui64: Self { 27 }
    /// InfiniBand (ARPHRD_INFINIBAND).
    @inlinable public static var infiniband: Self { 32 }
    /// SLIP (ARPHRD_SLIP).
    @inlinable public static var slip: Self { 256 }
    /// CAN bus (ARPHRD_CAN).
    @inlinable public static var can: Self { 280 }
    /// X.25 (ARPHRD_X25).
    @inlinable public static var x25: Self { 271 }
    /// PPP (ARPHRD_PPP).
    @inlinable public static var ppp: Self { 512 }
    /// Cisco HDLC (ARPHRD_HDLC).
    @inlinable public static var hdlc: Self { 513 }
    /// IP without a link-layer header (ARPHRD_RAWIP).
    @inlinable public static var rawIP: Self { 519 }
    /// A tunnel in IPv4 (ARPHRD_TUNNEL).
    @inlinable public static var ipTunnel: Self { 768 }
    /// A tunnel in IPv6 (ARPHRD_TUNNEL6).
    @inlinable public static var ip6Tunnel: Self { 769 }
    /// The loopback (ARPHRD_LOOPBACK).
    @inlinable public static var loopback: Self { 772 }
    /// A tunnel of IPv6 in IPv4 (ARPHRD_SIT).
    @inlinable public static var sit: Self { 776 }
    /// A GRE tunnel in IPv4 (ARPHRD_IPGRE).
    @inlinable public static var gre: Self { 778 }
    /// Wi-Fi (ARPHRD_IEEE80211).
    @inlinable public static var wifi: Self { 801 }
    /// Wi-Fi with Prism headers (ARPHRD_IEEE80211_PRISM).
    @inlinable public static var wifiPrism: Self { 802 }
    /// Wi-Fi with radiotap headers (ARPHRD_IEEE80211_RADIOTAP).
    @inlinable public static var wifiRadiotap: Self { 803 }
    /// IEEE 802.15.4 (ARPHRD_IEEE802154).
    @inlinable public static var ieee802154: Self { 804 }
    /// A GRE tunnel in IPv6 (ARPHRD_IP6GRE).
    @inlinable public static var gre6: Self { 823 }
    /// Netlink messages (ARPHRD_NETLINK).
    @inlinable public static var netlink: Self { 824 }
    /// 6LoWPAN (ARPHRD_6LOWPAN).
    @inlinable public static var sixLowpan: Self { 825 }
    /// Vsock packets (ARPHRD_VSOCKMON).
    @inlinable public static var vsockMonitor: Self { 826 }
    /// An unknown type (ARPHRD_VOID).
    @inlinable public static var void: Self { 65535 }
    /// No link-layer header (ARPHRD_NONE).
    @inlinable public static var none: Self { 65534 }

    /// The names in ip-link(8).
    public static let names: [UInt16: String] = [
        0: "netrom", 1: "ether", 3: "ax25", 6: "ieee802", 27: "eui64", 32: "infiniband", 256: "slip", 280: "can",
        271: "x25", 512: "ppp", 513: "hdlc", 519: "rawip", 768: "ipip", 769: "tunnel6", 772: "loopback", 776: "sit",
        778: "gre", 801: "ieee802.11", 802: "ieee802.11/prism", 803: "ieee802.11/radiotap", 804: "ieee802.15.4",
        823: "gre6", 824: "netlink", 825: "6lowpan", 826: "vsockmon", 65535: "void", 65534: "none",
    ]
}

/// Whether a link can carry packets: IF_OPER_* of linux/if.h (RFC 2863).
public struct OperationalState: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The driver doesn't report it (IF_OPER_UNKNOWN).
    @inlinable public static var unknown: Self { 0 }
    /// The hardware isn't present (IF_OPER_NOTPRESENT).
    @inlinable public static var notPresent: Self { 1 }
    /// The link is down (IF_OPER_DOWN).
    @inlinable public static var down: Self { 2 }
    /// The lower layer is down (IF_OPER_LOWERLAYERDOWN).
    @inlinable public static var lowerLayerDown: Self { 3 }
    /// The link is being tested (IF_OPER_TESTING).
    @inlinable public static var testing: Self { 4 }
    /// The link waits for an event, such as authentication (IF_OPER_DORMANT).
    @inlinable public static var dormant: Self { 5 }
    /// The link can carry packets (IF_OPER_UP).
    @inlinable public static var up: Self { 6 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [
        0: "UNKNOWN", 1: "NOTPRESENT", 2: "DOWN", 3: "LOWERLAYERDOWN", 4: "TESTING", 5: "DORMANT", 6: "UP",
    ]
}

/// The operational state of a link when it gets a carrier: IF_LINK_MODE_* of linux/if.h.
public struct LinkMode: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The link is up (IF_LINK_MODE_DEFAULT).
    @inlinable public static var standard: Self { 0 }
    /// The link is dormant until a program sets it to up (IF_LINK_MODE_DORMANT).
    @inlinable public static var dormant: Self { 1 }
    /// The link is being tested (IF_LINK_MODE_TESTING).
    @inlinable public static var testing: Self { 2 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [0: "DEFAULT", 1: "DORMANT", 2: "TESTING"]
}

/// The generation of a link's IPv6 addresses: IN6_ADDR_GEN_MODE_* of linux/if_link.h.
public struct AddressGenerationMode: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// From the link-layer address (IN6_ADDR_GEN_MODE_EUI64).
    @inlinable public static var eui64: Self { 0 }
    /// No generation (IN6_ADDR_GEN_MODE_NONE).
    @inlinable public static var none: Self { 1 }
    /// From a persistent secret, RFC 7217 (IN6_ADDR_GEN_MODE_STABLE_PRIVACY).
    @inlinable public static var stablePrivacy: Self { 2 }
    /// From a random secret (IN6_ADDR_GEN_MODE_RANDOM).
    @inlinable public static var random: Self { 3 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [0: "eui64", 1: "none", 2: "stable_secret", 3: "random"]
}
