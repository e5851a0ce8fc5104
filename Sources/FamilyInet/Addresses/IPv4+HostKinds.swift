// What an address is for: RFC 6890 and the registry that it founded, IANA's "IPv4 Special-Purpose Address Registry".

extension IPv4.Host {
    /// Whether the first bits are those of another number.
    @inlinable
    func isIn(_ network: UInt32, _ length: UInt32) -> Bool { (value ^ network) >> (32 - length) == 0 }

    /// Whether it is 0.0.0.0, which means every address when bound, and no address otherwise (INADDR_ANY).
    @inlinable public var isUnspecified: Bool { value == 0 }

    /// Whether it is of 127.0.0.0/8: this machine itself (IN_LOOPBACK).
    @inlinable public var isLoopback: Bool { isIn(0x7f00_0000, 8) }

    /// Whether it is of 224.0.0.0/4: a group (IN_MULTICAST, IN_CLASSD).
    @inlinable public var isMulticast: Bool { isIn(0xe000_0000, 4) }

    /// Whether it is a group of 224.0.0.0/24, which no router forwards (RFC 5771).
    @inlinable public var isLocalMulticast: Bool { isIn(0xe000_0000, 24) }

    /// Whether it is of 169.254.0.0/16: valid on the link alone, chosen without a server (RFC 3927).
    @inlinable public var isLinkLocal: Bool { isIn(0xa9fe_0000, 16) }

    /// Whether it is of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16: for networks of one's own (RFC 1918).
    @inlinable
    public var isPrivate: Bool { isIn(0x0a00_0000, 8) || isIn(0xac10_0000, 12) || isIn(0xc0a8_0000, 16) }

    /// Whether it is 255.255.255.255. The broadcast address of a single network is its last one, see
    /// ``NetworkPrefix/last``.
    @inlinable public var isBroadcast: Bool { value == 0xffff_ffff }

    /// Whether it is of 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24: for examples in documents (RFC 5737).
    @inlinable
    public var isDocumentation: Bool { isIn(0xc000_0200, 24) || isIn(0xc633_6400, 24) || isIn(0xcb00_7100, 24) }

    /// Whether it is of 100.64.0.0/10: between a provider's address translator and its customers (RFC 6598).
    @inlinable public var isSharedAddressSpace: Bool { isIn(0x6440_0000, 10) }

    /// Whether it is of 198.18.0.0/15: for measuring network devices (RFC 2544).
    @inlinable public var isBenchmarking: Bool { isIn(0xc612_0000, 15) }

    /// Whether it is of 240.0.0.0/4: never assigned (RFC 1112), 255.255.255.255 among them (IN_BADCLASS).
    @inlinable public var isReserved: Bool { isIn(0xf000_0000, 4) }

    /// Whether it is of 0.0.0.0/8: "this network", a source before there is an address (RFC 791).
    @inlinable public var isThisNetwork: Bool { isIn(0, 8) }

    /// Whether it is of 192.0.0.0/24: for protocols of the IETF (RFC 6890).
    @inlinable public var isProtocolAssignment: Bool { isIn(0xc000_0000, 24) }

    /// Whether routers of the Internet forward packets to it, as far as the registry of special addresses says; nothing
    /// is known about whether somebody has it.
    ///
    /// Of 192.0.0.0/24 only 192.0.0.9 and 192.0.0.10 are. Groups are not counted as reachable, though some are.
    public var isGloballyReachable: Bool {
        if isProtocolAssignment { return value == 0xc000_0009 || value == 0xc000_000a }
        return
            !(isThisNetwork || isLoopback || isLinkLocal || isPrivate || isSharedAddressSpace || isDocumentation
            || isBenchmarking || isReserved || isMulticast)
    }
}
