internal import FamilyNetlink

/// The attributes of an interface's address: IFA_* of linux/if_addr.h.
struct AddressAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFA_ADDRESS
    static var address: Self { Self(rawValue: 1) }
    /// IFA_LOCAL
    static var local: Self { Self(rawValue: 2) }
    /// IFA_LABEL
    static var label: Self { Self(rawValue: 3) }
    /// IFA_BROADCAST
    static var broadcast: Self { Self(rawValue: 4) }
    /// IFA_ANYCAST
    static var anycast: Self { Self(rawValue: 5) }
    /// IFA_CACHEINFO
    static var cacheInformation: Self { Self(rawValue: 6) }
    /// IFA_MULTICAST
    static var multicast: Self { Self(rawValue: 7) }
    /// IFA_FLAGS
    static var flags: Self { Self(rawValue: 8) }
    /// IFA_RT_PRIORITY
    static var routePriority: Self { Self(rawValue: 9) }
    /// IFA_TARGET_NETNSID
    static var targetNamespaceID: Self { Self(rawValue: 10) }
    /// IFA_PROTO
    static var origin: Self { Self(rawValue: 11) }

    /// The C name.
    var label: StaticString {
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
