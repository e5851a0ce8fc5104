/// The sizes of a device's rings, in packets: ETHTOOL_A_RINGS_*. Values that the driver doesn't report are nil.
public struct EthtoolRings: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The maximum sizes: for receiving, for receiving small packets, for receiving jumbo packets, for sending.
    public var maximumReceive: UInt32?, maximumReceiveMini: UInt32?, maximumReceiveJumbo: UInt32?, maximumSend: UInt32?
    /// The sizes: for receiving, for receiving small packets, for receiving jumbo packets, for sending.
    public var receive: UInt32?, receiveMini: UInt32?, receiveJumbo: UInt32?, send: UInt32?
    /// The size of a receive buffer, in bytes.
    public var receiveBufferSize: UInt32?

    /// Creates an empty value.
    public init() {}
}

extension EthtoolRings: EthtoolMessage {
    /// The attributes, ETHTOOL_A_RINGS_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_RINGS_HEADER", \.device).readOnly,
        .uint32(2, "ETHTOOL_A_RINGS_RX_MAX", \.maximumReceive).readOnly,
        .uint32(3, "ETHTOOL_A_RINGS_RX_MINI_MAX", \.maximumReceiveMini).readOnly,
        .uint32(4, "ETHTOOL_A_RINGS_RX_JUMBO_MAX", \.maximumReceiveJumbo).readOnly,
        .uint32(5, "ETHTOOL_A_RINGS_TX_MAX", \.maximumSend).readOnly,
        .uint32(6, "ETHTOOL_A_RINGS_RX", \.receive),
        .uint32(7, "ETHTOOL_A_RINGS_RX_MINI", \.receiveMini),
        .uint32(8, "ETHTOOL_A_RINGS_RX_JUMBO", \.receiveJumbo),
        .uint32(9, "ETHTOOL_A_RINGS_TX", \.send),
        .uint32(10, "ETHTOOL_A_RINGS_RX_BUF_LEN", \.receiveBufferSize),
    ]
}

/// The numbers of a device's channels, each a queue with an interrupt: ETHTOOL_A_CHANNELS_*. Values that the driver doesn't
/// report are nil.
public struct EthtoolChannels: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The maximum numbers: for receiving, for sending, for other purposes, for both directions.
    public var maximumReceive: UInt32?, maximumSend: UInt32?, maximumOther: UInt32?, maximumCombined: UInt32?
    /// The numbers: for receiving, for sending, for other purposes, for both directions.
    public var receive: UInt32?, send: UInt32?, other: UInt32?, combined: UInt32?

    /// Creates an empty value.
    public init() {}
}

extension EthtoolChannels: EthtoolMessage {
    /// The attributes, ETHTOOL_A_CHANNELS_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_CHANNELS_HEADER", \.device).readOnly,
        .uint32(2, "ETHTOOL_A_CHANNELS_RX_MAX", \.maximumReceive).readOnly,
        .uint32(3, "ETHTOOL_A_CHANNELS_TX_MAX", \.maximumSend).readOnly,
        .uint32(4, "ETHTOOL_A_CHANNELS_OTHER_MAX", \.maximumOther).readOnly,
        .uint32(5, "ETHTOOL_A_CHANNELS_COMBINED_MAX", \.maximumCombined).readOnly,
        .uint32(6, "ETHTOOL_A_CHANNELS_RX_COUNT", \.receive),
        .uint32(7, "ETHTOOL_A_CHANNELS_TX_COUNT", \.send),
        .uint32(8, "ETHTOOL_A_CHANNELS_OTHER_COUNT", \.other),
        .uint32(9, "ETHTOOL_A_CHANNELS_COMBINED_COUNT", \.combined),
    ]
}

/// Pause frames, by which a device makes its peer stop sending: ETHTOOL_A_PAUSE_*.
public struct EthtoolPause: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// Whether their use is negotiated with the peer (ETHTOOL_A_PAUSE_AUTONEG).
    public var negotiates: Bool?
    /// Whether the device obeys received pause frames (ETHTOOL_A_PAUSE_RX).
    public var receives: Bool?
    /// Whether the device sends pause frames (ETHTOOL_A_PAUSE_TX).
    public var sends: Bool?
    /// The number of pause frames sent; nil if the driver doesn't count them (ETHTOOL_A_PAUSE_STAT_TX_FRAMES).
    public var sentFrames: UInt64?
    /// The number of pause frames received; nil if the driver doesn't count them (ETHTOOL_A_PAUSE_STAT_RX_FRAMES).
    public var receivedFrames: UInt64?

    /// Creates an empty value.
    public init() {}
}

extension EthtoolPause: EthtoolMessage {
    /// The attributes, ETHTOOL_A_PAUSE_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_PAUSE_HEADER", \.device).readOnly,
        .bool(2, "ETHTOOL_A_PAUSE_AUTONEG", \.negotiates),
        .bool(3, "ETHTOOL_A_PAUSE_RX", \.receives),
        .bool(4, "ETHTOOL_A_PAUSE_TX", \.sends),
        .custom(
            5, "ETHTOOL_A_PAUSE_STATS",
            decode: { (pause, attribute) throws(NetlinkError) in
                let counts = try EthtoolPauseCounts(decoding: attribute)
                (pause.sentFrames, pause.receivedFrames) = (counts.sent, counts.received)
            }),
    ]
}

/// The counts of pause frames: ETHTOOL_A_PAUSE_STAT_*.
private struct EthtoolPauseCounts: AttributeSetElement {
    var sent: UInt64?
    var received: UInt64?

    static let fields: AttributeFields<Self> = [
        .uint64(2, "ETHTOOL_A_PAUSE_STAT_TX_FRAMES", \.sent),
        .uint64(3, "ETHTOOL_A_PAUSE_STAT_RX_FRAMES", \.received),
    ]
}

extension Ethtool {
    /// The sizes of a device's rings (ETHTOOL_MSG_RINGS_GET).
    ///
    /// - Throws: `.refused` with ENODEV if the interface doesn't exist, EOPNOTSUPP if the driver doesn't report them.
    public func rings(_ device: LinkReference) throws(NetlinkError) -> EthtoolRings {
        try read(Command.rings, device)
    }

    /// The numbers of a device's channels (ETHTOOL_MSG_CHANNELS_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func channels(_ device: LinkReference) throws(NetlinkError) -> EthtoolChannels {
        try read(Command.channels, device)
    }

    /// Sets the numbers of a device's channels (ETHTOOL_MSG_CHANNELS_SET). What is nil stays as it is.
    ///
    /// - Throws: As ``rings(_:)``; `.refused` with EPERM, EINVAL for more than the device supports.
    public func setChannels(
        _ device: LinkReference, receive: UInt32? = nil, send: UInt32? = nil, other: UInt32? = nil,
        combined: UInt32? = nil
    ) throws(NetlinkError) {
        var channels = EthtoolChannels()
        (channels.receive, channels.send, channels.other, channels.combined) = (receive, send, other, combined)
        try connection.perform(request(Command.setChannels, device, writing: channels))
    }

    /// Interrupt coalescing (ETHTOOL_MSG_COALESCE_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func coalescing(_ device: LinkReference) throws(NetlinkError) -> EthtoolCoalescing {
        try read(Command.coalescing, device)
    }

    /// Pause frames, with their counts if the driver counts them (ETHTOOL_MSG_PAUSE_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func pause(_ device: LinkReference) throws(NetlinkError) -> EthtoolPause {
        try read(Command.pause, device, .statistics)
    }
}
