/// Flags of a look-up of addresses: AI_*, see getaddrinfo(3).
public struct AddressInfoFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits. The C library refuses unknown bits.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Without a host, returns addresses to bind to: those of every interface (AI_PASSIVE).
    public static var passive: Self { Self(rawValue: 0x1) }
    /// Adds the host's canonical name to the first row (AI_CANONNAME).
    public static var canonicalName: Self { Self(rawValue: 0x2) }
    /// Accepts only an address as the host, and looks up no name (AI_NUMERICHOST).
    public static var numericHost: Self { Self(rawValue: 0x4) }
    /// Returns mapped IPv4 addresses if the family is IPv6 and the host has no IPv6 address (AI_V4MAPPED).
    public static var v4Mapped: Self { Self(rawValue: 0x8) }
    /// With ``v4Mapped``, returns the IPv4 addresses beside the IPv6 addresses, too (AI_ALL).
    public static var all: Self { Self(rawValue: 0x10) }
    /// Returns only addresses of families that this machine has an address of, beside the loopback (AI_ADDRCONFIG).
    public static var addressConfigured: Self { Self(rawValue: 0x20) }
    /// Encodes the host as an internationalised name (AI_IDN).
    ///
    /// ``SystemResolver`` sets it for every host that is not plain ASCII.
    public static var idn: Self { Self(rawValue: 0x40) }
    /// Decodes the canonical name if it is an internationalised one (AI_CANONIDN).
    public static var canonicalIDN: Self { Self(rawValue: 0x80) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (AI_IDN_ALLOW_UNASSIGNED).
    public static var idnAllowUnassigned: Self { Self(rawValue: 0x100) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (AI_IDN_USE_STD3_ASCII_RULES).
    public static var idnUseSTD3ASCIIRules: Self { Self(rawValue: 0x200) }
    /// Accepts only a number as the service (AI_NUMERICSERV).
    public static var numericService: Self { Self(rawValue: 0x400) }
}

extension AddressInfoFlags: CustomStringConvertible {
    /// The flags' names: `[passive, numericHost]`.
    public var description: String {
        names([
            (.passive, "passive"), (.canonicalName, "canonicalName"), (.numericHost, "numericHost"),
            (.v4Mapped, "v4Mapped"), (.all, "all"), (.addressConfigured, "addressConfigured"), (.idn, "idn"),
            (.canonicalIDN, "canonicalIDN"), (.idnAllowUnassigned, "idnAllowUnassigned"),
            (.idnUseSTD3ASCIIRules, "idnUseSTD3ASCIIRules"), (.numericService, "numericService"),
        ])
    }
}

/// Flags of a look-up of names: NI_*, see getnameinfo(3).
public struct NameInfoFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits. The C library refuses unknown bits.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Returns the host as an address, and looks up no name (NI_NUMERICHOST).
    public static var numericHost: Self { Self(rawValue: 0x1) }
    /// Returns the service as a number (NI_NUMERICSERV).
    public static var numericService: Self { Self(rawValue: 0x2) }
    /// Returns only the first label of the name for hosts of the local domain (NI_NOFQDN).
    public static var noFullyQualifiedName: Self { Self(rawValue: 0x4) }
    /// Fails if the address has no name; without this flag the host is then the address as text (NI_NAMEREQD).
    public static var nameRequired: Self { Self(rawValue: 0x8) }
    /// Returns the service of datagrams: a few ports have another service there (NI_DGRAM).
    public static var datagram: Self { Self(rawValue: 0x10) }
    /// Decodes an internationalised name (NI_IDN).
    public static var idn: Self { Self(rawValue: 0x20) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (NI_IDN_ALLOW_UNASSIGNED).
    public static var idnAllowUnassigned: Self { Self(rawValue: 0x40) }
    /// Obsolete, and without effect in the GNU C library since 2.28 (NI_IDN_USE_STD3_ASCII_RULES).
    public static var idnUseSTD3ASCIIRules: Self { Self(rawValue: 0x80) }
}

extension NameInfoFlags: CustomStringConvertible {
    /// The flags' names: `[numericHost, datagram]`.
    public var description: String {
        names([
            (.numericHost, "numericHost"), (.numericService, "numericService"),
            (.noFullyQualifiedName, "noFullyQualifiedName"), (.nameRequired, "nameRequired"), (.datagram, "datagram"),
            (.idn, "idn"), (.idnAllowUnassigned, "idnAllowUnassigned"), (.idnUseSTD3ASCIIRules, "idnUseSTD3ASCIIRules"),
        ])
    }
}

extension OptionSet where RawValue: FixedWidthInteger {
    /// The names of the flags in brackets; bits without a name in hexadecimal.
    func names(_ table: [(flag: Self, name: String)]) -> String {
        let known = table.filter { isSuperset(of: $0.flag) }
        let rest = rawValue & ~known.reduce(0) { $0 | $1.flag.rawValue }
        return "[" + (known.map(\.name) + (rest == 0 ? [] : ["0x" + String(rest, radix: 16)])).joined(separator: ", ")
            + "]"
    }
}
