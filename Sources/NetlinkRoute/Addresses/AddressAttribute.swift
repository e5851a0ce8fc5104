/// The attributes of an interface's address: IFA_* of linux/if_addr.h.
struct AddressAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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
    /// IFA_FLAGS
    static var flags: Self { Self(rawValue: 8) }
    /// IFA_RT_PRIORITY
    static var routePriority: Self { Self(rawValue: 9) }
    /// IFA_PROTO
    static var origin: Self { Self(rawValue: 11) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFA_ADDRESS", "IFA_LOCAL", "IFA_LABEL", "IFA_BROADCAST", "IFA_ANYCAST", "IFA_CACHEINFO", "IFA_MULTICAST",
        "IFA_FLAGS", "IFA_RT_PRIORITY", "IFA_TARGET_NETNSID", "IFA_PROTO",
    ]
}
