internal import FamilyNetlink

/// The attributes of the kind `flower`, TCA_FLOWER_* of linux/pkt_cls.h. Those that are fields of ``FlowerFilter`` have a
/// name here.
struct FlowerAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var classID: Self { Self(rawValue: 1) }
    static var inputInterface: Self { Self(rawValue: 2) }
    static var actions: Self { Self(rawValue: 3) }
    static var flags: Self { Self(rawValue: 22) }
    static var hardwareCount: Self { Self(rawValue: 86) }
    static var ethernetDestination: Self { Self(rawValue: 4) }
    static var ethernetDestinationMask: Self { Self(rawValue: 5) }
    static var ethernetSource: Self { Self(rawValue: 6) }
    static var ethernetSourceMask: Self { Self(rawValue: 7) }
    static var etherType: Self { Self(rawValue: 8) }
    static var ipProtocol: Self { Self(rawValue: 9) }
    static var ipv4Source: Self { Self(rawValue: 10) }
    static var ipv4SourceMask: Self { Self(rawValue: 11) }
    static var ipv4Destination: Self { Self(rawValue: 12) }
    static var ipv4DestinationMask: Self { Self(rawValue: 13) }
    static var ipv6Source: Self { Self(rawValue: 14) }
    static var ipv6SourceMask: Self { Self(rawValue: 15) }
    static var ipv6Destination: Self { Self(rawValue: 16) }
    static var ipv6DestinationMask: Self { Self(rawValue: 17) }
    static var tcpSource: Self { Self(rawValue: 18) }
    static var tcpSourceMask: Self { Self(rawValue: 35) }
    static var tcpDestination: Self { Self(rawValue: 19) }
    static var tcpDestinationMask: Self { Self(rawValue: 36) }
    static var udpSource: Self { Self(rawValue: 20) }
    static var udpSourceMask: Self { Self(rawValue: 37) }
    static var udpDestination: Self { Self(rawValue: 21) }
    static var udpDestinationMask: Self { Self(rawValue: 38) }
    static var sctpSource: Self { Self(rawValue: 41) }
    static var sctpSourceMask: Self { Self(rawValue: 39) }
    static var sctpDestination: Self { Self(rawValue: 42) }
    static var sctpDestinationMask: Self { Self(rawValue: 40) }
    static var sourcePortMinimum: Self { Self(rawValue: 87) }
    static var sourcePortMaximum: Self { Self(rawValue: 88) }
    static var destinationPortMinimum: Self { Self(rawValue: 89) }
    static var destinationPortMaximum: Self { Self(rawValue: 90) }
    static var tcpFlags: Self { Self(rawValue: 71) }
    static var tcpFlagsMask: Self { Self(rawValue: 72) }
    static var typeOfService: Self { Self(rawValue: 73) }
    static var typeOfServiceMask: Self { Self(rawValue: 74) }
    static var timeToLive: Self { Self(rawValue: 75) }
    static var timeToLiveMask: Self { Self(rawValue: 76) }
    static var icmpv4Type: Self { Self(rawValue: 51) }
    static var icmpv4TypeMask: Self { Self(rawValue: 52) }
    static var icmpv4Code: Self { Self(rawValue: 49) }
    static var icmpv4CodeMask: Self { Self(rawValue: 50) }
    static var icmpv6Type: Self { Self(rawValue: 55) }
    static var icmpv6TypeMask: Self { Self(rawValue: 56) }
    static var icmpv6Code: Self { Self(rawValue: 53) }
    static var icmpv6CodeMask: Self { Self(rawValue: 54) }
    static var vlanID: Self { Self(rawValue: 23) }
    static var vlanPriority: Self { Self(rawValue: 24) }
    static var vlanEtherType: Self { Self(rawValue: 25) }
    static var innerVLANID: Self { Self(rawValue: 77) }
    static var innerVLANPriority: Self { Self(rawValue: 78) }
    static var innerVLANEtherType: Self { Self(rawValue: 79) }
    static var fragments: Self { Self(rawValue: 47) }
    static var fragmentsMask: Self { Self(rawValue: 48) }
    static var tunnelID: Self { Self(rawValue: 26) }
    static var tunnelIPv4Source: Self { Self(rawValue: 27) }
    static var tunnelIPv4SourceMask: Self { Self(rawValue: 28) }
    static var tunnelIPv4Destination: Self { Self(rawValue: 29) }
    static var tunnelIPv4DestinationMask: Self { Self(rawValue: 30) }
    static var tunnelIPv6Source: Self { Self(rawValue: 31) }
    static var tunnelIPv6SourceMask: Self { Self(rawValue: 32) }
    static var tunnelIPv6Destination: Self { Self(rawValue: 33) }
    static var tunnelIPv6DestinationMask: Self { Self(rawValue: 34) }
    static var tunnelSourcePort: Self { Self(rawValue: 43) }
    static var tunnelSourcePortMask: Self { Self(rawValue: 44) }
    static var tunnelDestinationPort: Self { Self(rawValue: 45) }
    static var tunnelDestinationPortMask: Self { Self(rawValue: 46) }
    static var connectionState: Self { Self(rawValue: 91) }
    static var connectionStateMask: Self { Self(rawValue: 92) }
    static var connectionZone: Self { Self(rawValue: 93) }
    static var connectionZoneMask: Self { Self(rawValue: 94) }
    static var connectionMark: Self { Self(rawValue: 95) }
    static var connectionMarkMask: Self { Self(rawValue: 96) }

    /// Whether it is a field of ``FlowerFilter``; others are kept as they are.
    var isField: Bool {
        switch rawValue {
        case 1...56, 71...79, 86...96: true
        default: false
        }
    }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_FLOWER_CLASSID"
        case 2: "TCA_FLOWER_INDEV"
        case 3: "TCA_FLOWER_ACT"
        case 4: "TCA_FLOWER_KEY_ETH_DST"
        case 5: "TCA_FLOWER_KEY_ETH_DST_MASK"
        case 6: "TCA_FLOWER_KEY_ETH_SRC"
        case 7: "TCA_FLOWER_KEY_ETH_SRC_MASK"
        case 8: "TCA_FLOWER_KEY_ETH_TYPE"
        case 9: "TCA_FLOWER_KEY_IP_PROTO"
        case 10: "TCA_FLOWER_KEY_IPV4_SRC"
        case 11: "TCA_FLOWER_KEY_IPV4_SRC_MASK"
        case 12: "TCA_FLOWER_KEY_IPV4_DST"
        case 13: "TCA_FLOWER_KEY_IPV4_DST_MASK"
        case 14: "TCA_FLOWER_KEY_IPV6_SRC"
        case 15: "TCA_FLOWER_KEY_IPV6_SRC_MASK"
        case 16: "TCA_FLOWER_KEY_IPV6_DST"
        case 17: "TCA_FLOWER_KEY_IPV6_DST_MASK"
        case 18: "TCA_FLOWER_KEY_TCP_SRC"
        case 19: "TCA_FLOWER_KEY_TCP_DST"
        case 20: "TCA_FLOWER_KEY_UDP_SRC"
        case 21: "TCA_FLOWER_KEY_UDP_DST"
        case 22: "TCA_FLOWER_FLAGS"
        case 23: "TCA_FLOWER_KEY_VLAN_ID"
        case 24: "TCA_FLOWER_KEY_VLAN_PRIO"
        case 25: "TCA_FLOWER_KEY_VLAN_ETH_TYPE"
        case 26: "TCA_FLOWER_KEY_ENC_KEY_ID"
        case 27: "TCA_FLOWER_KEY_ENC_IPV4_SRC"
        case 28: "TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK"
        case 29: "TCA_FLOWER_KEY_ENC_IPV4_DST"
        case 30: "TCA_FLOWER_KEY_ENC_IPV4_DST_MASK"
        case 31: "TCA_FLOWER_KEY_ENC_IPV6_SRC"
        case 32: "TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK"
        case 33: "TCA_FLOWER_KEY_ENC_IPV6_DST"
        case 34: "TCA_FLOWER_KEY_ENC_IPV6_DST_MASK"
        case 35: "TCA_FLOWER_KEY_TCP_SRC_MASK"
        case 36: "TCA_FLOWER_KEY_TCP_DST_MASK"
        case 37: "TCA_FLOWER_KEY_UDP_SRC_MASK"
        case 38: "TCA_FLOWER_KEY_UDP_DST_MASK"
        case 39: "TCA_FLOWER_KEY_SCTP_SRC_MASK"
        case 40: "TCA_FLOWER_KEY_SCTP_DST_MASK"
        case 41: "TCA_FLOWER_KEY_SCTP_SRC"
        case 42: "TCA_FLOWER_KEY_SCTP_DST"
        case 43: "TCA_FLOWER_KEY_ENC_UDP_SRC_PORT"
        case 44: "TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK"
        case 45: "TCA_FLOWER_KEY_ENC_UDP_DST_PORT"
        case 46: "TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK"
        case 47: "TCA_FLOWER_KEY_FLAGS"
        case 48: "TCA_FLOWER_KEY_FLAGS_MASK"
        case 49: "TCA_FLOWER_KEY_ICMPV4_CODE"
        case 50: "TCA_FLOWER_KEY_ICMPV4_CODE_MASK"
        case 51: "TCA_FLOWER_KEY_ICMPV4_TYPE"
        case 52: "TCA_FLOWER_KEY_ICMPV4_TYPE_MASK"
        case 53: "TCA_FLOWER_KEY_ICMPV6_CODE"
        case 54: "TCA_FLOWER_KEY_ICMPV6_CODE_MASK"
        case 55: "TCA_FLOWER_KEY_ICMPV6_TYPE"
        case 56: "TCA_FLOWER_KEY_ICMPV6_TYPE_MASK"
        case 57: "TCA_FLOWER_KEY_ARP_SIP"
        case 58: "TCA_FLOWER_KEY_ARP_SIP_MASK"
        case 59: "TCA_FLOWER_KEY_ARP_TIP"
        case 60: "TCA_FLOWER_KEY_ARP_TIP_MASK"
        case 61: "TCA_FLOWER_KEY_ARP_OP"
        case 62: "TCA_FLOWER_KEY_ARP_OP_MASK"
        case 63: "TCA_FLOWER_KEY_ARP_SHA"
        case 64: "TCA_FLOWER_KEY_ARP_SHA_MASK"
        case 65: "TCA_FLOWER_KEY_ARP_THA"
        case 66: "TCA_FLOWER_KEY_ARP_THA_MASK"
        case 67: "TCA_FLOWER_KEY_MPLS_TTL"
        case 68: "TCA_FLOWER_KEY_MPLS_BOS"
        case 69: "TCA_FLOWER_KEY_MPLS_TC"
        case 70: "TCA_FLOWER_KEY_MPLS_LABEL"
        case 71: "TCA_FLOWER_KEY_TCP_FLAGS"
        case 72: "TCA_FLOWER_KEY_TCP_FLAGS_MASK"
        case 73: "TCA_FLOWER_KEY_IP_TOS"
        case 74: "TCA_FLOWER_KEY_IP_TOS_MASK"
        case 75: "TCA_FLOWER_KEY_IP_TTL"
        case 76: "TCA_FLOWER_KEY_IP_TTL_MASK"
        case 77: "TCA_FLOWER_KEY_CVLAN_ID"
        case 78: "TCA_FLOWER_KEY_CVLAN_PRIO"
        case 79: "TCA_FLOWER_KEY_CVLAN_ETH_TYPE"
        case 80: "TCA_FLOWER_KEY_ENC_IP_TOS"
        case 81: "TCA_FLOWER_KEY_ENC_IP_TOS_MASK"
        case 82: "TCA_FLOWER_KEY_ENC_IP_TTL"
        case 83: "TCA_FLOWER_KEY_ENC_IP_TTL_MASK"
        case 84: "TCA_FLOWER_KEY_ENC_OPTS"
        case 85: "TCA_FLOWER_KEY_ENC_OPTS_MASK"
        case 86: "TCA_FLOWER_IN_HW_COUNT"
        case 87: "TCA_FLOWER_KEY_PORT_SRC_MIN"
        case 88: "TCA_FLOWER_KEY_PORT_SRC_MAX"
        case 89: "TCA_FLOWER_KEY_PORT_DST_MIN"
        case 90: "TCA_FLOWER_KEY_PORT_DST_MAX"
        case 91: "TCA_FLOWER_KEY_CT_STATE"
        case 92: "TCA_FLOWER_KEY_CT_STATE_MASK"
        case 93: "TCA_FLOWER_KEY_CT_ZONE"
        case 94: "TCA_FLOWER_KEY_CT_ZONE_MASK"
        case 95: "TCA_FLOWER_KEY_CT_MARK"
        case 96: "TCA_FLOWER_KEY_CT_MARK_MASK"
        case 97: "TCA_FLOWER_KEY_CT_LABELS"
        case 98: "TCA_FLOWER_KEY_CT_LABELS_MASK"
        case 99: "TCA_FLOWER_KEY_MPLS_OPTS"
        case 100: "TCA_FLOWER_KEY_HASH"
        case 101: "TCA_FLOWER_KEY_HASH_MASK"
        case 102: "TCA_FLOWER_KEY_NUM_OF_VLANS"
        case 103: "TCA_FLOWER_KEY_PPPOE_SID"
        case 104: "TCA_FLOWER_KEY_PPP_PROTO"
        case 105: "TCA_FLOWER_KEY_L2TPV3_SID"
        default: ""
        }
    }
}
