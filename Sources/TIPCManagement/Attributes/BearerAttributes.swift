internal import FamilyNetlink

// The attributes of the family TIPCv2, TIPC_NLA_* of linux/tipc_netlink.h, with their C names for errors: nodes, bearers
// and media.

/// The outermost attributes, one for each kind of object: TIPC_NLA_*.
struct TIPCAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var bearer: Self { Self(rawValue: 1) }
    static var socket: Self { Self(rawValue: 2) }
    static var publication: Self { Self(rawValue: 3) }
    static var link: Self { Self(rawValue: 4) }
    static var medium: Self { Self(rawValue: 5) }
    static var node: Self { Self(rawValue: 6) }
    static var net: Self { Self(rawValue: 7) }
    static var nameTable: Self { Self(rawValue: 8) }
    static var monitor: Self { Self(rawValue: 9) }
    static var monitorPeer: Self { Self(rawValue: 10) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_BEARER"
        case 2: "TIPC_NLA_SOCK"
        case 3: "TIPC_NLA_PUBL"
        case 4: "TIPC_NLA_LINK"
        case 5: "TIPC_NLA_MEDIA"
        case 6: "TIPC_NLA_NODE"
        case 7: "TIPC_NLA_NET"
        case 8: "TIPC_NLA_NAME_TABLE"
        case 9: "TIPC_NLA_MON"
        case 10: "TIPC_NLA_MON_PEER"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .bearer: TIPCBearerAttribute.self
        case .socket: TIPCSocketAttribute.self
        case .publication: TIPCPublicationAttribute.self
        case .link: TIPCLinkAttribute.self
        case .medium: TIPCMediumAttribute.self
        case .node: TIPCNodeAttribute.self
        case .net: TIPCNetAttribute.self
        case .nameTable: TIPCNameTableAttribute.self
        case .monitor: TIPCMonitorAttribute.self
        case .monitorPeer: TIPCMonitorPeerAttribute.self
        default: nil
        }
    }
}

/// The attributes of a node's own settings: TIPC_NLA_NET_*.
struct TIPCNetAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var clusterIdentity: Self { Self(rawValue: 1) }
    static var address: Self { Self(rawValue: 2) }
    static var identityHead: Self { Self(rawValue: 3) }
    static var identityTail: Self { Self(rawValue: 4) }
    static var isLegacy: Self { Self(rawValue: 5) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_NET_ID"
        case 2: "TIPC_NLA_NET_ADDR"
        case 3: "TIPC_NLA_NET_NODEID"
        case 4: "TIPC_NLA_NET_NODEID_W1"
        case 5: "TIPC_NLA_NET_ADDR_LEGACY"
        default: ""
        }
    }
}

/// The attributes of a node, and of keys: TIPC_NLA_NODE_*.
struct TIPCNodeAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var address: Self { Self(rawValue: 1) }
    static var isUp: Self { Self(rawValue: 2) }
    static var identity: Self { Self(rawValue: 3) }
    static var key: Self { Self(rawValue: 4) }
    static var isMaster: Self { Self(rawValue: 5) }
    static var rekeyingInterval: Self { Self(rawValue: 6) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_NODE_ADDR"
        case 2: "TIPC_NLA_NODE_UP"
        case 3: "TIPC_NLA_NODE_ID"
        case 4: "TIPC_NLA_NODE_KEY"
        case 5: "TIPC_NLA_NODE_KEY_MASTER"
        case 6: "TIPC_NLA_NODE_REKEYING"
        default: ""
        }
    }
}

/// The attributes of a bearer: TIPC_NLA_BEARER_*.
struct TIPCBearerAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var name: Self { Self(rawValue: 1) }
    static var properties: Self { Self(rawValue: 2) }
    static var domain: Self { Self(rawValue: 3) }
    static var udp: Self { Self(rawValue: 4) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_BEARER_NAME"
        case 2: "TIPC_NLA_BEARER_PROP"
        case 3: "TIPC_NLA_BEARER_DOMAIN"
        case 4: "TIPC_NLA_BEARER_UDP_OPTS"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .properties: TIPCPropertyAttribute.self
        case .udp: TIPCUDPAttribute.self
        default: nil
        }
    }
}

/// The attributes of a bearer over UDP: TIPC_NLA_UDP_*.
struct TIPCUDPAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var local: Self { Self(rawValue: 1) }
    static var remote: Self { Self(rawValue: 2) }
    static var hasManyRemotes: Self { Self(rawValue: 3) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_UDP_LOCAL"
        case 2: "TIPC_NLA_UDP_REMOTE"
        case 3: "TIPC_NLA_UDP_MULTI_REMOTEIP"
        default: ""
        }
    }
}

/// The attributes of a medium: TIPC_NLA_MEDIA_*.
struct TIPCMediumAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var name: Self { Self(rawValue: 1) }
    static var properties: Self { Self(rawValue: 2) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_MEDIA_NAME"
        case 2: "TIPC_NLA_MEDIA_PROP"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .properties: TIPCPropertyAttribute.self
        default: nil
        }
    }
}

/// The properties of media, bearers and links: TIPC_NLA_PROP_*.
struct TIPCPropertyAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var priority: Self { Self(rawValue: 1) }
    static var tolerance: Self { Self(rawValue: 2) }
    static var window: Self { Self(rawValue: 3) }
    static var mtu: Self { Self(rawValue: 4) }
    static var broadcast: Self { Self(rawValue: 5) }
    static var broadcastRatio: Self { Self(rawValue: 6) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_PROP_PRIO"
        case 2: "TIPC_NLA_PROP_TOL"
        case 3: "TIPC_NLA_PROP_WIN"
        case 4: "TIPC_NLA_PROP_MTU"
        case 5: "TIPC_NLA_PROP_BROADCAST"
        case 6: "TIPC_NLA_PROP_BROADCAST_RATIO"
        default: ""
        }
    }
}
