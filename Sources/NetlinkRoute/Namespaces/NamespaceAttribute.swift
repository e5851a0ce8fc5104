internal import FamilyNetlink

/// The attributes of a network namespace's id: NETNSA_* of linux/net_namespace.h.
struct NamespaceAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NETNSA_NSID
    static var id: Self { Self(rawValue: 1) }
    /// NETNSA_PID
    static var process: Self { Self(rawValue: 2) }
    /// NETNSA_FD
    static var descriptor: Self { Self(rawValue: 3) }
    /// NETNSA_TARGET_NSID
    static var targetID: Self { Self(rawValue: 4) }
    /// NETNSA_CURRENT_NSID
    static var currentID: Self { Self(rawValue: 5) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "NETNSA_NSID"
        case 2: "NETNSA_PID"
        case 3: "NETNSA_FD"
        case 4: "NETNSA_TARGET_NSID"
        case 5: "NETNSA_CURRENT_NSID"
        default: ""
        }
    }
}
