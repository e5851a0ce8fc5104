extension IPv4 {
    /// The address of an IPv4 host: 32 bits, `struct in_addr`.
    ///
    /// ```swift
    /// let host = IPv4.Host(192, 0, 2, 1)
    /// IPv4.Host("192.0.2.1") == host            // strict, as inet_pton(3)
    /// try IPv4.Host(classic: "127.1")           // what inet_aton(3) takes beside it
    /// ```
    public struct Host: InternetHost {
        /// The number; the first octet is its most significant byte. Not in network order: 127.0.0.1 is 0x7f000001.
        public var value: UInt32

        /// Creates a host from its number, such as 0x7f000001 for 127.0.0.1.
        @inlinable
        public init(value: UInt32) { self.value = value }

        /// Creates a host from its four octets, in the order of its text.
        @inlinable
        public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
            value = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
        }

        /// The four octets, in the order of the text.
        @inlinable
        public var octets: (UInt8, UInt8, UInt8, UInt8) {
            (
                UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16),
                UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)
            )
        }
    }
}

// The names of netinet/in.h and linux/in.h.
extension IPv4.Host {
    /// 0.0.0.0: every address of this machine, for binding (INADDR_ANY).
    @inlinable public static var any: Self { Self(value: 0) }
    /// 127.0.0.1: this machine itself (INADDR_LOOPBACK).
    @inlinable public static var loopback: Self { Self(value: 0x7f00_0001) }
    /// 255.255.255.255: every host of the local network (INADDR_BROADCAST).
    @inlinable public static var broadcast: Self { Self(value: 0xffff_ffff) }
    /// 255.255.255.255 again, as some C functions say that there is no address (INADDR_NONE). Nothing here does.
    @inlinable public static var noAddress: Self { Self(value: 0xffff_ffff) }
    /// 192.0.0.8: the source of ICMP answers of hosts without an IPv4 address, RFC 7600 (INADDR_DUMMY).
    @inlinable public static var dummy: Self { Self(value: 0xc000_0008) }
    /// 224.0.0.0: the first multicast group, which nobody may use (INADDR_UNSPEC_GROUP).
    @inlinable public static var unspecifiedGroup: Self { Self(value: 0xe000_0000) }
    /// 224.0.0.1: all hosts of the link (INADDR_ALLHOSTS_GROUP).
    @inlinable public static var allHostsGroup: Self { Self(value: 0xe000_0001) }
    /// 224.0.0.2: all routers of the link (INADDR_ALLRTRS_GROUP).
    @inlinable public static var allRoutersGroup: Self { Self(value: 0xe000_0002) }
    /// 224.0.0.106: all IGMP snoopers of the link, RFC 4286 (INADDR_ALLSNOOPERS_GROUP).
    @inlinable public static var allSnoopersGroup: Self { Self(value: 0xe000_006a) }
    /// 224.0.0.255: the last group that routers never forward (INADDR_MAX_LOCAL_GROUP).
    @inlinable public static var maximumLocalGroup: Self { Self(value: 0xe000_00ff) }
}
