/// The attributes of a link: IFLA_* of linux/if_link.h, in the order of its enum.
enum LinkAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, address, broadcast, name, mtu, link, queueingDiscipline, oldStatistics, cost, priority, master,
        wireless, protocolInformation, transmitQueueLength, map, weight, operationalState, linkMode, information,
        namespaceProcess, alias, virtualFunctionCount, virtualFunctions, statistics, virtualFunctionPorts, ownPort,
        familySettings, group, namespaceDescriptor, extendedMask, promiscuity, transmitQueueCount, receiveQueueCount,
        carrier, physicalPortID, carrierChanges, physicalSwitchID, linkNamespaceID, physicalPortName, isProtocolDown,
        segmentationMaximumCount, segmentationMaximumSize, padding, xdp, event, newNamespaceID, targetNamespaceID,
        carrierUpCount, carrierDownCount, newIndex, minimumMTU, maximumMTU, properties, alternativeName,
        permanentAddress, protocolDownReason, parentDeviceName, parentBusName, receiveMergeMaximumSize,
        tcpSegmentationMaximumSize, tcpSegmentationMaximumCount, allMulticast, devlinkPort,
        ipv4SegmentationMaximumSize, ipv4ReceiveMergeMaximumSize, clockPin, maximumPacingHorizon,
        isNamespaceImmutable, headroom, tailroom

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
