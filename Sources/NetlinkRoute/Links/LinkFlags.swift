/// The flags of a link: IFF_* of linux/if.h, netdevice(7).
public struct LinkFlags: OptionSet, KernelStructure, Hashable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Somebody has turned it on (IFF_UP).
    @inlinable public static var up: Self { Self(rawValue: 0x1) }
    /// It has a broadcast address (IFF_BROADCAST).
    @inlinable public static var broadcast: Self { Self(rawValue: 0x2) }
    /// Its driver tells more (IFF_DEBUG).
    @inlinable public static var debug: Self { Self(rawValue: 0x4) }
    /// It is the loopback (IFF_LOOPBACK).
    @inlinable public static var loopback: Self { Self(rawValue: 0x8) }
    /// There is one other end (IFF_POINTOPOINT).
    @inlinable public static var pointToPoint: Self { Self(rawValue: 0x10) }
    /// Without trailers (IFF_NOTRAILERS).
    @inlinable public static var noTrailers: Self { Self(rawValue: 0x20) }
    /// It works: its operational state is up or unknown (IFF_RUNNING).
    @inlinable public static var running: Self { Self(rawValue: 0x40) }
    /// Neighbours have no link-layer addresses (IFF_NOARP).
    @inlinable public static var noARP: Self { Self(rawValue: 0x80) }
    /// It takes all packets (IFF_PROMISC).
    @inlinable public static var promiscuous: Self { Self(rawValue: 0x100) }
    /// It takes all multicast (IFF_ALLMULTI).
    @inlinable public static var allMulticast: Self { Self(rawValue: 0x200) }
    /// It balances load over others (IFF_MASTER).
    @inlinable public static var master: Self { Self(rawValue: 0x400) }
    /// It is a port of such a one (IFF_SLAVE).
    @inlinable public static var port: Self { Self(rawValue: 0x800) }
    /// It can send multicast (IFF_MULTICAST).
    @inlinable public static var multicast: Self { Self(rawValue: 0x1000) }
    /// Its medium can be chosen (IFF_PORTSEL).
    @inlinable public static var portSelect: Self { Self(rawValue: 0x2000) }
    /// Its medium chooses itself (IFF_AUTOMEDIA).
    @inlinable public static var autoMedia: Self { Self(rawValue: 0x4000) }
    /// Its addresses go when it is turned off (IFF_DYNAMIC).
    @inlinable public static var dynamic: Self { Self(rawValue: 0x8000) }
    /// It has a carrier (IFF_LOWER_UP).
    @inlinable public static var lowerUp: Self { Self(rawValue: 0x10000) }
    /// It waits for something, such as authentication (IFF_DORMANT).
    @inlinable public static var dormant: Self { Self(rawValue: 0x20000) }
    /// It hears what it sends (IFF_ECHO).
    @inlinable public static var echo: Self { Self(rawValue: 0x40000) }
}

extension LinkFlags: CustomStringConvertible {
    /// The names with commas between them.
    public var description: String { names.joined(separator: ",") }

    /// The names of the set flags, without their prefix, as iproute2 prints them. Bits without a name are one hexadecimal
    /// number.
    public var names: [String] {
        names([
            (0x8, "LOOPBACK"), (0x2, "BROADCAST"), (0x10, "POINTOPOINT"), (0x1000, "MULTICAST"), (0x80, "NOARP"),
            (0x200, "ALLMULTI"), (0x100, "PROMISC"), (0x400, "MASTER"), (0x800, "SLAVE"), (0x4, "DEBUG"),
            (0x8000, "DYNAMIC"), (0x4000, "AUTOMEDIA"), (0x2000, "PORTSEL"), (0x20, "NOTRAILERS"), (0x1, "UP"),
            (0x10000, "LOWER_UP"), (0x20000, "DORMANT"), (0x40000, "ECHO"), (0x40, "RUNNING"),
        ])
    }
}

extension OptionSet where RawValue: FixedWidthInteger {
    /// The names of the set bits, in the order of the table; bits without a name as one hexadecimal number.
    func names(_ table: [(bit: RawValue, name: String)]) -> [String] {
        let known = table.filter { rawValue & $0.bit != 0 }
        let rest = known.reduce(rawValue) { $0 & ~$1.bit }
        return known.map(\.name) + (rest == 0 ? [] : [String(rest, radix: 16)])
    }
}
