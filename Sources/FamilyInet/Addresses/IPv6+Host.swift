extension IPv6 {
    /// The address of an IPv6 host: 128 bits, `struct in6_addr`.
    ///
    /// The zone of a link-local address is not part of it: the same address on another link is another host, and which
    /// one is meant stands in ``IPv6/Address/scopeID``.
    public struct Host: InternetHost {
        /// The number; the first byte of the text is its most significant one.
        public var value: UInt128

        /// Creates a host from its number, such as 1 for `::1`.
        @inlinable
        public init(value: UInt128) { self.value = value }

        /// Creates a host from its halves: the network's prefix, usually, and the interface's identifier.
        @inlinable
        public init(high: UInt64, low: UInt64) { value = UInt128(high) << 64 | UInt128(low) }

        /// Creates a host from its eight groups, in the order of its text: `Host(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)`.
        public init(
            _ first: UInt16, _ second: UInt16, _ third: UInt16, _ fourth: UInt16,
            _ fifth: UInt16, _ sixth: UInt16, _ seventh: UInt16, _ eighth: UInt16
        ) {
            self.init(
                high: UInt64(first) << 48 | UInt64(second) << 32 | UInt64(third) << 16 | UInt64(fourth),
                low: UInt64(fifth) << 48 | UInt64(sixth) << 32 | UInt64(seventh) << 16 | UInt64(eighth))
        }

        /// The first 64 bits.
        @inlinable public var high: UInt64 { UInt64(truncatingIfNeeded: value >> 64) }

        /// The last 64 bits.
        @inlinable public var low: UInt64 { UInt64(truncatingIfNeeded: value) }

        /// The group at a position from 0 to 7, in the order of the text. The position counts modulo 8.
        @inlinable
        public func group(_ position: Int) -> UInt16 {
            let half = position & 4 == 0 ? high : low
            return UInt16(truncatingIfNeeded: half &>> UInt64(48 &- 16 &* (position & 3)))
        }
    }
}

// The names of netinet/in.h, and those of the kernel's net/ipv6.h.
extension IPv6.Host {
    /// `::`: every address of this machine, for binding (in6addr_any, IN6ADDR_ANY_INIT).
    @inlinable public static var any: Self { Self(value: 0) }
    /// `::1`: this machine itself (in6addr_loopback, IN6ADDR_LOOPBACK_INIT).
    @inlinable public static var loopback: Self { Self(value: 1) }
    /// `ff01::1`: all nodes of the interface (in6addr_interfacelocal_allnodes).
    @inlinable public static var interfaceLocalAllNodes: Self { Self(high: 0xff01_0000_0000_0000, low: 1) }
    /// `ff01::2`: all routers of the interface (in6addr_interfacelocal_allrouters).
    @inlinable public static var interfaceLocalAllRouters: Self { Self(high: 0xff01_0000_0000_0000, low: 2) }
    /// `ff02::1`: all nodes of the link (in6addr_linklocal_allnodes).
    @inlinable public static var linkLocalAllNodes: Self { Self(high: 0xff02_0000_0000_0000, low: 1) }
    /// `ff02::2`: all routers of the link (in6addr_linklocal_allrouters).
    @inlinable public static var linkLocalAllRouters: Self { Self(high: 0xff02_0000_0000_0000, low: 2) }
    /// `ff05::2`: all routers of the site (in6addr_sitelocal_allrouters).
    @inlinable public static var siteLocalAllRouters: Self { Self(high: 0xff05_0000_0000_0000, low: 2) }
}

extension IPv6.Host {
    /// The IPv4-mapped address of an IPv4 host, `::ffff:192.0.2.1`: how sockets of IPv6 speak of IPv4 peers (RFC 4291,
    /// 2.5.5.2).
    @inlinable
    public init(mapping host: IPv4.Host) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(host.value)) }

    /// Whether the address is an IPv4-mapped one, of `::ffff:0:0/96` (IN6_IS_ADDR_V4MAPPED).
    @inlinable public var isMapped: Bool { high == 0 && low >> 32 == 0xffff }

    /// The IPv4 host that the address maps, or nil where it is no IPv4-mapped address.
    @inlinable
    public var mapped: IPv4.Host? { isMapped ? IPv4.Host(value: UInt32(truncatingIfNeeded: low)) : nil }
}
