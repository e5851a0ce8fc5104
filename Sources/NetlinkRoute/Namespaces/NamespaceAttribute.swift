/// The attributes of a network namespace's id: NETNSA_* of linux/net_namespace.h.
struct NamespaceAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    /// NETNSA_NSID
    static var id: Self { Self(rawValue: 1) }
    /// NETNSA_FD
    static var descriptor: Self { Self(rawValue: 3) }
    /// NETNSA_CURRENT_NSID
    static var currentID: Self { Self(rawValue: 5) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "NETNSA_NSID", "NETNSA_PID", "NETNSA_FD", "NETNSA_TARGET_NSID", "NETNSA_CURRENT_NSID",
    ]
}
