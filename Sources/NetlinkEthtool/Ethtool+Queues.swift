public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// The sizes of a device's rings, in packets: ETHTOOL_A_RINGS_*. What a driver does not tell is nil.
public struct EthtoolRings: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The greatest sizes that the device can: received, received small, received jumbo, sent.
    public var maximumReceive: UInt32?, maximumReceiveMini: UInt32?, maximumReceiveJumbo: UInt32?, maximumSend: UInt32?
    /// The sizes: received, received small, received jumbo, sent.
    public var receive: UInt32?, receiveMini: UInt32?, receiveJumbo: UInt32?, send: UInt32?
    /// The size of a receive buffer, in bytes.
    public var receiveBufferSize: UInt32?

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: maximumReceive = try attribute.uint32
            case 3: maximumReceiveMini = try attribute.uint32
            case 4: maximumReceiveJumbo = try attribute.uint32
            case 5: maximumSend = try attribute.uint32
            case 6: receive = try attribute.uint32
            case 7: receiveMini = try attribute.uint32
            case 8: receiveJumbo = try attribute.uint32
            case 9: send = try attribute.uint32
            case 10: receiveBufferSize = try attribute.uint32
            default: break
            }
        }
    }
}

/// The numbers of a device's channels, a queue with its interrupt each: ETHTOOL_A_CHANNELS_*. What a driver does not
/// tell is nil.
public struct EthtoolChannels: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The greatest numbers that the device can: for receiving, for sending, for other things, for both ways.
    public var maximumReceive: UInt32?, maximumSend: UInt32?, maximumOther: UInt32?, maximumCombined: UInt32?
    /// The numbers: for receiving, for sending, for other things, for both ways.
    public var receive: UInt32?, send: UInt32?, other: UInt32?, combined: UInt32?

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: maximumReceive = try attribute.uint32
            case 3: maximumSend = try attribute.uint32
            case 4: maximumOther = try attribute.uint32
            case 5: maximumCombined = try attribute.uint32
            case 6: receive = try attribute.uint32
            case 7: send = try attribute.uint32
            case 8: other = try attribute.uint32
            case 9: combined = try attribute.uint32
            default: break
            }
        }
    }
}

/// How long a device waits for more packets before it interrupts: ETHTOOL_A_COALESCE_*.
public struct EthtoolCoalescing: Hashable, Sendable {
    /// A number of it.
    public struct Field: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The number of the attribute, ETHTOOL_A_COALESCE_*.
        public let rawValue: UInt16

        /// Creates a field.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// How long to wait after a packet was received, in microseconds (ETHTOOL_A_COALESCE_RX_USECS).
        public static var receiveMicroseconds: Self { Self(rawValue: 2) }
        /// How many received packets to wait for (ETHTOOL_A_COALESCE_RX_MAX_FRAMES).
        public static var receiveFrames: Self { Self(rawValue: 3) }
        /// How long to wait after a packet was sent, in microseconds (ETHTOOL_A_COALESCE_TX_USECS).
        public static var sendMicroseconds: Self { Self(rawValue: 6) }
        /// How many sent packets to wait for (ETHTOOL_A_COALESCE_TX_MAX_FRAMES).
        public static var sendFrames: Self { Self(rawValue: 7) }
        /// Whether the device adapts the times of receiving by itself: 1 or 0 (ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX).
        public static var adaptiveReceive: Self { Self(rawValue: 11) }
        /// Whether the device adapts the times of sending by itself: 1 or 0 (ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX).
        public static var adaptiveSend: Self { Self(rawValue: 12) }

        /// The C name.
        public var description: String { "\(EthtoolCoalesceAttribute(rawValue: rawValue).label)" }
    }

    /// The device.
    public var device = EthtoolDevice()
    /// The numbers that the driver tells.
    public var values: [Field: UInt32] = [:]

    /// A number, or nil where the driver does not tell it.
    public subscript(field: Field) -> UInt32? { values[field] }

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            if attribute.count == 1 {
                values[Field(rawValue: attribute.type)] = UInt32(try attribute.uint8)
            } else if attribute.count == 4 {
                values[Field(rawValue: attribute.type)] = try attribute.uint32
            }
        }
    }
}

/// Pause frames, by which a device holds its peer back: ETHTOOL_A_PAUSE_*.
public struct EthtoolPause: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// Whether the ends agree on it by themselves.
    public var negotiates: Bool?
    /// Whether it obeys such frames.
    public var receives: Bool?
    /// Whether it sends such frames.
    public var sends: Bool?
    /// How many were sent, where the driver counts them.
    public var sentFrames: UInt64?
    /// How many were received, where the driver counts them.
    public var receivedFrames: UInt64?

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: negotiates = try attribute.uint8 != 0
            case 3: receives = try attribute.uint8 != 0
            case 4: sends = try attribute.uint8 != 0
            case 5:
                sentFrames = try attribute.nested.first(2 as NetlinkAttributeNumber)?.uint64
                receivedFrames = try attribute.nested.first(3 as NetlinkAttributeNumber)?.uint64
            default: break
            }
        }
    }
}

extension Ethtool {
    /// The sizes of a device's rings (ETHTOOL_MSG_RINGS_GET).
    ///
    /// - Throws: `.refused` with ENODEV where there is no such interface, EOPNOTSUPP where the driver does not tell.
    public func rings(_ device: LinkReference) throws(NetlinkError) -> EthtoolRings {
        try first(Command.rings, device) { message throws(NetlinkError) in try EthtoolRings(decoding: message) }
    }

    /// The numbers of a device's channels (ETHTOOL_MSG_CHANNELS_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func channels(_ device: LinkReference) throws(NetlinkError) -> EthtoolChannels {
        try first(Command.channels, device) { message throws(NetlinkError) in try EthtoolChannels(decoding: message) }
    }

    /// Sets the numbers of a device's channels (ETHTOOL_MSG_CHANNELS_SET). What is nil stays as it is.
    ///
    /// - Throws: As ``rings(_:)``; `.refused` with EPERM, EINVAL for more than the device can.
    public func setChannels(
        _ device: LinkReference, receive: UInt32? = nil, send: UInt32? = nil, other: UInt32? = nil,
        combined: UInt32? = nil
    ) throws(NetlinkError) {
        var request = try request(Command.setChannels, device, header: EthtoolChannelsAttribute(rawValue: 1))
        for (number, value) in [(6, receive), (7, send), (8, other), (9, combined)] as [(UInt16, UInt32?)] {
            if let value { try request.append(EthtoolChannelsAttribute(rawValue: number), uint32: value) }
        }
        try connection.perform(request)
    }

    /// How long a device waits before it interrupts (ETHTOOL_MSG_COALESCE_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func coalescing(_ device: LinkReference) throws(NetlinkError) -> EthtoolCoalescing {
        try first(Command.coalescing, device) { message throws(NetlinkError) in
            try EthtoolCoalescing(decoding: message)
        }
    }

    /// Pause frames, with their counts where the driver counts them (ETHTOOL_MSG_PAUSE_GET).
    ///
    /// - Throws: As ``rings(_:)``.
    public func pause(_ device: LinkReference) throws(NetlinkError) -> EthtoolPause {
        try first(Command.pause, device, .statistics) { message throws(NetlinkError) in
            try EthtoolPause(decoding: message)
        }
    }
}
