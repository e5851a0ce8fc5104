public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// The physical side of a link: ETHTOOL_A_LINKINFO_* of linux/ethtool_netlink.h.
public struct EthtoolLinkInformation: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The kind of port: PORT_TP 0, PORT_AUI 1, PORT_MII 2, PORT_FIBRE 3, PORT_BNC 4, PORT_DA 5, PORT_NONE 0xef,
    /// PORT_OTHER 0xff.
    public var port: UInt8 = 0xff
    /// The address at the MDIO bus.
    public var physicalAddress: UInt8 = 0
    /// Whether the pairs are crossed: 0 unknown, 1 no, 2 yes (ETH_TP_MDI).
    public var crossover: UInt8 = 0
    /// What was asked for: 1 no, 2 yes, 3 as needed (ETH_TP_MDI_AUTO).
    public var crossoverControl: UInt8 = 0
    /// The transceiver: 0 internal, 1 external.
    public var transceiver: UInt8 = 0

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: port = try attribute.uint8
            case 3: physicalAddress = try attribute.uint8
            case 4: crossover = try attribute.uint8
            case 5: crossoverControl = try attribute.uint8
            case 6: transceiver = try attribute.uint8
            default: break
            }
        }
    }
}

/// Speed, duplex and modes of a link: ETHTOOL_A_LINKMODES_*.
public struct EthtoolLinkModes: Hashable, Sendable {
    /// Whether a link sends and receives at once.
    public struct Duplex: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt8

        /// Creates a value.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// One after the other (DUPLEX_HALF).
        public static var half: Self { Self(rawValue: 0) }
        /// At once (DUPLEX_FULL).
        public static var full: Self { Self(rawValue: 1) }
        /// Not known (DUPLEX_UNKNOWN).
        public static var unknown: Self { Self(rawValue: 0xff) }
    }

    /// The device.
    public var device = EthtoolDevice()
    /// Whether the ends agree on a mode by themselves.
    public var negotiates = false
    /// The modes that the device has; of these, those that are set are offered to the peer.
    public var ours = EthtoolBitSet()
    /// The modes that the peer offers; nil where it does not say.
    public var peer: EthtoolBitSet?
    /// Megabits per second; nil where it is not known (SPEED_UNKNOWN).
    public var speed: UInt32?
    /// Whether it sends and receives at once.
    public var duplex = Duplex.unknown
    /// The number of lanes; nil where it is not known.
    public var lanes: UInt32?

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: negotiates = try attribute.uint8 != 0
            case 3: ours = try EthtoolBitSet(decoding: attribute)
            case 4: peer = try EthtoolBitSet(decoding: attribute)
            case 5:
                let speed = try attribute.uint32
                self.speed = speed == .max ? nil : speed
            case 6: duplex = Duplex(rawValue: try attribute.uint8)
            case 9: lanes = try attribute.uint32
            default: break
            }
        }
    }
}

/// Whether there is a link, and how good it is: ETHTOOL_A_LINKSTATE_*.
public struct EthtoolLinkState: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// Whether there is a link; nil where the driver can't tell.
    public var isUp: Bool?
    /// The quality of the signal, up to ``maximumSignalQuality``.
    public var signalQuality: UInt32?
    /// The best quality of the signal.
    public var maximumSignalQuality: UInt32?
    /// Why there is no link (ETHTOOL_LINK_EXT_STATE_*).
    public var reason: UInt8?
    /// Why, in more detail; its meaning depends on ``reason``.
    public var detail: UInt8?

    /// Reads an answer.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: isUp = try attribute.uint8 != 0
            case 3: signalQuality = try attribute.uint32
            case 4: maximumSignalQuality = try attribute.uint32
            case 5: reason = try attribute.uint8
            case 6: detail = try attribute.uint8
            default: break
            }
        }
    }
}

extension Ethtool {
    /// The physical side of a link (ETHTOOL_MSG_LINKINFO_GET).
    ///
    /// - Throws: `.refused` with ENODEV where there is no such interface, EOPNOTSUPP where the driver does not tell.
    public func linkInformation(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkInformation {
        try first(Command.linkInformation, device) { message throws(NetlinkError) in
            try EthtoolLinkInformation(decoding: message)
        }
    }

    /// Speed, duplex and modes of a link (ETHTOOL_MSG_LINKMODES_GET).
    ///
    /// - Throws: As ``linkInformation(_:)``.
    public func linkModes(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkModes {
        try first(Command.linkModes, device) { message throws(NetlinkError) in
            try EthtoolLinkModes(decoding: message)
        }
    }

    /// Speed, duplex and modes of all links whose drivers tell.
    ///
    /// - Throws: As `NetlinkConnection.list(_:_:)`.
    public func linkModes() throws(NetlinkError) -> NetlinkList<EthtoolLinkModes> {
        try connection.list(request(Command.linkModes, nil)) { message throws(NetlinkError) -> EthtoolLinkModes? in
            try EthtoolLinkModes(decoding: message)
        }
    }

    /// Whether there is a link (ETHTOOL_MSG_LINKSTATE_GET).
    ///
    /// - Throws: As ``linkInformation(_:)``.
    public func linkState(_ device: LinkReference) throws(NetlinkError) -> EthtoolLinkState {
        try first(Command.linkState, device) { message throws(NetlinkError) in
            try EthtoolLinkState(decoding: message)
        }
    }

    /// Sets modes of a link (ETHTOOL_MSG_LINKMODES_SET). What is nil stays as it is.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - negotiates: Whether the ends agree on a mode by themselves.
    ///   - offered: Which modes are offered to the peer or not, by name, such as `1000baseT/Full`.
    ///   - speed: Megabits per second.
    ///   - duplex: Whether it sends and receives at once.
    /// - Throws: As ``linkInformation(_:)``; `.refused` with EPERM, EINVAL.
    public func setLinkModes(
        _ device: LinkReference, negotiates: Bool? = nil, offered: [String: Bool] = [:], speed: UInt32? = nil,
        duplex: EthtoolLinkModes.Duplex? = nil
    ) throws(NetlinkError) {
        var request = try request(Command.setLinkModes, device, header: EthtoolLinkModesAttribute(rawValue: 1))
        if let negotiates {
            try request.append(EthtoolLinkModesAttribute(rawValue: 2), uint8: negotiates ? 1 : 0)
        }
        if !offered.isEmpty { try request.append(EthtoolLinkModesAttribute(rawValue: 3), bits: offered) }
        if let speed { try request.append(EthtoolLinkModesAttribute(rawValue: 5), uint32: speed) }
        if let duplex { try request.append(EthtoolLinkModesAttribute(rawValue: 6), uint8: duplex.rawValue) }
        try connection.perform(request)
    }
}
