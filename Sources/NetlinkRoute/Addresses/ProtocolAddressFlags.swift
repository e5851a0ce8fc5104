/// The flags of an interface's address: IFA_F_* of linux/if_addr.h.
public struct ProtocolAddressFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// IPv4: not the first of its network. IPv6: temporary (RFC 8981) (IFA_F_SECONDARY, IFA_F_TEMPORARY).
    @inlinable public static var secondary: Self { Self(rawValue: 0x1) }
    /// Nobody is asked whether it is in use (IFA_F_NODAD).
    @inlinable public static var noDuplicateDetection: Self { Self(rawValue: 0x2) }
    /// It is used while that is asked (IFA_F_OPTIMISTIC).
    @inlinable public static var optimistic: Self { Self(rawValue: 0x4) }
    /// It is in use elsewhere (IFA_F_DADFAILED).
    @inlinable public static var duplicateDetected: Self { Self(rawValue: 0x8) }
    /// A home address of Mobile IPv6 (IFA_F_HOMEADDRESS).
    @inlinable public static var home: Self { Self(rawValue: 0x10) }
    /// It is not preferred any more (IFA_F_DEPRECATED).
    @inlinable public static var deprecated: Self { Self(rawValue: 0x20) }
    /// It is being asked whether it is in use (IFA_F_TENTATIVE).
    @inlinable public static var tentative: Self { Self(rawValue: 0x40) }
    /// It has no end (IFA_F_PERMANENT).
    @inlinable public static var permanent: Self { Self(rawValue: 0x80) }
    /// Temporary addresses are made from it (IFA_F_MANAGETEMPADDR).
    @inlinable public static var managesTemporary: Self { Self(rawValue: 0x100) }
    /// Without a route to its network (IFA_F_NOPREFIXROUTE).
    @inlinable public static var noPrefixRoute: Self { Self(rawValue: 0x200) }
    /// The multicast group is joined (IFA_F_MCAUTOJOIN).
    @inlinable public static var joinsMulticast: Self { Self(rawValue: 0x400) }
    /// It was made from a secret (RFC 7217) (IFA_F_STABLE_PRIVACY).
    @inlinable public static var stablePrivacy: Self { Self(rawValue: 0x800) }
}
