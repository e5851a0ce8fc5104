internal import SocketAPI

// What an address is for: RFC 4291 and IANA's "IPv6 Special-Purpose Address Registry".

extension IPv6.Host {
    /// Whether the first bits, 64 at most, are those of another number.
    @inlinable
    func isIn(_ network: UInt64, _ length: UInt64) -> Bool { (high ^ network) >> (64 - length) == 0 }

    /// Whether it is `::`, which means every address when bound, and no address otherwise (IN6_IS_ADDR_UNSPECIFIED).
    @inlinable public var isUnspecified: Bool { value == 0 }

    /// Whether it is `::1`: this machine itself (IN6_IS_ADDR_LOOPBACK).
    @inlinable public var isLoopback: Bool { value == 1 }

    /// Whether it is of ff00::/8: a group (IN6_IS_ADDR_MULTICAST).
    @inlinable public var isMulticast: Bool { isIn(0xff00_0000_0000_0000, 8) }

    /// Whether it is of fe80::/10: valid on the link alone, so that it needs a scope (IN6_IS_ADDR_LINKLOCAL).
    @inlinable public var isLinkLocal: Bool { isIn(0xfe80_0000_0000_0000, 10) }

    /// Whether it is of fec0::/10, which RFC 3879 took out of use (IN6_IS_ADDR_SITELOCAL).
    @inlinable public var isSiteLocal: Bool { isIn(0xfec0_0000_0000_0000, 10) }

    /// Whether it is of fc00::/7: unique local addresses, for networks of one's own (RFC 4193).
    @inlinable public var isPrivate: Bool { isIn(0xfc00_0000_0000_0000, 7) }

    /// Whether it is of 2001:db8::/32 or 3fff::/20: for examples in documents (RFC 3849, RFC 9637).
    @inlinable
    public var isDocumentation: Bool { isIn(0x2001_0db8_0000_0000, 32) || isIn(0x3fff_0000_0000_0000, 20) }

    /// Whether it is of 2000::/3, from which all global unicast addresses so far are given out.
    @inlinable public var isGlobalUnicast: Bool { isIn(0x2000_0000_0000_0000, 3) }

    /// Whether it is of 2001:2::/48: for measuring network devices (RFC 5180).
    @inlinable public var isBenchmarking: Bool { isIn(0x2001_0002_0000_0000, 48) }

    /// Whether it is of 100::/64, where packets vanish (RFC 6666).
    @inlinable public var isDiscardOnly: Bool { isIn(0x0100_0000_0000_0000, 64) }

    /// Whether it is of ::/96 and neither `::` nor `::1`: an IPv4 address in the deprecated "IPv4-compatible" form
    /// (IN6_IS_ADDR_V4COMPAT).
    @inlinable public var isIPv4Compatible: Bool { high == 0 && low >> 32 == 0 && low > 1 }

    /// Whether it is a group of this scope (IN6_IS_ADDR_MC_NODELOCAL and its relatives); nil for single hosts.
    @inlinable
    public var multicastScope: IPv6.MulticastScope? {
        isMulticast ? IPv6.MulticastScope(rawValue: UInt8(truncatingIfNeeded: high >> 48)) : nil
    }

    /// The group that is asked for the link-layer address of this host: ff02::1:ffXX:XXXX (RFC 4291, 2.7.1).
    @inlinable
    public var solicitedNodeGroup: IPv6.Host {
        IPv6.Host(high: 0xff02_0000_0000_0000, low: 0x1_ff00_0000 | low & 0xff_ffff)
    }

    /// Whether a scope must say on which link the host is: link-local addresses, and groups of the interface and link.
    @inlinable
    public var needsScope: Bool {
        isLinkLocal || multicastScope == .interfaceLocal || multicastScope == .linkLocal
    }

    /// Whether routers of the Internet forward packets to it, as far as the registry of special addresses says; nothing
    /// is known about whether somebody has it.
    ///
    /// An IPv4-mapped address never appears in a packet and is not. Groups are not counted as reachable, though some
    /// are.
    public var isGloballyReachable: Bool {
        if isIn(0x2001_0000_0000_0000, 23) { return isReachableProtocolAssignment }
        if isIn(0x0064_ff9b_0001_0000, 48) || isIn(0x5f00_0000_0000_0000, 16) { return false }
        return
            !(isUnspecified || isLoopback || isMapped || isMulticast || isLinkLocal || isSiteLocal || isPrivate
            || isDocumentation || isDiscardOnly)
    }

    /// Of 2001::/23, which is for protocols of the IETF, the registry lists these as reachable.
    private var isReachableProtocolAssignment: Bool {
        let anycast = high == 0x2001_0001_0000_0000 && (1...3).contains(low)
        return anycast || isIn(0x2001_0003_0000_0000, 32) || isIn(0x2001_0004_0112_0000, 48)
            || isIn(0x2001_0020_0000_0000, 28) || isIn(0x2001_0030_0000_0000, 28)
    }
}

extension IPv6 {
    /// How far packets to a group go (RFC 7346).
    public struct MulticastScope: RawRepresentable, Hashable, Sendable {
        /// The four bits.
        public let rawValue: UInt8

        /// Creates a scope from its four bits; higher ones are cut off.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0xf }

        /// Not out of the interface (1).
        @inlinable public static var interfaceLocal: Self { Self(rawValue: 1) }
        /// Not beyond the link (2).
        @inlinable public static var linkLocal: Self { Self(rawValue: 2) }
        /// Not out of a realm, such as a mesh of IEEE 802.15.4 (3).
        @inlinable public static var realmLocal: Self { Self(rawValue: 3) }
        /// Not out of what an administrator has set (4).
        @inlinable public static var adminLocal: Self { Self(rawValue: 4) }
        /// Not out of the site (5).
        @inlinable public static var siteLocal: Self { Self(rawValue: 5) }
        /// Not out of the organization (8).
        @inlinable public static var organizationLocal: Self { Self(rawValue: 8) }
        /// Everywhere (14).
        @inlinable public static var global: Self { Self(rawValue: 14) }
    }
}

extension IPv6.MulticastScope: CustomStringConvertible {
    /// The name of the scope, such as `linkLocal`, or its number.
    public var description: String {
        numberName(
            [
                (.interfaceLocal, "interfaceLocal"), (.linkLocal, "linkLocal"), (.realmLocal, "realmLocal"),
                (.adminLocal, "adminLocal"), (.siteLocal, "siteLocal"), (.organizationLocal, "organizationLocal"),
                (.global, "global"),
            ], or: "scope")
    }
}
