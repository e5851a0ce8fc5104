/// A network interface: what it is, what it can do, and in which state it is; ip-link(8).
///
/// The same value is what is read, what is made, and what is changed. Where it is read, what the kernel did not tell is
/// nil. Where it is written, what is nil is not mentioned, so that the kernel has its own value or leaves things as they
/// are; what can only be read is not written.
///
/// ```swift
/// var link = Link(name: "uplink.7", kind: .vlan(VLANSettings(id: 7)))
/// link.parent = try network.link("uplink").index
/// link.mtu = 1400
/// try network.add(link)
/// ```
public struct Link: Hashable, Sendable {
    /// The index, from 1 on, by which everything else means the link; 0 lets the kernel choose one (`ifi_index`).
    public var index: UInt32 = 0

    /// The name: at most 15 bytes, no slash, no white space (IFLA_IFNAME).
    public var name: String = ""

    /// Other names for it, of at most 127 bytes (IFLA_ALT_IFNAME). ``RouteNetlink/addAlternativeNames(_:to:)`` sets them.
    public var alternativeNames: [String] = []

    /// The flags (`ifi_flags`). In ``RouteNetlink/add(_:)-(Link)`` those that are set, in ``RouteNetlink/change(_:to:)`` those
    /// that ``flagChanges`` says.
    public var flags: LinkFlags = []

    /// Which of the flags are to be changed, or were (`ifi_change`).
    public var flagChanges: LinkFlags = []

    /// The kind of hardware (`ifi_type`). The kernel tells it, and it can't be set.
    public var hardware = LinkHardware(rawValue: 0)

    /// The address family of the message (`ifi_family`): 0; 7 where it is about a bridge's port.
    public var family: UInt8 = 0

    /// What kind of virtual link it is, and its settings; nil for hardware, and for the loopback (IFLA_LINKINFO).
    public var kind: LinkKind?

    /// What it is to its ``master`` (IFLA_INFO_SLAVE_KIND, IFLA_INFO_SLAVE_DATA).
    public var port: LinkPort?

    /// The link-layer address (IFLA_ADDRESS).
    public var address: LinkLayerAddress?

    /// The link-layer broadcast address, or the other end of a tunnel (IFLA_BROADCAST).
    public var broadcast: LinkLayerAddress?

    /// The greatest packet, in bytes, without the link's header (IFLA_MTU).
    public var mtu: UInt32?

    /// The index of the link that it stands on, or of the other end of a pair (IFLA_LINK). It is meant in the namespace
    /// ``parentNamespaceID``, if there is one.
    public var parent: UInt32?

    /// The id of the namespace that the parent is in, where it is not this one (IFLA_LINK_NETNSID).
    public var parentNamespaceID: Int32?

    /// The index of the bridge, bond or VRF that it is a part of (IFLA_MASTER); 0 for none.
    public var master: UInt32?

    /// A text for people, of at most 255 bytes (IFLA_IFALIAS).
    public var alias: String?

    /// The group, by which many are changed at once (IFLA_GROUP).
    public var group: UInt32?

    /// How many packets wait to be sent (IFLA_TXQLEN).
    public var transmitQueueLength: UInt32?

    /// How many queues there are to send from (IFLA_NUM_TX_QUEUES). It can be set when the link is made.
    public var transmitQueueCount: UInt32?

    /// How many queues there are to receive in (IFLA_NUM_RX_QUEUES). It can be set when the link is made.
    public var receiveQueueCount: UInt32?

    /// Whether it can carry packets (IFLA_OPERSTATE).
    public var operationalState: OperationalState?

    /// What a carrier means (IFLA_LINKMODE).
    public var mode: LinkMode?

    /// Whether there is a carrier (IFLA_CARRIER).
    public var carrier: Bool?

    /// Whether a protocol holds it down (IFLA_PROTO_DOWN).
    public var isProtocolDown: Bool?

    /// IPv6 at this link (IFLA_AF_SPEC, AF_INET6).
    public var ipv6: LinkIPv6?

    /// IPv4's settings at this link, the first being that with the number 1: IPV4_DEVCONF_* of linux/ip.h
    /// (IFLA_INET_CONF). The kernel tells them.
    public var ipv4Configuration: [Int32] = []

    /// Programs of XDP at it (IFLA_XDP).
    public var xdp: LinkXDP?

    /// What it has carried (IFLA_STATS64). The kernel tells it.
    public var statistics: LinkStatistics?

    /// The virtual functions of a network card (IFLA_VFINFO_LIST). The kernel tells them where they are asked for;
    /// ``RouteNetlink/change(_:of:)`` changes one.
    public var virtualFunctions: [VirtualFunction] = []

    /// Everything else that the kernel tells.
    public var details = LinkDetails()

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Where a new link is made, or one is moved to (IFLA_NET_NS_FD, IFLA_NET_NS_PID). It is never told.
    public var destination: LinkDestination?

    /// A link with a name.
    ///
    /// - Parameters:
    ///   - name: The name, at most 15 bytes. A `%d` in it becomes the first free number; an empty one the kind and a
    ///     number.
    ///   - kind: What to make.
    public init(name: String = "", kind: LinkKind? = nil) {
        self.name = name
        self.kind = kind
    }

    /// Whether somebody has turned it on (IFF_UP).
    public var isUp: Bool { flags.contains(.up) }

    /// The link, for verbs that take one: by its index if it has one.
    public var reference: LinkReference { index != 0 ? .index(index) : .name(name) }
}

/// Where a link is to be.
public enum LinkDestination: Hashable, Sendable {
    /// In a namespace.
    case namespace(NetworkNamespace)
    /// In the namespace of a process.
    case process(Int32)
}

/// What the kernel tells of a link beside the usual: all of it can only be read.
public struct LinkDetails: Hashable, Sendable {
    /// The queueing discipline at the top, by its name (IFLA_QDISC).
    public var queueingDiscipline: String?
    /// The address that the hardware came with (IFLA_PERM_ADDRESS).
    public var permanentAddress: LinkLayerAddress?
    /// The least MTU, in bytes (IFLA_MIN_MTU).
    public var minimumMTU: UInt32?
    /// The greatest MTU, in bytes; 0 for no limit (IFLA_MAX_MTU).
    public var maximumMTU: UInt32?
    /// How many ask for all packets (IFLA_PROMISCUITY).
    public var promiscuity: UInt32?
    /// How many ask for all multicast (IFLA_ALLMULTI).
    public var allMulticast: UInt32?
    /// How often the carrier has come or gone (IFLA_CARRIER_CHANGES).
    public var carrierChanges: UInt32?
    /// How often the carrier has come (IFLA_CARRIER_UP_COUNT).
    public var carrierUpCount: UInt32?
    /// How often the carrier has gone (IFLA_CARRIER_DOWN_COUNT).
    public var carrierDownCount: UInt32?
    /// Why a protocol holds it down, a bit for each reason (IFLA_PROTO_DOWN_REASON).
    public var protocolDownReasons: UInt32?
    /// The number of the hardware's port (IFLA_PHYS_PORT_ID).
    public var physicalPortID: [UInt8]?
    /// The name of the hardware's port (IFLA_PHYS_PORT_NAME).
    public var physicalPortName: String?
    /// The number of the hardware's switch (IFLA_PHYS_SWITCH_ID).
    public var physicalSwitchID: [UInt8]?
    /// The name of the device that it belongs to (IFLA_PARENT_DEV_NAME).
    public var parentDeviceName: String?
    /// The bus of the device that it belongs to (IFLA_PARENT_DEV_BUS_NAME).
    public var parentBusName: String?
    /// The greatest packet to be segmented by the link, in bytes (IFLA_GSO_MAX_SIZE).
    public var segmentationMaximumSize: UInt32?
    /// The greatest number of segments (IFLA_GSO_MAX_SEGS).
    public var segmentationMaximumCount: UInt32?
    /// The greatest packet of IPv4 to be segmented by the link, in bytes (IFLA_GSO_IPV4_MAX_SIZE).
    public var ipv4SegmentationMaximumSize: UInt32?
    /// The greatest packet of TCP that the hardware can segment, in bytes (IFLA_TSO_MAX_SIZE).
    public var tcpSegmentationMaximumSize: UInt32?
    /// The greatest number of segments of TCP that the hardware can make (IFLA_TSO_MAX_SEGS).
    public var tcpSegmentationMaximumCount: UInt32?
    /// The greatest packet that is put together in receiving, in bytes (IFLA_GRO_MAX_SIZE).
    public var receiveMergeMaximumSize: UInt32?
    /// The greatest packet of IPv4 that is put together in receiving, in bytes (IFLA_GRO_IPV4_MAX_SIZE).
    public var ipv4ReceiveMergeMaximumSize: UInt32?
    /// Bytes that are kept before a packet (IFLA_HEADROOM). Linux 6.16.
    public var headroom: UInt16?
    /// Bytes that are kept behind a packet (IFLA_TAILROOM). Linux 6.16.
    public var tailroom: UInt16?
    /// Whether it can't be moved to another namespace (IFLA_NETNS_IMMUTABLE). Linux 6.16.
    public var isNamespaceImmutable: Bool?
    /// The number of virtual functions (IFLA_NUM_VF).
    public var virtualFunctionCount: UInt32?
    /// In a notification, why there is one: IFLA_EVENT_* (IFLA_EVENT).
    public var event: UInt32?
    /// In the notification of a link that left, the id of the namespace that it went to (IFLA_NEW_NETNSID).
    public var newNamespaceID: Int32?
    /// In the notification of a link that left, its index there (IFLA_NEW_IFINDEX).
    public var newIndex: UInt32?
    /// The id of the namespace that was asked for (IFLA_TARGET_NETNSID).
    public var namespaceID: Int32?

    /// Nothing.
    public init() {}
}
