/// The state of a neighbour: NUD_* of linux/neighbour.h. A neighbour has at most one of them; a filter can have several.
public struct NeighbourStates: OptionSet, KernelStructure, Hashable {
    /// The bits.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Its address is being resolved (NUD_INCOMPLETE).
    @inlinable public static var incomplete: Self { Self(rawValue: 0x1) }
    /// It has been confirmed recently (NUD_REACHABLE).
    @inlinable public static var reachable: Self { Self(rawValue: 0x2) }
    /// It hasn't been confirmed recently, and is still used (NUD_STALE).
    @inlinable public static var stale: Self { Self(rawValue: 0x4) }
    /// It was used while stale, and will be probed soon (NUD_DELAY).
    @inlinable public static var delay: Self { Self(rawValue: 0x8) }
    /// It is being probed (NUD_PROBE).
    @inlinable public static var probe: Self { Self(rawValue: 0x10) }
    /// It doesn't answer (NUD_FAILED).
    @inlinable public static var failed: Self { Self(rawValue: 0x20) }
    /// It needs no resolution (NUD_NOARP).
    @inlinable public static var noARP: Self { Self(rawValue: 0x40) }
    /// It was configured (NUD_PERMANENT).
    @inlinable public static var permanent: Self { Self(rawValue: 0x80) }
}

extension NeighbourStates: CustomStringConvertible {
    /// The names with commas between them.
    public var description: String { names.joined(separator: ",") }

    /// The names of the set flags, without their prefix, as iproute2 prints them. Bits without a name are one hexadecimal
    /// number.
    public var names: [String] {
        names([
            (0x1, "INCOMPLETE"), (0x2, "REACHABLE"), (0x4, "STALE"), (0x8, "DELAY"), (0x10, "PROBE"),
            (0x20, "FAILED"), (0x40, "NOARP"), (0x80, "PERMANENT"),
        ])
    }
}

/// The flags of a neighbour: NTF_* of linux/neighbour.h.
public struct NeighbourFlags: OptionSet, KernelStructure, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// In requests: as if the neighbour had been used (NTF_USE).
    @inlinable public static var use: Self { Self(rawValue: 0x1) }
    /// Bridges: in the table of the device itself (NTF_SELF).
    @inlinable public static var own: Self { Self(rawValue: 0x2) }
    /// Bridges: in the table of the bridge (NTF_MASTER).
    @inlinable public static var master: Self { Self(rawValue: 0x4) }
    /// Requests for it are answered here (NTF_PROXY).
    @inlinable public static var proxy: Self { Self(rawValue: 0x8) }
    /// Somebody else than the kernel found it (NTF_EXT_LEARNED).
    @inlinable public static var externallyLearned: Self { Self(rawValue: 0x10) }
    /// The hardware has it (NTF_OFFLOADED).
    @inlinable public static var offloaded: Self { Self(rawValue: 0x20) }
    /// Bridges: it does not move to another port (NTF_STICKY).
    @inlinable public static var sticky: Self { Self(rawValue: 0x40) }
    /// It is a router (NTF_ROUTER).
    @inlinable public static var router: Self { Self(rawValue: 0x80) }
}

/// More flags of a neighbour: NTF_EXT_* of linux/neighbour.h.
public struct NeighbourExtendedFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The kernel keeps asking for it (NTF_EXT_MANAGED).
    @inlinable public static var managed: Self { Self(rawValue: 0x1) }
    /// Bridges: it may not send yet (NTF_EXT_LOCKED).
    @inlinable public static var locked: Self { Self(rawValue: 0x2) }
    /// Somebody else than the kernel says whether it is there (NTF_EXT_EXT_VALIDATED).
    @inlinable public static var externallyValidated: Self { Self(rawValue: 0x4) }
}
