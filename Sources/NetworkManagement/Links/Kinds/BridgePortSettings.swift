public import FamilyNetlink
internal import NetlinkCodec

/// What a link has as a port of a bridge.
public struct BridgePortSettings: Hashable, Sendable {
    /// The state of the spanning tree protocol (IFLA_BRPORT_STATE).
    public var state: BridgePortState?

    /// The priority: 0 to 63 (IFLA_BRPORT_PRIORITY).
    public var priority: UInt16?

    /// The cost of the way through this port: 1 to 65535 (IFLA_BRPORT_COST).
    public var cost: UInt32?

    /// Whether packets may leave by the port that they came in by (IFLA_BRPORT_MODE).
    public var isHairpin: Bool?

    /// Whether packets of the spanning tree protocol shut the port (IFLA_BRPORT_GUARD).
    public var guardsBPDU: Bool?

    /// Whether the port may not become the root port (IFLA_BRPORT_PROTECT).
    public var isRootBlocked: Bool?

    /// Whether a group is left at once (IFLA_BRPORT_FAST_LEAVE).
    public var leavesFast: Bool?

    /// Whether addresses are learned here (IFLA_BRPORT_LEARNING).
    public var learns: Bool?

    /// Whether packets for unknown addresses are sent here (IFLA_BRPORT_UNICAST_FLOOD).
    public var floodsUnicast: Bool?

    /// Whether the bridge answers ARP for others here (IFLA_BRPORT_PROXYARP).
    public var proxiesARP: Bool?

    /// Whether addresses that the device learned are taken over (IFLA_BRPORT_LEARNING_SYNC).
    public var syncsLearning: Bool?

    /// Whether the bridge answers ARP for others here, as Wi-Fi needs it (IFLA_BRPORT_PROXYARP_WIFI).
    public var proxiesARPForWiFi: Bool?

    /// The root bridge (IFLA_BRPORT_ROOT_ID). The kernel tells it, and it can't be set.
    public var rootID: BridgeID?

    /// The designated bridge (IFLA_BRPORT_BRIDGE_ID). The kernel tells it, and it can't be set.
    public var bridgeID: BridgeID?

    /// The designated port (IFLA_BRPORT_DESIGNATED_PORT). The kernel tells it, and it can't be set.
    public var designatedPort: UInt16?

    /// The designated cost (IFLA_BRPORT_DESIGNATED_COST). The kernel tells it, and it can't be set.
    public var designatedCost: UInt16?

    /// The id of the port, with its priority (IFLA_BRPORT_ID). The kernel tells it, and it can't be set.
    public var id: UInt16?

    /// The number of the port (IFLA_BRPORT_NO). The kernel tells it, and it can't be set.
    public var number: UInt16?

    /// Whether a change is acknowledged (IFLA_BRPORT_TOPOLOGY_CHANGE_ACK). The kernel tells it, and it can't be
    /// set.
    public var acknowledgesTopologyChange: Bool?

    /// Whether a configuration is to be sent (IFLA_BRPORT_CONFIG_PENDING). The kernel tells it, and it can't be
    /// set.
    public var isConfigurationPending: Bool?

    /// Until the last message is too old (IFLA_BRPORT_MESSAGE_AGE_TIMER). The kernel tells it, and it can't be
    /// set.
    public var messageAgeTimer: Duration?

    /// Until the next state (IFLA_BRPORT_FORWARD_DELAY_TIMER). The kernel tells it, and it can't be set.
    public var forwardDelayTimer: Duration?

    /// Until the next message may be sent (IFLA_BRPORT_HOLD_TIMER). The kernel tells it, and it can't be set.
    public var holdTimer: Duration?

    /// Multicast routers here: 0 never, 1 learned, 2 always, 3 for now (IFLA_BRPORT_MULTICAST_ROUTER).
    public var multicastRouter: UInt8?

    /// Whether multicast for unknown groups is sent here (IFLA_BRPORT_MCAST_FLOOD).
    public var floodsMulticast: Bool?

    /// Whether each member gets multicast as a packet of its own (IFLA_BRPORT_MCAST_TO_UCAST).
    public var multicastToUnicast: Bool?

    /// Whether VLANs are tunnels here (IFLA_BRPORT_VLAN_TUNNEL).
    public var mapsVLANsToTunnels: Bool?

    /// Whether broadcasts are sent here (IFLA_BRPORT_BCAST_FLOOD).
    public var floodsBroadcast: Bool?

    /// Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X (IFLA_BRPORT_GROUP_FWD_MASK).
    public var groupForwardMask: UInt16?

    /// Whether ARP and NDP are answered by the bridge and not sent here (IFLA_BRPORT_NEIGH_SUPPRESS).
    public var suppressesNeighbours: Bool?

    /// Whether other isolated ports are not reached from here (IFLA_BRPORT_ISOLATED).
    public var isIsolated: Bool?

    /// The index of the port that takes over (IFLA_BRPORT_BACKUP_PORT).
    public var backupPort: UInt32?

    /// Whether a ring of MRP is open (IFLA_BRPORT_MRP_RING_OPEN). The kernel tells it, and it can't be set.
    public var isRingOpen: Bool?

    /// Whether an interconnection of MRP is open (IFLA_BRPORT_MRP_IN_OPEN). The kernel tells it, and it can't
    /// be set.
    public var isInterconnectionOpen: Bool?

    /// How many hosts are tracked at most (IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT).
    public var multicastHostLimit: UInt32?

    /// How many hosts are tracked (IFLA_BRPORT_MCAST_EHT_HOSTS_CNT). The kernel tells it, and it can't be set.
    public var multicastHostCount: UInt32?

    /// Whether only known addresses may send from here (IFLA_BRPORT_LOCKED).
    public var isLocked: Bool?

    /// Whether unknown addresses at a locked port are shown as locked entries (IFLA_BRPORT_MAB).
    public var authenticatesByAddress: Bool?

    /// How many groups there are (IFLA_BRPORT_MCAST_N_GROUPS). The kernel tells it, and it can't be set.
    public var multicastGroupCount: UInt32?

    /// How many groups there may be; 0 for any number (IFLA_BRPORT_MCAST_MAX_GROUPS).
    public var multicastGroupMaximum: UInt32?

    /// Whether the suppression is set for each VLAN (IFLA_BRPORT_NEIGH_VLAN_SUPPRESS).
    public var suppressesNeighboursPerVLAN: Bool?

    /// The next-hop object for packets that go to the backup port (IFLA_BRPORT_BACKUP_NHID).
    public var backupNextHop: UInt32?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}
}

extension BridgePortSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BridgePortAttribute(rawValue: attribute.type) {
            case .state: state = try BridgePortState(rawValue: attribute.uint8)
            case .priority: priority = try attribute.uint16
            case .cost: cost = try attribute.uint32
            case .isHairpin: isHairpin = try attribute.uint8 != 0
            case .guardsBPDU: guardsBPDU = try attribute.uint8 != 0
            case .isRootBlocked: isRootBlocked = try attribute.uint8 != 0
            case .leavesFast: leavesFast = try attribute.uint8 != 0
            case .learns: learns = try attribute.uint8 != 0
            case .floodsUnicast: floodsUnicast = try attribute.uint8 != 0
            case .proxiesARP: proxiesARP = try attribute.uint8 != 0
            case .syncsLearning: syncsLearning = try attribute.uint8 != 0
            case .proxiesARPForWiFi: proxiesARPForWiFi = try attribute.uint8 != 0
            case .rootID: rootID = try BridgeID(decoding: attribute)
            case .bridgeID: bridgeID = try BridgeID(decoding: attribute)
            case .designatedPort: designatedPort = try attribute.uint16
            case .designatedCost: designatedCost = try attribute.uint16
            case .id: id = try attribute.uint16
            case .number: number = try attribute.uint16
            case .acknowledgesTopologyChange: acknowledgesTopologyChange = try attribute.uint8 != 0
            case .isConfigurationPending: isConfigurationPending = try attribute.uint8 != 0
            case .messageAgeTimer: messageAgeTimer = try Duration(hundredths: attribute.uint64)
            case .forwardDelayTimer: forwardDelayTimer = try Duration(hundredths: attribute.uint64)
            case .holdTimer: holdTimer = try Duration(hundredths: attribute.uint64)
            case .multicastRouter: multicastRouter = try attribute.uint8
            case .floodsMulticast: floodsMulticast = try attribute.uint8 != 0
            case .multicastToUnicast: multicastToUnicast = try attribute.uint8 != 0
            case .mapsVLANsToTunnels: mapsVLANsToTunnels = try attribute.uint8 != 0
            case .floodsBroadcast: floodsBroadcast = try attribute.uint8 != 0
            case .groupForwardMask: groupForwardMask = try attribute.uint16
            case .suppressesNeighbours: suppressesNeighbours = try attribute.uint8 != 0
            case .isIsolated: isIsolated = try attribute.uint8 != 0
            case .backupPort: backupPort = try attribute.uint32
            case .isRingOpen: isRingOpen = try attribute.uint8 != 0
            case .isInterconnectionOpen: isInterconnectionOpen = try attribute.uint8 != 0
            case .multicastHostLimit: multicastHostLimit = try attribute.uint32
            case .multicastHostCount: multicastHostCount = try attribute.uint32
            case .isLocked: isLocked = try attribute.uint8 != 0
            case .authenticatesByAddress: authenticatesByAddress = try attribute.uint8 != 0
            case .multicastGroupCount: multicastGroupCount = try attribute.uint32
            case .multicastGroupMaximum: multicastGroupMaximum = try attribute.uint32
            case .suppressesNeighboursPerVLAN: suppressesNeighboursPerVLAN = try attribute.uint8 != 0
            case .backupNextHop: backupNextHop = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let state { try request.append(BridgePortAttribute.state, uint8: state.rawValue) }
        if let priority { try request.append(BridgePortAttribute.priority, uint16: priority) }
        if let cost { try request.append(BridgePortAttribute.cost, uint32: cost) }
        if let isHairpin { try request.append(BridgePortAttribute.isHairpin, uint8: isHairpin ? 1 : 0) }
        if let guardsBPDU { try request.append(BridgePortAttribute.guardsBPDU, uint8: guardsBPDU ? 1 : 0) }
        if let isRootBlocked { try request.append(BridgePortAttribute.isRootBlocked, uint8: isRootBlocked ? 1 : 0) }
        if let leavesFast { try request.append(BridgePortAttribute.leavesFast, uint8: leavesFast ? 1 : 0) }
        if let learns { try request.append(BridgePortAttribute.learns, uint8: learns ? 1 : 0) }
        if let floodsUnicast { try request.append(BridgePortAttribute.floodsUnicast, uint8: floodsUnicast ? 1 : 0) }
        if let proxiesARP { try request.append(BridgePortAttribute.proxiesARP, uint8: proxiesARP ? 1 : 0) }
        if let syncsLearning { try request.append(BridgePortAttribute.syncsLearning, uint8: syncsLearning ? 1 : 0) }
        if let proxiesARPForWiFi {
            try request.append(BridgePortAttribute.proxiesARPForWiFi, uint8: proxiesARPForWiFi ? 1 : 0)
        }
        if let multicastRouter { try request.append(BridgePortAttribute.multicastRouter, uint8: multicastRouter) }
        if let floodsMulticast {
            try request.append(BridgePortAttribute.floodsMulticast, uint8: floodsMulticast ? 1 : 0)
        }
        if let multicastToUnicast {
            try request.append(BridgePortAttribute.multicastToUnicast, uint8: multicastToUnicast ? 1 : 0)
        }
        if let mapsVLANsToTunnels {
            try request.append(BridgePortAttribute.mapsVLANsToTunnels, uint8: mapsVLANsToTunnels ? 1 : 0)
        }
        if let floodsBroadcast {
            try request.append(BridgePortAttribute.floodsBroadcast, uint8: floodsBroadcast ? 1 : 0)
        }
        if let groupForwardMask { try request.append(BridgePortAttribute.groupForwardMask, uint16: groupForwardMask) }
        if let suppressesNeighbours {
            try request.append(BridgePortAttribute.suppressesNeighbours, uint8: suppressesNeighbours ? 1 : 0)
        }
        if let isIsolated { try request.append(BridgePortAttribute.isIsolated, uint8: isIsolated ? 1 : 0) }
        if let backupPort { try request.append(BridgePortAttribute.backupPort, uint32: backupPort) }
        if let multicastHostLimit {
            try request.append(BridgePortAttribute.multicastHostLimit, uint32: multicastHostLimit)
        }
        if let isLocked { try request.append(BridgePortAttribute.isLocked, uint8: isLocked ? 1 : 0) }
        if let authenticatesByAddress {
            try request.append(BridgePortAttribute.authenticatesByAddress, uint8: authenticatesByAddress ? 1 : 0)
        }
        if let multicastGroupMaximum {
            try request.append(BridgePortAttribute.multicastGroupMaximum, uint32: multicastGroupMaximum)
        }
        if let suppressesNeighboursPerVLAN {
            try request.append(
                BridgePortAttribute.suppressesNeighboursPerVLAN, uint8: suppressesNeighboursPerVLAN ? 1 : 0)
        }
        if let backupNextHop { try request.append(BridgePortAttribute.backupNextHop, uint32: backupNextHop) }
    }
}
