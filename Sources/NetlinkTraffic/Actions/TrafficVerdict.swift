/// What becomes of a packet after an action: TC_ACT_* of linux/pkt_cls.h.
public struct TrafficVerdict: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Creates a verdict from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The next filter is asked (TC_ACT_UNSPEC; `continue`).
    public static var unspecified: Self { Self(rawValue: -1) }
    /// It passes (TC_ACT_OK).
    public static var pass: Self { Self(rawValue: 0) }
    /// The filters are asked from the beginning (TC_ACT_RECLASSIFY).
    public static var reclassify: Self { Self(rawValue: 1) }
    /// It is dropped (TC_ACT_SHOT).
    public static var drop: Self { Self(rawValue: 2) }
    /// The next action has it (TC_ACT_PIPE).
    public static var pipe: Self { Self(rawValue: 3) }
    /// The action has kept it (TC_ACT_STOLEN).
    public static var stolen: Self { Self(rawValue: 4) }
    /// The action has put it into a queue (TC_ACT_QUEUED).
    public static var queued: Self { Self(rawValue: 5) }
    /// The same actions have it once more (TC_ACT_REPEAT).
    public static var again: Self { Self(rawValue: 6) }
    /// It goes to another interface, as the program of an action says (TC_ACT_REDIRECT).
    public static var redirect: Self { Self(rawValue: 7) }
    /// It goes to the processor, where hardware does the rest (TC_ACT_TRAP).
    public static var trap: Self { Self(rawValue: 8) }

    /// So many actions are passed over (TC_ACT_JUMP). Bits above the 28th are cut off.
    public static func jump(over count: UInt32) -> Self {
        Self(rawValue: 0x1000_0000 | Int32(truncatingIfNeeded: count & 0xfff_ffff))
    }

    /// The filters of a chain have it (TC_ACT_GOTO_CHAIN). Bits above the 28th are cut off.
    public static func goTo(chain: UInt32) -> Self {
        Self(rawValue: 0x2000_0000 | Int32(truncatingIfNeeded: chain & 0xfff_ffff))
    }

    /// The chain that has it, if it is one's turn.
    public var chain: UInt32? { rawValue & -0x1000_0000 == 0x2000_0000 ? UInt32(rawValue & 0xfff_ffff) : nil }
}
