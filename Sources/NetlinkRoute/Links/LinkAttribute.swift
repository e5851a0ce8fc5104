/// The attributes of a link: IFLA_* of linux/if_link.h.
struct LinkAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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
    /// IFLA_MASTER
    static var master: Self { Self(rawValue: 10) }
    /// IFLA_TXQLEN
    static var transmitQueueLength: Self { Self(rawValue: 13) }
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
    /// IFLA_GSO_IPV4_MAX_SIZE
    static var ipv4SegmentationMaximumSize: Self { Self(rawValue: 63) }
    /// IFLA_GRO_IPV4_MAX_SIZE
    static var ipv4ReceiveMergeMaximumSize: Self { Self(rawValue: 64) }
    /// IFLA_NETNS_IMMUTABLE
    static var isNamespaceImmutable: Self { Self(rawValue: 67) }
    /// IFLA_HEADROOM
    static var headroom: Self { Self(rawValue: 68) }
    /// IFLA_TAILROOM
    static var tailroom: Self { Self(rawValue: 69) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFLA_ADDRESS", "IFLA_BROADCAST", "IFLA_IFNAME", "IFLA_MTU", "IFLA_LINK", "IFLA_QDISC", "IFLA_STATS",
        "IFLA_COST", "IFLA_PRIORITY", "IFLA_MASTER", "IFLA_WIRELESS", "IFLA_PROTINFO", "IFLA_TXQLEN", "IFLA_MAP",
        "IFLA_WEIGHT", "IFLA_OPERSTATE", "IFLA_LINKMODE", "IFLA_LINKINFO", "IFLA_NET_NS_PID", "IFLA_IFALIAS",
        "IFLA_NUM_VF", "IFLA_VFINFO_LIST", "IFLA_STATS64", "IFLA_VF_PORTS", "IFLA_PORT_SELF", "IFLA_AF_SPEC",
        "IFLA_GROUP", "IFLA_NET_NS_FD", "IFLA_EXT_MASK", "IFLA_PROMISCUITY", "IFLA_NUM_TX_QUEUES", "IFLA_NUM_RX_QUEUES",
        "IFLA_CARRIER", "IFLA_PHYS_PORT_ID", "IFLA_CARRIER_CHANGES", "IFLA_PHYS_SWITCH_ID", "IFLA_LINK_NETNSID",
        "IFLA_PHYS_PORT_NAME", "IFLA_PROTO_DOWN", "IFLA_GSO_MAX_SEGS", "IFLA_GSO_MAX_SIZE", "IFLA_PAD", "IFLA_XDP",
        "IFLA_EVENT", "IFLA_NEW_NETNSID", "IFLA_TARGET_NETNSID", "IFLA_CARRIER_UP_COUNT", "IFLA_CARRIER_DOWN_COUNT",
        "IFLA_NEW_IFINDEX", "IFLA_MIN_MTU", "IFLA_MAX_MTU", "IFLA_PROP_LIST", "IFLA_ALT_IFNAME", "IFLA_PERM_ADDRESS",
        "IFLA_PROTO_DOWN_REASON", "IFLA_PARENT_DEV_NAME", "IFLA_PARENT_DEV_BUS_NAME", "IFLA_GRO_MAX_SIZE",
        "IFLA_TSO_MAX_SIZE", "IFLA_TSO_MAX_SEGS", "IFLA_ALLMULTI", "IFLA_DEVLINK_PORT", "IFLA_GSO_IPV4_MAX_SIZE",
        "IFLA_GRO_IPV4_MAX_SIZE", "IFLA_DPLL_PIN", "IFLA_MAX_PACING_OFFLOAD_HORIZON", "IFLA_NETNS_IMMUTABLE",
        "IFLA_HEADROOM", "IFLA_TAILROOM",
    ]

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .information: LinkInformationAttribute.self
        case .xdp: AttributeKey<LinkXDP>.self
        default: nil
        }
    }
}
