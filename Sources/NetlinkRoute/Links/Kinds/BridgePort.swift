/// The settings of a link as a port of a bridge.
public struct BridgePortSettings: Hashable, Sendable {
    /// The state of the spanning tree protocol (IFLA_BRPORT_STATE).
    public var state: BridgePortState?

    /// The priority: 0 to 63 (IFLA_BRPORT_PRIORITY).
    public var priority: UInt16?

    /// The path cost of this port: 1 to 65535 (IFLA_BRPORT_COST).
    public var cost: UInt32?

    /// Whether packets can be sent back on the port that they arrived on (IFLA_BRPORT_MODE).
    public var isHairpin: Bool?

    /// Whether packets of the spanning tree protocol (BPDU) disable the port (IFLA_BRPORT_GUARD).
    public var guardsBPDU: Bool?

    /// Whether the port can't become the root port (IFLA_BRPORT_PROTECT).
    public var isRootBlocked: Bool?

    /// Whether leaving a group takes effect immediately (IFLA_BRPORT_FAST_LEAVE).
    public var leavesFast: Bool?

    /// Whether addresses are learned on this port (IFLA_BRPORT_LEARNING).
    public var learns: Bool?

    /// Whether packets to unknown unicast addresses are sent on this port (IFLA_BRPORT_UNICAST_FLOOD).
    public var floodsUnicast: Bool?

    /// Whether the bridge answers ARP requests on this port as a proxy (IFLA_BRPORT_PROXYARP).
    public var proxiesARP: Bool?

    /// Whether addresses that the device learned are added to the forwarding table (IFLA_BRPORT_LEARNING_SYNC).
    public var syncsLearning: Bool?

    /// Whether the bridge answers ARP requests on this port as a proxy, as IEEE 802.11 and Hotspot 2.0 require
    /// (IFLA_BRPORT_PROXYARP_WIFI).
    public var proxiesARPForWiFi: Bool?

    /// The root bridge (IFLA_BRPORT_ROOT_ID). Read-only.
    public var rootID: BridgeID?

    /// The id of the designated bridge (IFLA_BRPORT_BRIDGE_ID). Read-only.
    public var bridgeID: BridgeID?

    /// The designated port (IFLA_BRPORT_DESIGNATED_PORT). Read-only.
    public var designatedPort: UInt16?

    /// The designated cost (IFLA_BRPORT_DESIGNATED_COST). Read-only.
    public var designatedCost: UInt16?

    /// The id of the port, with its priority (IFLA_BRPORT_ID). Read-only.
    public var id: UInt16?

    /// The number of the port (IFLA_BRPORT_NO). Read-only.
    public var number: UInt16?

    /// Whether a topology change is acknowledged (IFLA_BRPORT_TOPOLOGY_CHANGE_ACK). Read-only.
    public var acknowledgesTopologyChange: Bool?

    /// Whether a configuration packet is pending (IFLA_BRPORT_CONFIG_PENDING). Read-only.
    public var isConfigurationPending: Bool?

    /// The time until the last message expires (IFLA_BRPORT_MESSAGE_AGE_TIMER). Read-only.
    public var messageAgeTimer: Duration?

    /// The time until the next port state (IFLA_BRPORT_FORWARD_DELAY_TIMER). Read-only.
    public var forwardDelayTimer: Duration?

    /// The time until the next message can be sent (IFLA_BRPORT_HOLD_TIMER). Read-only.
    public var holdTimer: Duration?

    /// Multicast routers on this port: 0 never, 1 learned, 2 always, 3 for now (IFLA_BRPORT_MULTICAST_ROUTER).
    public var multicastRouter: UInt8?

    /// Whether packets to unknown multicast groups are sent on this port (IFLA_BRPORT_MCAST_FLOOD).
    public var floodsMulticast: Bool?

    /// Whether multicast is sent to each member as a unicast packet (IFLA_BRPORT_MCAST_TO_UCAST).
    public var multicastToUnicast: Bool?

    /// Whether VLANs are mapped to tunnels on this port (IFLA_BRPORT_VLAN_TUNNEL).
    public var mapsVLANsToTunnels: Bool?

    /// Whether broadcast packets are sent on this port (IFLA_BRPORT_BCAST_FLOOD).
    public var floodsBroadcast: Bool?

    /// Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X (IFLA_BRPORT_GROUP_FWD_MASK).
    public var groupForwardMask: UInt16?

    /// Whether ARP and neighbour discovery requests are answered by the bridge instead of being sent on this port
    /// (IFLA_BRPORT_NEIGH_SUPPRESS).
    public var suppressesNeighbours: Bool?

    /// Whether the port can't reach other isolated ports (IFLA_BRPORT_ISOLATED).
    public var isIsolated: Bool?

    /// The index of the port that packets go to when this one is down (IFLA_BRPORT_BACKUP_PORT).
    public var backupPort: UInt32?

    /// Whether a ring of MRP is open (IFLA_BRPORT_MRP_RING_OPEN). Read-only.
    public var isRingOpen: Bool?

    /// Whether an interconnection of MRP is open (IFLA_BRPORT_MRP_IN_OPEN). Read-only.
    public var isInterconnectionOpen: Bool?

    /// The maximum number of tracked multicast hosts (IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT).
    public var multicastHostLimit: UInt32?

    /// The number of tracked multicast hosts (IFLA_BRPORT_MCAST_EHT_HOSTS_CNT). Read-only.
    public var multicastHostCount: UInt32?

    /// Whether packets from unknown source addresses are dropped (IFLA_BRPORT_LOCKED).
    public var isLocked: Bool?

    /// Whether unknown source addresses on a locked port are added as locked entries (IFLA_BRPORT_MAB).
    public var authenticatesByAddress: Bool?

    /// The number of multicast groups (IFLA_BRPORT_MCAST_N_GROUPS). Read-only.
    public var multicastGroupCount: UInt32?

    /// The maximum number of multicast groups; 0 for no limit (IFLA_BRPORT_MCAST_MAX_GROUPS).
    public var multicastGroupMaximum: UInt32?

    /// Whether neighbour suppression is set for each VLAN (IFLA_BRPORT_NEIGH_VLAN_SUPPRESS).
    public var suppressesNeighboursPerVLAN: Bool?

    /// The next-hop object for packets that go to the backup port (IFLA_BRPORT_BACKUP_NHID).
    public var backupNextHop: UInt32?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension BridgePortSettings: LinkSettings {
    /// The kinds of masters whose ports have these settings.
    public static let kinds = ["bridge"]

    /// The attributes, IFLA_BRPORT_*.
    public static let fields: AttributeFields<Self> = [
        .uint8(1, "IFLA_BRPORT_STATE", \.state),
        .uint16(2, "IFLA_BRPORT_PRIORITY", \.priority),
        .uint32(3, "IFLA_BRPORT_COST", \.cost),
        .bool(4, "IFLA_BRPORT_MODE", \.isHairpin),
        .bool(5, "IFLA_BRPORT_GUARD", \.guardsBPDU),
        .bool(6, "IFLA_BRPORT_PROTECT", \.isRootBlocked),
        .bool(7, "IFLA_BRPORT_FAST_LEAVE", \.leavesFast),
        .bool(8, "IFLA_BRPORT_LEARNING", \.learns),
        .bool(9, "IFLA_BRPORT_UNICAST_FLOOD", \.floodsUnicast),
        .bool(10, "IFLA_BRPORT_PROXYARP", \.proxiesARP),
        .bool(11, "IFLA_BRPORT_LEARNING_SYNC", \.syncsLearning),
        .bool(12, "IFLA_BRPORT_PROXYARP_WIFI", \.proxiesARPForWiFi),
        .payload(13, "IFLA_BRPORT_ROOT_ID", \.rootID).readOnly,
        .payload(14, "IFLA_BRPORT_BRIDGE_ID", \.bridgeID).readOnly,
        .uint16(15, "IFLA_BRPORT_DESIGNATED_PORT", \.designatedPort).readOnly,
        .uint16(16, "IFLA_BRPORT_DESIGNATED_COST", \.designatedCost).readOnly,
        .uint16(17, "IFLA_BRPORT_ID", \.id).readOnly,
        .uint16(18, "IFLA_BRPORT_NO", \.number).readOnly,
        .bool(19, "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", \.acknowledgesTopologyChange).readOnly,
        .bool(20, "IFLA_BRPORT_CONFIG_PENDING", \.isConfigurationPending).readOnly,
        .duration64(21, "IFLA_BRPORT_MESSAGE_AGE_TIMER", \.messageAgeTimer, .hundredths).readOnly,
        .duration64(22, "IFLA_BRPORT_FORWARD_DELAY_TIMER", \.forwardDelayTimer, .hundredths).readOnly,
        .duration64(23, "IFLA_BRPORT_HOLD_TIMER", \.holdTimer, .hundredths).readOnly,
        .ignored(24, "IFLA_BRPORT_FLUSH"),
        .uint8(25, "IFLA_BRPORT_MULTICAST_ROUTER", \.multicastRouter),
        .ignored(26, "IFLA_BRPORT_PAD"),
        .bool(27, "IFLA_BRPORT_MCAST_FLOOD", \.floodsMulticast),
        .bool(28, "IFLA_BRPORT_MCAST_TO_UCAST", \.multicastToUnicast),
        .bool(29, "IFLA_BRPORT_VLAN_TUNNEL", \.mapsVLANsToTunnels),
        .bool(30, "IFLA_BRPORT_BCAST_FLOOD", \.floodsBroadcast),
        .uint16(31, "IFLA_BRPORT_GROUP_FWD_MASK", \.groupForwardMask),
        .bool(32, "IFLA_BRPORT_NEIGH_SUPPRESS", \.suppressesNeighbours),
        .bool(33, "IFLA_BRPORT_ISOLATED", \.isIsolated),
        .uint32(34, "IFLA_BRPORT_BACKUP_PORT", \.backupPort),
        .bool(35, "IFLA_BRPORT_MRP_RING_OPEN", \.isRingOpen).readOnly,
        .bool(36, "IFLA_BRPORT_MRP_IN_OPEN", \.isInterconnectionOpen).readOnly,
        .uint32(37, "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", \.multicastHostLimit),
        .uint32(38, "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", \.multicastHostCount).readOnly,
        .bool(39, "IFLA_BRPORT_LOCKED", \.isLocked),
        .bool(40, "IFLA_BRPORT_MAB", \.authenticatesByAddress),
        .uint32(41, "IFLA_BRPORT_MCAST_N_GROUPS", \.multicastGroupCount).readOnly,
        .uint32(42, "IFLA_BRPORT_MCAST_MAX_GROUPS", \.multicastGroupMaximum),
        .bool(43, "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", \.suppressesNeighboursPerVLAN),
        .uint32(44, "IFLA_BRPORT_BACKUP_NHID", \.backupNextHop),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkPort {
    /// A port of a bridge.
    public static func bridge(_ settings: BridgePortSettings) -> Self { Self(settings) }

    /// The settings of a bridge's port, if it is one.
    public var bridge: BridgePortSettings? { settings(as: BridgePortSettings.self) }
}
