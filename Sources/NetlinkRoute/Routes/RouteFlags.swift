/// The flags of a route or of one of its next hops: RTNH_F_* in the lower bits, RTM_F_* in the upper ones
/// (linux/rtnetlink.h).
///
/// Of these, ``onLink`` is the only one to be set by who adds a route; the kernel tells the others.
public struct RouteFlags: OptionSet, KernelStructure, Hashable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The next hop is dead, because its link is down (RTNH_F_DEAD).
    @inlinable public static var dead: Self { Self(rawValue: 0x1) }
    /// The gateway is looked up itself (RTNH_F_PERVASIVE).
    @inlinable public static var pervasive: Self { Self(rawValue: 0x2) }
    /// The gateway counts as being on the link, whatever its address (RTNH_F_ONLINK).
    @inlinable public static var onLink: Self { Self(rawValue: 0x4) }
    /// Hardware does it (RTNH_F_OFFLOAD).
    @inlinable public static var nextHopOffload: Self { Self(rawValue: 0x8) }
    /// The link has no carrier (RTNH_F_LINKDOWN).
    @inlinable public static var linkDown: Self { Self(rawValue: 0x10) }
    /// A multicast route that is not resolved yet (RTNH_F_UNRESOLVED).
    @inlinable public static var unresolved: Self { Self(rawValue: 0x20) }
    /// Hardware hands the packets of the next hop to the kernel (RTNH_F_TRAP).
    @inlinable public static var nextHopTrap: Self { Self(rawValue: 0x40) }

    /// The user asked to be notified (RTM_F_NOTIFY).
    @inlinable public static var notify: Self { Self(rawValue: 0x100) }
    /// Made from another route for one destination: an exception, such as a path MTU (RTM_F_CLONED).
    @inlinable public static var cloned: Self { Self(rawValue: 0x200) }
    /// The prefix of an address (RTM_F_PREFIX).
    @inlinable public static var prefix: Self { Self(rawValue: 0x800) }
    /// In a look-up: the answer has the table (RTM_F_LOOKUP_TABLE).
    @inlinable public static var lookupTable: Self { Self(rawValue: 0x1000) }
    /// In a look-up: the answer is the route that matched (RTM_F_FIB_MATCH).
    @inlinable public static var match: Self { Self(rawValue: 0x2000) }
    /// Hardware does it (RTM_F_OFFLOAD).
    @inlinable public static var offload: Self { Self(rawValue: 0x4000) }
    /// Hardware hands the packets to the kernel (RTM_F_TRAP).
    @inlinable public static var trap: Self { Self(rawValue: 0x8000) }
    /// Hardware could not take the route (RTM_F_OFFLOAD_FAILED).
    @inlinable public static var offloadFailed: Self { Self(rawValue: 0x2000_0000) }

    /// Those that the kernel takes from a user.
    @usableFromInline static var settable: Self { [.onLink, .pervasive] }
}
