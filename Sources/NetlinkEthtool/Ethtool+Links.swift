/// The physical side of a link: ETHTOOL_A_LINKINFO_* of linux/ethtool_netlink.h.
public struct EthtoolLinkInformation: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The type of port: PORT_TP 0, PORT_AUI 1, PORT_MII 2, PORT_FIBRE 3, PORT_BNC 4, PORT_DA 5, PORT_NONE 0xef,
    /// PORT_OTHER 0xff (ETHTOOL_A_LINKINFO_PORT).
    public var port: UInt8 = 0xff
    /// The address on the MDIO bus (ETHTOOL_A_LINKINFO_PHYADDR).
    public var physicalAddress: UInt8 = 0
    /// Whether the pairs are crossed: ETH_TP_MDI_INVALID 0 unknown, ETH_TP_MDI 1 no, ETH_TP_MDI_X 2 yes
    /// (ETHTOOL_A_LINKINFO_TP_MDIX).
    public var crossover: UInt8 = 0
    /// The configured crossover: 1 no, 2 yes, 3 automatic (ETHTOOL_A_LINKINFO_TP_MDIX_CTRL).
    public var crossoverControl: UInt8 = 0
    /// The transceiver: 0 internal, 1 external (ETHTOOL_A_LINKINFO_TRANSCEIVER).
    public var transceiver: UInt8 = 0

    /// Creates an empty value.
    public init() {}
}

extension EthtoolLinkInformation: EthtoolMessage {
    /// The attributes, ETHTOOL_A_LINKINFO_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_LINKINFO_HEADER", \.device).readOnly,
        .uint8(2, "ETHTOOL_A_LINKINFO_PORT", \.port).readOnly,
        .uint8(3, "ETHTOOL_A_LINKINFO_PHYADDR", \.physicalAddress).readOnly,
        .uint8(4, "ETHTOOL_A_LINKINFO_TP_MDIX", \.crossover).readOnly,
        .uint8(5, "ETHTOOL_A_LINKINFO_TP_MDIX_CTRL", \.crossoverControl).readOnly,
        .uint8(6, "ETHTOOL_A_LINKINFO_TRANSCEIVER", \.transceiver).readOnly,
    ]
}

/// Speed, duplex and modes of a link: ETHTOOL_A_LINKMODES_*.
public struct EthtoolLinkModes: Hashable, Sendable {
    /// Whether a link sends and receives at the same time.
    public struct Duplex: RawRepresentable, Hashable, Sendable, AttributeNumber {
        /// The number.
        public let rawValue: UInt8

        /// Creates a value.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Sends or receives (DUPLEX_HALF).
        public static var half: Self { Self(rawValue: 0) }
        /// Sends and receives at the same time (DUPLEX_FULL).
        public static var full: Self { Self(rawValue: 1) }
        /// Unknown (DUPLEX_UNKNOWN).
        public static var unknown: Self { Self(rawValue: 0xff) }
    }

    /// The device.
    public var device = EthtoolDevice()
    /// Whether autonegotiation is on (ETHTOOL_A_LINKMODES_AUTONEG).
    public var negotiates = false
    /// The modes that the device supports; those that are set are advertised to the peer (ETHTOOL_A_LINKMODES_OURS).
    public var ours = EthtoolBitSet()
    /// The modes that the peer advertises; nil if unknown (ETHTOOL_A_LINKMODES_PEER).
    public var peer: EthtoolBitSet?
    /// Megabits per second; nil if unknown, SPEED_UNKNOWN (ETHTOOL_A_LINKMODES_SPEED).
    public var speed: UInt32?
    /// Whether the link sends and receives at the same time (ETHTOOL_A_LINKMODES_DUPLEX).
    public var duplex = Duplex.unknown
    /// The number of lanes; nil if unknown (ETHTOOL_A_LINKMODES_LANES).
    public var lanes: UInt32?

    /// Creates an empty value.
    public init() {}
}

extension EthtoolLinkModes: EthtoolMessage {
    /// The attributes, ETHTOOL_A_LINKMODES_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_LINKMODES_HEADER", \.device).readOnly,
        .bool(2, "ETHTOOL_A_LINKMODES_AUTONEG", \.negotiates).readOnly,
        .bitSet(3, "ETHTOOL_A_LINKMODES_OURS", \.ours),
        .bitSet(4, "ETHTOOL_A_LINKMODES_PEER", \.peer),
        .custom(
            5, "ETHTOOL_A_LINKMODES_SPEED",
            decode: { (modes, attribute) throws(NetlinkError) in
                let speed = try attribute.uint32
                modes.speed = speed == .max ? nil : speed
            }),
        .uint8(6, "ETHTOOL_A_LINKMODES_DUPLEX", \.duplex).readOnly,
        .uint32(9, "ETHTOOL_A_LINKMODES_LANES", \.lanes).readOnly,
    ]
}

/// A request that changes modes of a link. What is nil stays as it is.
private struct EthtoolLinkModesChange: AttributeSet {
    var negotiates: Bool?
    var offered: EthtoolBits?
    var speed: UInt32?
    var duplex: EthtoolLinkModes.Duplex?

    static let fields: AttributeFields<Self> = [
        .ignored(1, "ETHTOOL_A_LINKMODES_HEADER"),
        .bool(2, "ETHTOOL_A_LINKMODES_AUTONEG", \.negotiates),
        .nested(3, "ETHTOOL_A_LINKMODES_OURS", \.offered, initial: EthtoolBits()),
        .uint32(5, "ETHTOOL_A_LINKMODES_SPEED", \.speed),
        .uint8(6, "ETHTOOL_A_LINKMODES_DUPLEX", \.duplex),
    ]
}

/// Whether the link is up, and its signal quality: ETHTOOL_A_LINKSTATE_*.
public struct EthtoolLinkState: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// Whether the link is up; nil if the driver can't tell (ETHTOOL_A_LINKSTATE_LINK).
    public var isUp: Bool?
    /// The signal quality, up to ``maximumSignalQuality`` (ETHTOOL_A_LINKSTATE_SQI).
    public var signalQuality: UInt32?
    /// The best signal quality (ETHTOOL_A_LINKSTATE_SQI_MAX).
    public var maximumSignalQuality: UInt32?
    /// Why the link is down, ETHTOOL_LINK_EXT_STATE_* (ETHTOOL_A_LINKSTATE_EXT_STATE).
    public var reason: UInt8?
    /// Details of ``reason``, which decides the meaning (ETHTOOL_A_LINKSTATE_EXT_SUBSTATE).
    public var detail: UInt8?

    /// Creates an empty value.
    public init() {}
}

extension EthtoolLinkState: EthtoolMessage {
    /// The attributes, ETHTOOL_A_LINKSTATE_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_LINKSTATE_HEADER", \.device).readOnly,
        .bool(2, "ETHTOOL_A_LINKSTATE_LINK", \.isUp).readOnly,
        .uint32(3, "ETHTOOL_A_LINKSTATE_SQI", \.signalQuality).readOnly,
        .uint32(4, "ETHTOOL_A_LINKSTATE_SQI_MAX", \.maximumSignalQuality).readOnly,
        .uint8(5, "ETHTOOL_A_LINKSTATE_EXT_STATE", \.reason).readOnly,
        .uint8(6, "ETHTOOL_A_LINKSTATE_EXT_SUBSTATE", \.detail).readOnly,
    ]
}

extension Ethtool {
    /// The physical side of a link (ETHTOOL_MSG_LINKINFO_GET).
    ///
    /// - Throws: `.refused` with ENODEV if the interface doesn't exist, EOPNOTSUPP if the driver doesn't report it.
    public func linkInformation(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkInformation {
        try read(Command.linkInformation, device)
    }

    /// Speed, duplex and modes of a link (ETHTOOL_MSG_LINKMODES_GET).
    ///
    /// - Throws: As ``linkInformation(_:)``.
    public func linkModes(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkModes {
        try read(Command.linkModes, device)
    }

    /// Speed, duplex and modes of all links whose drivers report them.
    ///
    /// - Throws: As `NetlinkConnection.list(_:_:)`.
    public func linkModes() throws(NetlinkError) -> NetlinkList<EthtoolLinkModes> {
        let request = try request(Command.linkModes, nil, of: EthtoolLinkModes.self)
        return try connection.list(request) { message throws(NetlinkError) -> EthtoolLinkModes? in
            try EthtoolLinkModes(decoding: message)
        }
    }

    /// Whether a link is up (ETHTOOL_MSG_LINKSTATE_GET).
    ///
    /// - Throws: As ``linkInformation(_:)``.
    public func linkState(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkState {
        try read(Command.linkState, device)
    }

    /// Sets modes of a link (ETHTOOL_MSG_LINKMODES_SET). What is nil stays as it is.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - negotiates: Whether autonegotiation is on.
    ///   - offered: Whether modes are advertised to the peer, by name, such as `1000baseT/Full`.
    ///   - speed: Megabits per second.
    ///   - duplex: Whether the link sends and receives at the same time.
    /// - Throws: As ``linkInformation(_:)``; `.refused` with EPERM, EINVAL.
    public func setLinkModes(
        _ device: LinkReference, negotiates: Bool? = nil, offered: [String: Bool] = [:], speed: UInt32? = nil,
        duplex: EthtoolLinkModes.Duplex? = nil
    ) throws(NetlinkError) {
        let bits = offered.isEmpty ? nil : EthtoolBits(changing: offered)
        let change = EthtoolLinkModesChange(negotiates: negotiates, offered: bits, speed: speed, duplex: duplex)
        try connection.perform(request(Command.setLinkModes, device, writing: change))
    }
}
