/// The verdict on a packet after an action: TC_ACT_* of linux/pkt_cls.h.
public struct TrafficVerdict: RawRepresentable, KernelStructure, Hashable, AttributeNumber {
    /// The number.
    public let rawValue: Int32

    /// Creates a verdict from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Continues with the next filter (TC_ACT_UNSPEC; `continue`).
    public static var unspecified: Self { Self(rawValue: -1) }
    /// Accepts the packet (TC_ACT_OK).
    public static var pass: Self { Self(rawValue: 0) }
    /// Starts again with the first filter (TC_ACT_RECLASSIFY).
    public static var reclassify: Self { Self(rawValue: 1) }
    /// Drops the packet (TC_ACT_SHOT).
    public static var drop: Self { Self(rawValue: 2) }
    /// Continues with the next action (TC_ACT_PIPE).
    public static var pipe: Self { Self(rawValue: 3) }
    /// The action has consumed the packet (TC_ACT_STOLEN).
    public static var stolen: Self { Self(rawValue: 4) }
    /// The action has queued the packet (TC_ACT_QUEUED).
    public static var queued: Self { Self(rawValue: 5) }
    /// Repeats the actions (TC_ACT_REPEAT).
    public static var again: Self { Self(rawValue: 6) }
    /// Sends the packet to the interface that the action's program has chosen (TC_ACT_REDIRECT).
    public static var redirect: Self { Self(rawValue: 7) }
    /// Traps the packet from the hardware to the CPU (TC_ACT_TRAP).
    public static var trap: Self { Self(rawValue: 8) }

    /// Skips a number of actions (TC_ACT_JUMP). Bits above the 28th are cut off.
    public static func jump(over count: UInt32) -> Self {
        Self(rawValue: 0x1000_0000 | Int32(truncatingIfNeeded: count & 0xfff_ffff))
    }

    /// Continues with the filters of a chain (TC_ACT_GOTO_CHAIN). Bits above the 28th are cut off.
    public static func goTo(chain: UInt32) -> Self {
        Self(rawValue: 0x2000_0000 | Int32(truncatingIfNeeded: chain & 0xfff_ffff))
    }

    /// The chain to continue with; nil for other verdicts.
    public var chain: UInt32? { rawValue & -0x1000_0000 == 0x2000_0000 ? UInt32(rawValue & 0xfff_ffff) : nil }
}
