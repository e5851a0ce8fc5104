internal import FamilyNetlink
internal import NetlinkCodec

/// The attributes of a link: IFLA_* of linux/if_link.h.
struct LinkAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_ADDRESS
    static var address: Self { Self(rawValue: 1) }
    /// IFLA_BROADCAST
    static var broadcast: Self { Self(rawValue: 2) }
    /// IFLA_IFNAME
    static var name: Self { Self(rawValue: 3) }
    /// IFLA_MTU
    static var mtu: Self { Self(rawValue: 4) }
    /// IFLA_LINK
    static var link: Self { Self(rawValue: 5) }
    /// IFLA_QDISC
    static var queueingDiscipline: Self { Self(rawValue: 6) }
    /// IFLA_STATS
    static var statistics32: Self { Self(rawValue: 7) }
    /// IFLA_COST
    static var cost: Self { Self(rawValue: 8) }
    /// IFLA_PRIORITY
    static var priority: Self { Self(rawValue: 9) }
    /// IFLA_MASTER
    static var master: Self { Self(rawValue: 10) }
    /// IFLA_WIRELESS
    static var wireless: Self { Self(rawValue: 11) }
    /// IFLA_PROTINFO
    static var protocolInformation: Self { Self(rawValue: 12) }
    /// IFLA_TXQLEN
    static var transmitQueueLength: Self { Self(rawValue: 13) }
    /// IFLA_MAP
    static var map: Self { Self(rawValue: 14) }
    /// IFLA_WEIGHT
    static var weight: Self { Self(rawValue: 15) }
    /// IFLA_OPERSTATE
    static var operationalState: Self { Self(rawValue: 16) }
    /// IFLA_LINKMODE
    static var linkMode: Self { Self(rawValue: 17) }
    /// IFLA_LINKINFO
    static var information: Self { Self(rawValue: 18) }
    /// IFLA_NET_NS_PID
    static var namespaceProcess: Self { Self(rawValue: 19) }
    /// IFLA_IFALIAS
    static var alias: Self { Self(rawValue: 20) }
    /// IFLA_NUM_VF
    static var virtualFunctionCount: Self { Self(rawValue: 21) }
    /// IFLA_VFINFO_LIST
    static var virtualFunctions: Self { Self(rawValue: 22) }
    /// IFLA_STATS64
    static var statistics: Self { Self(rawValue: 23) }
    /// IFLA_VF_PORTS
    static var virtualFunctionPorts: Self { Self(rawValue: 24) }
    /// IFLA_PORT_SELF
    static var ownPort: Self { Self(rawValue: 25) }
    /// IFLA_AF_SPEC
    static var familySettings: Self { Self(rawValue: 26) }
    /// IFLA_GROUP
    static var group: Self { Self(rawValue: 27) }
    /// IFLA_NET_NS_FD
    static var namespaceDescriptor: Self { Self(rawValue: 28) }
    /// IFLA_EXT_MASK
    static var extendedMask: Self { Self(rawValue: 29) }
    /// IFLA_PROMISCUITY
    static var promiscuity: Self { Self(rawValue: 30) }
    /// IFLA_NUM_TX_QUEUES
    static var transmitQueueCount: Self { Self(rawValue: 31) }
    /// IFLA_NUM_RX_QUEUES
    static var receiveQueueCount: Self { Self(rawValue: 32) }
    /// IFLA_CARRIER
    static var carrier: Self { Self(rawValue: 33) }
    /// IFLA_PHYS_PORT_ID
    static var physicalPortID: Self { Self(rawValue: 34) }
    /// IFLA_CARRIER_CHANGES
    static var carrierChanges: Self { Self(rawValue: 35) }
    /// IFLA_PHYS_SWITCH_ID
    static var physicalSwitchID: Self { Self(rawValue: 36) }
    /// IFLA_LINK_NETNSID
    static var linkNamespaceID: Self { Self(rawValue: 37) }
    /// IFLA_PHYS_PORT_NAME
    static var physicalPortName: Self { Self(rawValue: 38) }
    /// IFLA_PROTO_DOWN
    static var isProtocolDown: Self { Self(rawValue: 39) }
    /// IFLA_GSO_MAX_SEGS
    static var segmentationMaximumCount: Self { Self(rawValue: 40) }
    /// IFLA_GSO_MAX_SIZE
    static var segmentationMaximumSize: Self { Self(rawValue: 41) }
    /// IFLA_PAD
    static var padding: Self { Self(rawValue: 42) }
    /// IFLA_XDP
    static var xdp: Self { Self(rawValue: 43) }
    /// IFLA_EVENT
    static var event: Self { Self(rawValue: 44) }
    /// IFLA_NEW_NETNSID
    static var newNamespaceID: Self { Self(rawValue: 45) }
    /// IFLA_TARGET_NETNSID
    static var targetNamespaceID: Self { Self(rawValue: 46) }
    /// IFLA_CARRIER_UP_COUNT
    static var carrierUpCount: Self { Self(rawValue: 47) }
    /// IFLA_CARRIER_DOWN_COUNT
    static var carrierDownCount: Self { Self(rawValue: 48) }
    /// IFLA_NEW_IFINDEX
    static var newIndex: Self { Self(rawValue: 49) }
    /// IFLA_MIN_MTU
    static var minimumMTU: Self { Self(rawValue: 50) }
    /// IFLA_MAX_MTU
    static var maximumMTU: Self { Self(rawValue: 51) }
    /// IFLA_PROP_LIST
    static var properties: Self { Self(rawValue: 52) }
    /// IFLA_ALT_IFNAME
    static var alternativeName: Self { Self(rawValue: 53) }
    /// IFLA_PERM_ADDRESS
    static var permanentAddress: Self { Self(rawValue: 54) }
    /// IFLA_PROTO_DOWN_REASON
    static var protocolDownReason: Self { Self(rawValue: 55) }
    /// IFLA_PARENT_DEV_NAME
    static var parentDeviceName: Self { Self(rawValue: 56) }
    /// IFLA_PARENT_DEV_BUS_NAME
    static var parentBusName: Self { Self(rawValue: 57) }
    /// IFLA_GRO_MAX_SIZE
    static var receiveMergeMaximumSize: Self { Self(rawValue: 58) }
    /// IFLA_TSO_MAX_SIZE
    static var tcpSegmentationMaximumSize: Self { Self(rawValue: 59) }
    /// IFLA_TSO_MAX_SEGS
    static var tcpSegmentationMaximumCount: Self { Self(rawValue: 60) }
    /// IFLA_ALLMULTI
    static var allMulticast: Self { Self(rawValue: 61) }
    /// IFLA_DEVLINK_PORT
    static var devlinkPort: Self { Self(rawValue: 62) }
    /// IFLA_GSO_IPV4_MAX_SIZE
    static var ipv4SegmentationMaximumSize: Self { Self(rawValue: 63) }
    /// IFLA_GRO_IPV4_MAX_SIZE
    static var ipv4ReceiveMergeMaximumSize: Self { Self(rawValue: 64) }
    /// IFLA_DPLL_PIN
    static var dpllPin: Self { Self(rawValue: 65) }
    /// IFLA_MAX_PACING_OFFLOAD_HORIZON
    static var pacingHorizon: Self { Self(rawValue: 66) }
    /// IFLA_NETNS_IMMUTABLE
    static var isNamespaceImmutable: Self { Self(rawValue: 67) }
    /// IFLA_HEADROOM
    static var headroom: Self { Self(rawValue: 68) }
    /// IFLA_TAILROOM
    static var tailroom: Self { Self(rawValue: 69) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "IFLA_ADDRESS"
        case 2: "IFLA_BROADCAST"
        case 3: "IFLA_IFNAME"
        case 4: "IFLA_MTU"
        case 5: "IFLA_LINK"
        case 6: "IFLA_QDISC"
        case 7: "IFLA_STATS"
        case 8: "IFLA_COST"
        case 9: "IFLA_PRIORITY"
        case 10: "IFLA_MASTER"
        case 11: "IFLA_WIRELESS"
        case 12: "IFLA_PROTINFO"
        case 13: "IFLA_TXQLEN"
        case 14: "IFLA_MAP"
        case 15: "IFLA_WEIGHT"
        case 16: "IFLA_OPERSTATE"
        case 17: "IFLA_LINKMODE"
        case 18: "IFLA_LINKINFO"
        case 19: "IFLA_NET_NS_PID"
        case 20: "IFLA_IFALIAS"
        case 21: "IFLA_NUM_VF"
        case 22: "IFLA_VFINFO_LIST"
        case 23: "IFLA_STATS64"
        case 24: "IFLA_VF_PORTS"
        case 25: "IFLA_PORT_SELF"
        case 26: "IFLA_AF_SPEC"
        case 27: "IFLA_GROUP"
        case 28: "IFLA_NET_NS_FD"
        case 29: "IFLA_EXT_MASK"
        case 30: "IFLA_PROMISCUITY"
        case 31: "IFLA_NUM_TX_QUEUES"
        case 32: "IFLA_NUM_RX_QUEUES"
        case 33: "IFLA_CARRIER"
        case 34: "IFLA_PHYS_PORT_ID"
        case 35: "IFLA_CARRIER_CHANGES"
        case 36: "IFLA_PHYS_SWITCH_ID"
        case 37: "IFLA_LINK_NETNSID"
        case 38: "IFLA_PHYS_PORT_NAME"
        case 39: "IFLA_PROTO_DOWN"
        case 40: "IFLA_GSO_MAX_SEGS"
        case 41: "IFLA_GSO_MAX_SIZE"
        case 42: "IFLA_PAD"
        case 43: "IFLA_XDP"
        case 44: "IFLA_EVENT"
        case 45: "IFLA_NEW_NETNSID"
        case 46: "IFLA_TARGET_NETNSID"
        case 47: "IFLA_CARRIER_UP_COUNT"
        case 48: "IFLA_CARRIER_DOWN_COUNT"
        case 49: "IFLA_NEW_IFINDEX"
        case 50: "IFLA_MIN_MTU"
        case 51: "IFLA_MAX_MTU"
        case 52: "IFLA_PROP_LIST"
        case 53: "IFLA_ALT_IFNAME"
        case 54: "IFLA_PERM_ADDRESS"
        case 55: "IFLA_PROTO_DOWN_REASON"
        case 56: "IFLA_PARENT_DEV_NAME"
        case 57: "IFLA_PARENT_DEV_BUS_NAME"
        case 58: "IFLA_GRO_MAX_SIZE"
        case 59: "IFLA_TSO_MAX_SIZE"
        case 60: "IFLA_TSO_MAX_SEGS"
        case 61: "IFLA_ALLMULTI"
        case 62: "IFLA_DEVLINK_PORT"
        case 63: "IFLA_GSO_IPV4_MAX_SIZE"
        case 64: "IFLA_GRO_IPV4_MAX_SIZE"
        case 65: "IFLA_DPLL_PIN"
        case 66: "IFLA_MAX_PACING_OFFLOAD_HORIZON"
        case 67: "IFLA_NETNS_IMMUTABLE"
        case 68: "IFLA_HEADROOM"
        case 69: "IFLA_TAILROOM"
        default: ""
        }
    }

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .information: LinkInformationAttribute.self
        case .xdp: AttributeKey<LinkXDP>.self
        default: nil
        }
    }
}
