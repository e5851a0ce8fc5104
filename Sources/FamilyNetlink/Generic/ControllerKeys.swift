/// The attributes of generic netlink's own family, `nlctrl`: CTRL_ATTR_* of linux/genetlink.h.
public struct ControllerAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The family's id, 16 bits (CTRL_ATTR_FAMILY_ID).
    @inlinable public static var familyID: Self { Self(rawValue: 1) }
    /// The family's name, a text of at most 15 bytes (CTRL_ATTR_FAMILY_NAME).
    @inlinable public static var familyName: Self { Self(rawValue: 2) }
    /// The family's version, 32 bits (CTRL_ATTR_VERSION).
    @inlinable public static var version: Self { Self(rawValue: 3) }
    /// The size of the family's own header, 32 bits (CTRL_ATTR_HDRSIZE).
    @inlinable public static var headerSize: Self { Self(rawValue: 4) }
    /// The greatest type of the family's attributes, 32 bits (CTRL_ATTR_MAXATTR).
    @inlinable public static var maximumAttribute: Self { Self(rawValue: 5) }
    /// The family's commands (CTRL_ATTR_OPS).
    @inlinable public static var operations: Self { Self(rawValue: 6) }
    /// The family's multicast groups (CTRL_ATTR_MCAST_GROUPS).
    @inlinable public static var groups: Self { Self(rawValue: 7) }
    /// Policies (CTRL_ATTR_POLICY).
    @inlinable public static var policy: Self { Self(rawValue: 8) }
    /// Which policies a command has (CTRL_ATTR_OP_POLICY).
    @inlinable public static var operationPolicy: Self { Self(rawValue: 9) }
    /// A command, 32 bits (CTRL_ATTR_OP).
    @inlinable public static var operation: Self { Self(rawValue: 10) }

    /// The C names, by number.
    public static let labels: [StaticString] = [
        "", "CTRL_ATTR_FAMILY_ID", "CTRL_ATTR_FAMILY_NAME", "CTRL_ATTR_VERSION", "CTRL_ATTR_HDRSIZE",
        "CTRL_ATTR_MAXATTR", "CTRL_ATTR_OPS", "CTRL_ATTR_MCAST_GROUPS", "CTRL_ATTR_POLICY", "CTRL_ATTR_OP_POLICY",
        "CTRL_ATTR_OP",
    ]
}
