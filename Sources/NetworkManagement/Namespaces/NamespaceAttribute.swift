public import FamilyNetlink

/// The attributes of a network namespace's id: NETNSA_* of linux/net_namespace.h.
public struct NamespaceAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NETNSA_NSID
    @inlinable public static var id: Self { Self(rawValue: 1) }
    /// NETNSA_PID
    @inlinable public static var process: Self { Self(rawValue: 2) }
    /// NETNSA_FD
    @inlinable public static var descriptor: Self { Self(rawValue: 3) }
    /// NETNSA_TARGET_NSID
    @inlinable public static var targetID: Self { Self(rawValue: 4) }
    /// NETNSA_CURRENT_NSID
    @inlinable public static var currentID: Self { Self(rawValue: 5) }

    /// The C name.
    public var label: StaticString {
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
