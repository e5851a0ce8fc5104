internal import FamilyNetlink

// The attributes of the family TIPCv2, TIPC_NLA_* of linux/tipc_netlink.h, with their C names for errors: links, names and
// sockets.

/// The attributes of a link: TIPC_NLA_LINK_*.
struct TIPCLinkAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var name: Self { Self(rawValue: 1) }
    static var destination: Self { Self(rawValue: 2) }
    static var mtu: Self { Self(rawValue: 3) }
    static var isBroadcast: Self { Self(rawValue: 4) }
    static var isUp: Self { Self(rawValue: 5) }
    static var isActive: Self { Self(rawValue: 6) }
    static var properties: Self { Self(rawValue: 7) }
    static var statistics: Self { Self(rawValue: 8) }
    static var received: Self { Self(rawValue: 9) }
    static var sent: Self { Self(rawValue: 10) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_LINK_NAME"
        case 2: "TIPC_NLA_LINK_DEST"
        case 3: "TIPC_NLA_LINK_MTU"
        case 4: "TIPC_NLA_LINK_BROADCAST"
        case 5: "TIPC_NLA_LINK_UP"
        case 6: "TIPC_NLA_LINK_ACTIVE"
        case 7: "TIPC_NLA_LINK_PROP"
        case 8: "TIPC_NLA_LINK_STATS"
        case 9: "TIPC_NLA_LINK_RX"
        case 10: "TIPC_NLA_LINK_TX"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .properties: TIPCPropertyAttribute.self
        case .statistics: TIPCStatisticsAttribute.self
        default: nil
        }
    }
}

/// The counters of a link: TIPC_NLA_STATS_*.
struct TIPCStatisticsAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var receivedInformation: Self { Self(rawValue: 1) }
    static var receivedFragments: Self { Self(rawValue: 2) }
    static var receivedFragmented: Self { Self(rawValue: 3) }
    static var receivedBundles: Self { Self(rawValue: 4) }
    static var receivedBundled: Self { Self(rawValue: 5) }
    static var sentInformation: Self { Self(rawValue: 6) }
    static var sentFragments: Self { Self(rawValue: 7) }
    static var sentFragmented: Self { Self(rawValue: 8) }
    static var sentBundles: Self { Self(rawValue: 9) }
    static var sentBundled: Self { Self(rawValue: 10) }
    static var profileTotal: Self { Self(rawValue: 11) }
    static var lengthCount: Self { Self(rawValue: 12) }
    static var lengthTotal: Self { Self(rawValue: 13) }
    static var length0: Self { Self(rawValue: 14) }
    static var length1: Self { Self(rawValue: 15) }
    static var length2: Self { Self(rawValue: 16) }
    static var length3: Self { Self(rawValue: 17) }
    static var length4: Self { Self(rawValue: 18) }
    static var length5: Self { Self(rawValue: 19) }
    static var length6: Self { Self(rawValue: 20) }
    static var receivedStates: Self { Self(rawValue: 21) }
    static var receivedProbes: Self { Self(rawValue: 22) }
    static var receivedNacks: Self { Self(rawValue: 23) }
    static var deferred: Self { Self(rawValue: 24) }
    static var sentStates: Self { Self(rawValue: 25) }
    static var sentProbes: Self { Self(rawValue: 26) }
    static var sentNacks: Self { Self(rawValue: 27) }
    static var sentAcks: Self { Self(rawValue: 28) }
    static var retransmitted: Self { Self(rawValue: 29) }
    static var duplicates: Self { Self(rawValue: 30) }
    static var congestions: Self { Self(rawValue: 31) }
    static var maximumQueue: Self { Self(rawValue: 32) }
    static var averageQueue: Self { Self(rawValue: 33) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_STATS_RX_INFO"
        case 2: "TIPC_NLA_STATS_RX_FRAGMENTS"
        case 3: "TIPC_NLA_STATS_RX_FRAGMENTED"
        case 4: "TIPC_NLA_STATS_RX_BUNDLES"
        case 5: "TIPC_NLA_STATS_RX_BUNDLED"
        case 6: "TIPC_NLA_STATS_TX_INFO"
        case 7: "TIPC_NLA_STATS_TX_FRAGMENTS"
        case 8: "TIPC_NLA_STATS_TX_FRAGMENTED"
        case 9: "TIPC_NLA_STATS_TX_BUNDLES"
        case 10: "TIPC_NLA_STATS_TX_BUNDLED"
        case 11: "TIPC_NLA_STATS_MSG_PROF_TOT"
        case 12: "TIPC_NLA_STATS_MSG_LEN_CNT"
        case 13: "TIPC_NLA_STATS_MSG_LEN_TOT"
        case 14: "TIPC_NLA_STATS_MSG_LEN_P0"
        case 15: "TIPC_NLA_STATS_MSG_LEN_P1"
        case 16: "TIPC_NLA_STATS_MSG_LEN_P2"
        case 17: "TIPC_NLA_STATS_MSG_LEN_P3"
        case 18: "TIPC_NLA_STATS_MSG_LEN_P4"
        case 19: "TIPC_NLA_STATS_MSG_LEN_P5"
        case 20: "TIPC_NLA_STATS_MSG_LEN_P6"
        case 21: "TIPC_NLA_STATS_RX_STATES"
        case 22: "TIPC_NLA_STATS_RX_PROBES"
        case 23: "TIPC_NLA_STATS_RX_NACKS"
        case 24: "TIPC_NLA_STATS_RX_DEFERRED"
        case 25: "TIPC_NLA_STATS_TX_STATES"
        case 26: "TIPC_NLA_STATS_TX_PROBES"
        case 27: "TIPC_NLA_STATS_TX_NACKS"
        case 28: "TIPC_NLA_STATS_TX_ACKS"
        case 29: "TIPC_NLA_STATS_RETRANSMITTED"
        case 30: "TIPC_NLA_STATS_DUPLICATES"
        case 31: "TIPC_NLA_STATS_LINK_CONGS"
        case 32: "TIPC_NLA_STATS_MAX_QUEUE"
        case 33: "TIPC_NLA_STATS_AVG_QUEUE"
        default: ""
        }
    }
}

/// The attributes of the supervision of neighbours on a bearer: TIPC_NLA_MON_*.
struct TIPCMonitorAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var threshold: Self { Self(rawValue: 1) }
    static var reference: Self { Self(rawValue: 2) }
    static var isActive: Self { Self(rawValue: 3) }
    static var bearer: Self { Self(rawValue: 4) }
    static var peerCount: Self { Self(rawValue: 5) }
    static var generation: Self { Self(rawValue: 6) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_MON_ACTIVATION_THRESHOLD"
        case 2: "TIPC_NLA_MON_REF"
        case 3: "TIPC_NLA_MON_ACTIVE"
        case 4: "TIPC_NLA_MON_BEARER_NAME"
        case 5: "TIPC_NLA_MON_PEERCNT"
        case 6: "TIPC_NLA_MON_LISTGEN"
        default: ""
        }
    }
}

/// The attributes of a supervised neighbour: TIPC_NLA_MON_PEER_*.
struct TIPCMonitorPeerAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var address: Self { Self(rawValue: 1) }
    static var generation: Self { Self(rawValue: 2) }
    static var applied: Self { Self(rawValue: 3) }
    static var upMap: Self { Self(rawValue: 4) }
    static var members: Self { Self(rawValue: 5) }
    static var isUp: Self { Self(rawValue: 6) }
    static var isHead: Self { Self(rawValue: 7) }
    static var isLocal: Self { Self(rawValue: 8) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_MON_PEER_ADDR"
        case 2: "TIPC_NLA_MON_PEER_DOMGEN"
        case 3: "TIPC_NLA_MON_PEER_APPLIED"
        case 4: "TIPC_NLA_MON_PEER_UPMAP"
        case 5: "TIPC_NLA_MON_PEER_MEMBERS"
        case 6: "TIPC_NLA_MON_PEER_UP"
        case 7: "TIPC_NLA_MON_PEER_HEAD"
        case 8: "TIPC_NLA_MON_PEER_LOCAL"
        case 9: "TIPC_NLA_MON_PEER_PAD"
        default: ""
        }
    }
}

/// The attributes of the name table: TIPC_NLA_NAME_TABLE_*.
struct TIPCNameTableAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var publication: Self { Self(rawValue: 1) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_NAME_TABLE_PUBL"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .publication: TIPCPublicationAttribute.self
        default: nil
        }
    }
}

/// The attributes of a name that is bound: TIPC_NLA_PUBL_*.
struct TIPCPublicationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var type: Self { Self(rawValue: 1) }
    static var lower: Self { Self(rawValue: 2) }
    static var upper: Self { Self(rawValue: 3) }
    static var scope: Self { Self(rawValue: 4) }
    static var node: Self { Self(rawValue: 5) }
    static var reference: Self { Self(rawValue: 6) }
    static var key: Self { Self(rawValue: 7) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_PUBL_TYPE"
        case 2: "TIPC_NLA_PUBL_LOWER"
        case 3: "TIPC_NLA_PUBL_UPPER"
        case 4: "TIPC_NLA_PUBL_SCOPE"
        case 5: "TIPC_NLA_PUBL_NODE"
        case 6: "TIPC_NLA_PUBL_REF"
        case 7: "TIPC_NLA_PUBL_KEY"
        default: ""
        }
    }
}

/// The attributes of a socket: TIPC_NLA_SOCK_*.
struct TIPCSocketAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var node: Self { Self(rawValue: 1) }
    static var reference: Self { Self(rawValue: 2) }
    static var connection: Self { Self(rawValue: 3) }
    static var isBound: Self { Self(rawValue: 4) }
    static var statistics: Self { Self(rawValue: 5) }
    static var type: Self { Self(rawValue: 6) }
    static var inode: Self { Self(rawValue: 7) }
    static var user: Self { Self(rawValue: 8) }
    static var state: Self { Self(rawValue: 9) }
    static var cookie: Self { Self(rawValue: 10) }
    static var group: Self { Self(rawValue: 12) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_SOCK_ADDR"
        case 2: "TIPC_NLA_SOCK_REF"
        case 3: "TIPC_NLA_SOCK_CON"
        case 4: "TIPC_NLA_SOCK_HAS_PUBL"
        case 5: "TIPC_NLA_SOCK_STAT"
        case 6: "TIPC_NLA_SOCK_TYPE"
        case 7: "TIPC_NLA_SOCK_INO"
        case 8: "TIPC_NLA_SOCK_UID"
        case 9: "TIPC_NLA_SOCK_TIPC_STATE"
        case 10: "TIPC_NLA_SOCK_COOKIE"
        case 11: "TIPC_NLA_SOCK_PAD"
        case 12: "TIPC_NLA_SOCK_GROUP"
        default: ""
        }
    }

    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .connection: TIPCConnectionAttribute.self
        default: nil
        }
    }
}

/// The attributes of a connection: TIPC_NLA_CON_*.
struct TIPCConnectionAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var isNamed: Self { Self(rawValue: 1) }
    static var node: Self { Self(rawValue: 2) }
    static var reference: Self { Self(rawValue: 3) }
    static var type: Self { Self(rawValue: 4) }
    static var instance: Self { Self(rawValue: 5) }

    var label: StaticString {
        switch rawValue {
        case 1: "TIPC_NLA_CON_FLAG"
        case 2: "TIPC_NLA_CON_NODE"
        case 3: "TIPC_NLA_CON_SOCK"
        case 4: "TIPC_NLA_CON_TYPE"
        case 5: "TIPC_NLA_CON_INST"
        default: ""
        }
    }
}
