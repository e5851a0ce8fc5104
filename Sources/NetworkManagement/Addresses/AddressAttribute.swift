public import FamilyNetlink

/// The attributes of an interface's address: IFA_* of linux/if_addr.h.
public struct AddressAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFA_ADDRESS
    @inlinable public static var address: Self { Self(rawValue: 1) }
    /// IFA_LOCAL
    @inlinable public static var local: Self { Self(rawValue: 2) }
    /// IFA_LABEL
    @inlinable public static var label: Self { Self(rawValue: 3) }
    /// IFA_BROADCAST
    @inlinable public static var broadcast: Self { Self(rawValue: 4) }
    /// IFA_ANYCAST
    @inlinable public static var anycast: Self { Self(rawValue: 5) }
    /// IFA_CACHEINFO
    @inlinable public static var cacheInformation: Self { Self(rawValue: 6) }
    /// IFA_MULTICAST
    @inlinable public static var multicast: Self { Self(rawValue: 7) }
    /// IFA_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 8) }
    /// IFA_RT_PRIORITY
    @inlinable public static var routePriority: Self { Self(rawValue: 9) }
    /// IFA_TARGET_NETNSID
    @inlinable public static var targetNamespaceID: Self { Self(rawValue: 10) }
    /// IFA_PROTO
    @inlinable public static var origin: Self { Self(rawValue: 11) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFA_ADDRESS"
        case 2: "IFA_LOCAL"
        case 3: "IFA_LABEL"
        case 4: "IFA_BROADCAST"
        case 5: "IFA_ANYCAST"
        case 6: "IFA_CACHEINFO"
        case 7: "IFA_MULTICAST"
        case 8: "IFA_FLAGS"
        case 9: "IFA_RT_PRIORITY"
        case 10: "IFA_TARGET_NETNSID"
        case 11: "IFA_PROTO"
        default: ""
        }
    }
}
