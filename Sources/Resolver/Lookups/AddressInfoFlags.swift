/// Flags of a look-up of addresses, AI_*; see getaddrinfo(3).
public struct AddressInfoFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits. The C library refuses bits that it does not know.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Without a host, the addresses are for binding: those of every interface (AI_PASSIVE).
    public static var passive: Self { Self(rawValue: 0x1) }
    /// The first row has the host's canonical name (AI_CANONNAME).
    public static var canonicalName: Self { Self(rawValue: 0x2) }
    /// The host is an address; names are not looked up (AI_NUMERICHOST).
    public static var numericHost: Self { Self(rawValue: 0x4) }
    /// Where the family is IPv6 and the host has no such address, its IPv4 addresses in mapped form (AI_V4MAPPED).
    public static var v4Mapped: Self { Self(rawValue: 0x8) }
    /// With ``v4Mapped``: the IPv4 addresses beside the others, not only in place of them (AI_ALL).
    public static var all: Self { Self(rawValue: 0x10) }
    /// Only families that this machine has an address of, the loopback's not counted (AI_ADDRCONFIG).
    public static var addressConfigured: Self { Self(rawValue: 0x20) }
    /// The host is an internationalised name (AI_IDN).
    ///
    /// Looking up a host that is not plain ASCII sets it by itself.
    public static var idn: Self { Self(rawValue: 0x40) }
    /// The canonical name is decoded, where it is an internationalised one (AI_CANONIDN).
    public static var canonicalIDN: Self { Self(rawValue: 0x80) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (AI_IDN_ALLOW_UNASSIGNED).
    public static var idnAllowUnassigned: Self { Self(rawValue: 0x100) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (AI_IDN_USE_STD3_ASCII_RULES).
    public static var idnUseSTD3ASCIIRules: Self { Self(rawValue: 0x200) }
    /// The service is a number (AI_NUMERICSERV).
    public static var numericService: Self { Self(rawValue: 0x400) }
}

/// Flags of a look-up of names, NI_*; see getnameinfo(3).
public struct NameInfoFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits. The C library refuses bits that it does not know.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The host as an address; nothing is looked up (NI_NUMERICHOST).
    public static var numericHost: Self { Self(rawValue: 0x1) }
    /// The service as a number (NI_NUMERICSERV).
    public static var numericService: Self { Self(rawValue: 0x2) }
    /// Only the first label of the name for hosts of one's own domain (NI_NOFQDN).
    public static var noFullyQualifiedName: Self { Self(rawValue: 0x4) }
    /// An address without a name is an error; without this flag it comes as text (NI_NAMEREQD).
    public static var nameRequired: Self { Self(rawValue: 0x8) }
    /// The service is one of datagrams: a few numbers mean another service there (NI_DGRAM).
    public static var datagram: Self { Self(rawValue: 0x10) }
    /// An internationalised name is decoded (NI_IDN).
    public static var idn: Self { Self(rawValue: 0x20) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (NI_IDN_ALLOW_UNASSIGNED).
    public static var idnAllowUnassigned: Self { Self(rawValue: 0x40) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (NI_IDN_USE_STD3_ASCII_RULES).
    public static var idnUseSTD3ASCIIRules: Self { Self(rawValue: 0x80) }
}
