/// The type of a netlink message: what it is about (`nlmsg_type`).
///
/// Numbers below 16 mean the same in every protocol, and are here. All others are the protocol's: rtnetlink's RTM_*,
/// the id that generic netlink gave a family. Protocols add static members.
public struct NetlinkMessageType: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt16

    /// Creates a type.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Creates a type from a literal.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// Nothing (NLMSG_NOOP).
    @inlinable public static var noOperation: Self { 1 }
    /// An error, or an acknowledgement where its number is 0 (NLMSG_ERROR).
    @inlinable public static var error: Self { 2 }
    /// The end of a dump (NLMSG_DONE).
    @inlinable public static var done: Self { 3 }
    /// Data was lost (NLMSG_OVERRUN). Linux does not send it.
    @inlinable public static var overrun: Self { 4 }

    /// Whether the type is one of those of every protocol: below NLMSG_MIN_TYPE, 16.
    @inlinable public var isControl: Bool { rawValue < 16 }
}

/// The flags of a netlink message, NLM_F_*: `nlmsg_flags` of linux/netlink.h.
///
/// The upper byte means another thing in requests that read, in requests that create, in requests that delete, and in
/// acknowledgements, which is why some of these have the same bit.
public struct NetlinkMessageFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A request to the kernel (NLM_F_REQUEST).
    @inlinable public static var request: Self { Self(rawValue: 0x1) }
    /// One of several messages, which end with ``NetlinkMessageType/done`` (NLM_F_MULTI).
    @inlinable public static var multipart: Self { Self(rawValue: 0x2) }
    /// Asks for an acknowledgement, also of success (NLM_F_ACK).
    @inlinable public static var acknowledge: Self { Self(rawValue: 0x4) }
    /// Asks for the notification that the request causes (NLM_F_ECHO).
    @inlinable public static var echo: Self { Self(rawValue: 0x8) }
    /// The dump is inconsistent, because something changed meanwhile (NLM_F_DUMP_INTR).
    @inlinable public static var dumpInterrupted: Self { Self(rawValue: 0x10) }
    /// The dump was filtered as asked (NLM_F_DUMP_FILTERED).
    @inlinable public static var dumpFiltered: Self { Self(rawValue: 0x20) }

    /// Reading: all of the table (NLM_F_ROOT).
    @inlinable public static var root: Self { Self(rawValue: 0x100) }
    /// Reading: all that match (NLM_F_MATCH).
    @inlinable public static var match: Self { Self(rawValue: 0x200) }
    /// Reading: a snapshot, which Linux does not make (NLM_F_ATOMIC).
    @inlinable public static var atomic: Self { Self(rawValue: 0x400) }
    /// Reading: everything (NLM_F_DUMP).
    @inlinable public static var dump: Self { Self(rawValue: 0x300) }

    /// Creating: replaces what is there (NLM_F_REPLACE).
    @inlinable public static var replace: Self { Self(rawValue: 0x100) }
    /// Creating: EEXIST where it is there already (NLM_F_EXCL).
    @inlinable public static var exclusive: Self { Self(rawValue: 0x200) }
    /// Creating: makes what is not there (NLM_F_CREATE).
    @inlinable public static var create: Self { Self(rawValue: 0x400) }
    /// Creating: behind what is there (NLM_F_APPEND).
    @inlinable public static var append: Self { Self(rawValue: 0x800) }

    /// Deleting: not what is below it (NLM_F_NONREC).
    @inlinable public static var nonRecursive: Self { Self(rawValue: 0x100) }
    /// Deleting: many objects at once (NLM_F_BULK).
    @inlinable public static var bulk: Self { Self(rawValue: 0x200) }

    /// Acknowledging: of the request there is the header alone (NLM_F_CAPPED).
    @inlinable public static var capped: Self { Self(rawValue: 0x100) }
    /// Acknowledging: attributes follow (NLM_F_ACK_TLVS).
    @inlinable public static var acknowledgementAttributes: Self { Self(rawValue: 0x200) }
}
