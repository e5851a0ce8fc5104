/// Where a filter works: TCA_CLS_FLAGS_* of linux/pkt_cls.h.
public struct TrafficFilterFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Not in hardware (TCA_CLS_FLAGS_SKIP_HW).
    @inlinable public static var skipHardware: Self { Self(rawValue: 1) }
    /// In hardware only: refused where there is none for it (TCA_CLS_FLAGS_SKIP_SW).
    @inlinable public static var skipSoftware: Self { Self(rawValue: 2) }
    /// Hardware does it (TCA_CLS_FLAGS_IN_HW). The kernel tells it.
    @inlinable public static var inHardware: Self { Self(rawValue: 4) }
    /// Hardware does not do it (TCA_CLS_FLAGS_NOT_IN_HW). The kernel tells it.
    @inlinable public static var notInHardware: Self { Self(rawValue: 8) }
    /// Drivers say why hardware does not do it (TCA_CLS_FLAGS_VERBOSE).
    @inlinable public static var verbose: Self { Self(rawValue: 16) }

    /// Those that can be set.
    var settable: Self { intersection([.skipHardware, .skipSoftware, .verbose]) }
}

/// A number, and which of its bits count.
///
/// ```swift
/// filter.tcpFlags = MaskedValue(0x2, mask: 0x12)
/// filter.destinationPort = 80
/// ```
public struct MaskedValue<Value: FixedWidthInteger & Hashable & Sendable>: Hashable, Sendable,
    ExpressibleByIntegerLiteral
{
    /// The number.
    public var value: Value
    /// Which bits count, those that are set.
    public var mask: Value

    /// A number of which some bits count.
    public init(_ value: Value, mask: Value = ~0) {
        self.value = value
        self.mask = mask
    }

    /// A number of which all bits count.
    public init(integerLiteral value: Value.IntegerLiteralType) { self.init(Value(integerLiteral: value)) }
}
