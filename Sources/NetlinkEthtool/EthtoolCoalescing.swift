/// Interrupt coalescing: how long a device waits for more packets before it interrupts (ETHTOOL_A_COALESCE_*).
public struct EthtoolCoalescing: Hashable, Sendable {
    /// A parameter.
    public struct Field: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The number of the attribute, ETHTOOL_A_COALESCE_*.
        public let rawValue: UInt16

        /// Creates a field.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The delay after a packet is received, in microseconds (ETHTOOL_A_COALESCE_RX_USECS).
        public static var receiveMicroseconds: Self { Self(rawValue: 2) }
        /// The number of received packets to wait for (ETHTOOL_A_COALESCE_RX_MAX_FRAMES).
        public static var receiveFrames: Self { Self(rawValue: 3) }
        /// The delay after a packet is sent, in microseconds (ETHTOOL_A_COALESCE_TX_USECS).
        public static var sendMicroseconds: Self { Self(rawValue: 6) }
        /// The number of sent packets to wait for (ETHTOOL_A_COALESCE_TX_MAX_FRAMES).
        public static var sendFrames: Self { Self(rawValue: 7) }
        /// Whether the device adapts the delay of receiving by itself: 1 or 0 (ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX).
        public static var adaptiveReceive: Self { Self(rawValue: 11) }
        /// Whether the device adapts the delay of sending by itself: 1 or 0 (ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX).
        public static var adaptiveSend: Self { Self(rawValue: 12) }

        /// The C name; empty for a number that has no row in ``EthtoolCoalescing/fields``.
        public var description: String { "\(AttributeKey<EthtoolCoalescing>(rawValue: rawValue).label)" }
    }

    /// The device.
    public var device = EthtoolDevice()
    /// The parameters that the driver reports.
    public var values: [Field: UInt32] = [:]

    /// Creates an empty value.
    public init() {}

    /// A parameter; nil if the driver doesn't report it.
    public subscript(field: Field) -> UInt32? { values[field] }

    /// Reads a parameter, 8 or 32 bits. Attributes of other sizes are ignored.
    fileprivate mutating func read(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch attribute.count {
        case 1: values[Field(rawValue: attribute.type)] = UInt32(try attribute.uint8)
        case 4: values[Field(rawValue: attribute.type)] = try attribute.uint32
        default: break
        }
    }

    /// Where parameters without a row go: to ``values``, like the others.
    fileprivate var newer: UnknownAttributes {
        get { UnknownAttributes() }
        set {
            func keep(_ attribute: borrowing NetlinkAttribute) { try? read(attribute) }
            newValue.forEach(keep)
        }
    }
}

extension AttributeField<EthtoolCoalescing> {
    /// A parameter.
    fileprivate static func parameter(_ type: UInt16, _ name: StaticString) -> Self {
        .custom(
            type, name,
            decode: { (coalescing, attribute) throws(NetlinkError) in try coalescing.read(attribute) })
    }
}

extension EthtoolCoalescing: EthtoolMessage {
    /// The attributes, ETHTOOL_A_COALESCE_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_COALESCE_HEADER", \.device).readOnly,
        .parameter(2, "ETHTOOL_A_COALESCE_RX_USECS"),
        .parameter(3, "ETHTOOL_A_COALESCE_RX_MAX_FRAMES"),
        .parameter(4, "ETHTOOL_A_COALESCE_RX_USECS_IRQ"),
        .parameter(5, "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ"),
        .parameter(6, "ETHTOOL_A_COALESCE_TX_USECS"),
        .parameter(7, "ETHTOOL_A_COALESCE_TX_MAX_FRAMES"),
        .parameter(8, "ETHTOOL_A_COALESCE_TX_USECS_IRQ"),
        .parameter(9, "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ"),
        .parameter(10, "ETHTOOL_A_COALESCE_STATS_BLOCK_USECS"),
        .parameter(11, "ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX"),
        .parameter(12, "ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX"),
        .parameter(13, "ETHTOOL_A_COALESCE_PKT_RATE_LOW"),
        .parameter(14, "ETHTOOL_A_COALESCE_RX_USECS_LOW"),
        .parameter(15, "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW"),
        .parameter(16, "ETHTOOL_A_COALESCE_TX_USECS_LOW"),
        .parameter(17, "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW"),
        .parameter(18, "ETHTOOL_A_COALESCE_PKT_RATE_HIGH"),
        .parameter(19, "ETHTOOL_A_COALESCE_RX_USECS_HIGH"),
        .parameter(20, "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH"),
        .parameter(21, "ETHTOOL_A_COALESCE_TX_USECS_HIGH"),
        .parameter(22, "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH"),
        .parameter(23, "ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL"),
        .parameter(24, "ETHTOOL_A_COALESCE_USE_CQE_MODE_TX"),
        .parameter(25, "ETHTOOL_A_COALESCE_USE_CQE_MODE_RX"),
        .unknown(\.newer),
    ]
}
