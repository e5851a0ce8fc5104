public import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

/// The settings of network devices, as ethtool(8) shows and sets them: over generic netlink (Linux 5.6).
///
/// ```swift
/// let ethtool = try Ethtool()
/// let modes = try ethtool.linkModes("eth0")
/// print(modes.speed ?? 0, modes.duplex)
/// try ethtool.setFeatures("eth0", ["tx-tcp-segmentation": false])
/// ```
///
/// A driver supports some of it: what it does not is `.refused` with EOPNOTSUPP. Reading needs no privilege but for what
/// the kernel guards; changing needs CAP_NET_ADMIN in the user namespace that owns the network namespace.
public struct Ethtool: Sendable {
    /// Generic netlink.
    public let generic: GenericNetlink

    /// The family `ethtool`.
    public let family: GenericFamily

    /// The connection that everything goes through.
    public var connection: NetlinkConnection { generic.connection }

    /// Takes a connection of the protocol NETLINK_GENERIC, and asks for the family.
    ///
    /// - Throws: `.refused` with ENOENT where the kernel has no such family.
    public init(_ connection: NetlinkConnection) throws(NetlinkError) {
        generic = GenericNetlink(connection)
        family = try generic.family(named: "ethtool")
    }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace whose devices are meant; the calling thread's where it is left out.
    /// - Throws: As making a socket does; `.refused` with ENOENT where the kernel has no such family.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }

    /// The requests that are made here: ETHTOOL_MSG_*.
    enum Command {
        static var stringSets: (UInt8, StaticString) { (1, "ETHTOOL_MSG_STRSET_GET") }
        static var linkInformation: (UInt8, StaticString) { (2, "ETHTOOL_MSG_LINKINFO_GET") }
        static var linkModes: (UInt8, StaticString) { (4, "ETHTOOL_MSG_LINKMODES_GET") }
        static var setLinkModes: (UInt8, StaticString) { (5, "ETHTOOL_MSG_LINKMODES_SET") }
        static var linkState: (UInt8, StaticString) { (6, "ETHTOOL_MSG_LINKSTATE_GET") }
        static var features: (UInt8, StaticString) { (11, "ETHTOOL_MSG_FEATURES_GET") }
        static var setFeatures: (UInt8, StaticString) { (12, "ETHTOOL_MSG_FEATURES_SET") }
        static var rings: (UInt8, StaticString) { (15, "ETHTOOL_MSG_RINGS_GET") }
        static var channels: (UInt8, StaticString) { (17, "ETHTOOL_MSG_CHANNELS_GET") }
        static var setChannels: (UInt8, StaticString) { (18, "ETHTOOL_MSG_CHANNELS_SET") }
        static var coalescing: (UInt8, StaticString) { (19, "ETHTOOL_MSG_COALESCE_GET") }
        static var pause: (UInt8, StaticString) { (21, "ETHTOOL_MSG_PAUSE_GET") }
        static var statistics: (UInt8, StaticString) { (32, "ETHTOOL_MSG_STATS_GET") }
    }

    /// Flags of a request's header: ETHTOOL_FLAG_*.
    struct HeaderFlags: OptionSet {
        let rawValue: UInt32

        /// Bits without names in the answer.
        static var compactBits: Self { Self(rawValue: 1) }
        /// Statistics in the answer.
        static var statistics: Self { Self(rawValue: 4) }
    }

    /// A request with the device in its header.
    ///
    /// - Parameter header: The attribute that is the header, of the command's own keys, so that errors have their names.
    func request<Key: NetlinkAttributeKey>(
        _ command: (UInt8, StaticString), _ device: LinkReference?, _ flags: HeaderFlags = [], header: Key
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = try family.request(command.0, command.1)
        try request.nest(header) { nest throws(NetlinkError) in
            try device?.append(
                to: &nest, index: EthtoolHeaderAttribute(rawValue: 1), name: EthtoolHeaderAttribute(rawValue: 2))
            if !flags.isEmpty { try nest.append(EthtoolHeaderAttribute(rawValue: 3), uint32: flags.rawValue) }
        }
        return request
    }

    /// A request to read, which has nothing but its header.
    func request(
        _ command: (UInt8, StaticString), _ device: LinkReference?, _ flags: HeaderFlags = []
    ) throws(NetlinkError) -> NetlinkRequest {
        try request(command, device, flags, header: EthtoolMessageAttribute(rawValue: 1))
    }

    /// Asks about one device.
    func first<Value>(
        _ command: (UInt8, StaticString), _ device: LinkReference, _ flags: HeaderFlags = [],
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
    ) throws(NetlinkError) -> Value {
        try connection.first(request(command, device, flags)) { message throws(NetlinkError) in try body(message) }
    }
}

/// The outermost attribute of a message that has nothing but its header.
struct EthtoolMessageAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString { rawValue == 1 ? "ETHTOOL_A_HEADER" : "" }
}

/// Which device an answer is about: ETHTOOL_A_HEADER_*.
public struct EthtoolDevice: Hashable, Sendable {
    /// The interface's index.
    public var index: UInt32 = 0
    /// The interface's name.
    public var name = ""

    /// Creates it.
    public init(index: UInt32 = 0, name: String = "") {
        self.index = index
        self.name = name
    }

    /// Reads the header of an answer.
    init(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: index = try attribute.uint32
            case 2: name = attribute.string
            default: break
            }
        }
    }
}

extension NetlinkMessage {
    /// Goes through the attributes of an answer, and returns which device it is about.
    ///
    /// - Parameters:
    ///   - header: The number of the attribute that says it, which is not given to the body.
    ///   - body: Takes each of the others.
    func ethtoolAttributes(
        header: UInt16 = 1, _ body: (borrowing NetlinkAttribute) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> EthtoolDevice {
        var device = EthtoolDevice()
        var attributes = attributes(after: GenericHeader.self)
        while let attribute = try attributes.next() {
            if attribute.type == header { device = try EthtoolDevice(attribute) } else { try body(attribute) }
        }
        return device
    }
}
