internal import FamilyNetlink

// The attributes of the family `ethtool`, ETHTOOL_A_* of linux/ethtool_netlink.h, with their C names for errors.

/// The attributes of the device that a message is about: ETHTOOL_A_HEADER_*.
struct EthtoolHeaderAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_HEADER_DEV_INDEX"
        case 2: "ETHTOOL_A_HEADER_DEV_NAME"
        case 3: "ETHTOOL_A_HEADER_FLAGS"
        default: ""
        }
    }
}

/// The attributes of a set of bits: ETHTOOL_A_BITSET_*.
struct EthtoolBitSetAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_BITSET_NOMASK"
        case 2: "ETHTOOL_A_BITSET_SIZE"
        case 3: "ETHTOOL_A_BITSET_BITS"
        case 4: "ETHTOOL_A_BITSET_VALUE"
        case 5: "ETHTOOL_A_BITSET_MASK"
        default: ""
        }
    }
}

/// The attributes of a bit of a set: ETHTOOL_A_BITSET_BIT_*.
struct EthtoolBitAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_BITSET_BIT_INDEX"
        case 2: "ETHTOOL_A_BITSET_BIT_NAME"
        case 3: "ETHTOOL_A_BITSET_BIT_VALUE"
        default: ""
        }
    }
}

/// The attributes of sets of strings: ETHTOOL_A_STRSET_*.
struct EthtoolStringSetsAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_STRSET_HEADER"
        case 2: "ETHTOOL_A_STRSET_STRINGSETS"
        case 3: "ETHTOOL_A_STRSET_COUNTS_ONLY"
        default: ""
        }
    }
}

/// The attributes of a set of strings: ETHTOOL_A_STRINGSET_*.
struct EthtoolStringSetAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_STRINGSET_ID"
        case 2: "ETHTOOL_A_STRINGSET_COUNT"
        case 3: "ETHTOOL_A_STRINGSET_STRINGS"
        default: ""
        }
    }
}

/// The attributes of link settings: ETHTOOL_A_LINKINFO_*.
struct EthtoolLinkInformationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_LINKINFO_HEADER"
        case 2: "ETHTOOL_A_LINKINFO_PORT"
        case 3: "ETHTOOL_A_LINKINFO_PHYADDR"
        case 4: "ETHTOOL_A_LINKINFO_TP_MDIX"
        case 5: "ETHTOOL_A_LINKINFO_TP_MDIX_CTRL"
        case 6: "ETHTOOL_A_LINKINFO_TRANSCEIVER"
        default: ""
        }
    }
}

/// The attributes of link modes: ETHTOOL_A_LINKMODES_*.
struct EthtoolLinkModesAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_LINKMODES_HEADER"
        case 2: "ETHTOOL_A_LINKMODES_AUTONEG"
        case 3: "ETHTOOL_A_LINKMODES_OURS"
        case 4: "ETHTOOL_A_LINKMODES_PEER"
        case 5: "ETHTOOL_A_LINKMODES_SPEED"
        case 6: "ETHTOOL_A_LINKMODES_DUPLEX"
        case 7: "ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG"
        case 8: "ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE"
        case 9: "ETHTOOL_A_LINKMODES_LANES"
        case 10: "ETHTOOL_A_LINKMODES_RATE_MATCHING"
        default: ""
        }
    }
}

/// The attributes of the link's state: ETHTOOL_A_LINKSTATE_*.
struct EthtoolLinkStateAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_LINKSTATE_HEADER"
        case 2: "ETHTOOL_A_LINKSTATE_LINK"
        case 3: "ETHTOOL_A_LINKSTATE_SQI"
        case 4: "ETHTOOL_A_LINKSTATE_SQI_MAX"
        case 5: "ETHTOOL_A_LINKSTATE_EXT_STATE"
        case 6: "ETHTOOL_A_LINKSTATE_EXT_SUBSTATE"
        default: ""
        }
    }
}

/// The attributes of features: ETHTOOL_A_FEATURES_*.
struct EthtoolFeaturesAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_FEATURES_HEADER"
        case 2: "ETHTOOL_A_FEATURES_HW"
        case 3: "ETHTOOL_A_FEATURES_WANTED"
        case 4: "ETHTOOL_A_FEATURES_ACTIVE"
        case 5: "ETHTOOL_A_FEATURES_NOCHANGE"
        default: ""
        }
    }
}

/// The attributes of ring sizes: ETHTOOL_A_RINGS_*.
struct EthtoolRingsAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_RINGS_HEADER"
        case 2: "ETHTOOL_A_RINGS_RX_MAX"
        case 3: "ETHTOOL_A_RINGS_RX_MINI_MAX"
        case 4: "ETHTOOL_A_RINGS_RX_JUMBO_MAX"
        case 5: "ETHTOOL_A_RINGS_TX_MAX"
        case 6: "ETHTOOL_A_RINGS_RX"
        case 7: "ETHTOOL_A_RINGS_RX_MINI"
        case 8: "ETHTOOL_A_RINGS_RX_JUMBO"
        case 9: "ETHTOOL_A_RINGS_TX"
        case 10: "ETHTOOL_A_RINGS_RX_BUF_LEN"
        case 11: "ETHTOOL_A_RINGS_TCP_DATA_SPLIT"
        case 12: "ETHTOOL_A_RINGS_CQE_SIZE"
        case 13: "ETHTOOL_A_RINGS_TX_PUSH"
        default: ""
        }
    }
}

/// The attributes of channel counts: ETHTOOL_A_CHANNELS_*.
struct EthtoolChannelsAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_CHANNELS_HEADER"
        case 2: "ETHTOOL_A_CHANNELS_RX_MAX"
        case 3: "ETHTOOL_A_CHANNELS_TX_MAX"
        case 4: "ETHTOOL_A_CHANNELS_OTHER_MAX"
        case 5: "ETHTOOL_A_CHANNELS_COMBINED_MAX"
        case 6: "ETHTOOL_A_CHANNELS_RX_COUNT"
        case 7: "ETHTOOL_A_CHANNELS_TX_COUNT"
        case 8: "ETHTOOL_A_CHANNELS_OTHER_COUNT"
        case 9: "ETHTOOL_A_CHANNELS_COMBINED_COUNT"
        default: ""
        }
    }
}

/// The attributes of interrupt coalescing: ETHTOOL_A_COALESCE_*.
struct EthtoolCoalesceAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_COALESCE_HEADER"
        case 2: "ETHTOOL_A_COALESCE_RX_USECS"
        case 3: "ETHTOOL_A_COALESCE_RX_MAX_FRAMES"
        case 4: "ETHTOOL_A_COALESCE_RX_USECS_IRQ"
        case 5: "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ"
        case 6: "ETHTOOL_A_COALESCE_TX_USECS"
        case 7: "ETHTOOL_A_COALESCE_TX_MAX_FRAMES"
        case 8: "ETHTOOL_A_COALESCE_TX_USECS_IRQ"
        case 9: "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ"
        case 10: "ETHTOOL_A_COALESCE_STATS_BLOCK_USECS"
        case 11: "ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX"
        case 12: "ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX"
        case 13: "ETHTOOL_A_COALESCE_PKT_RATE_LOW"
        case 14: "ETHTOOL_A_COALESCE_RX_USECS_LOW"
        case 15: "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW"
        case 16: "ETHTOOL_A_COALESCE_TX_USECS_LOW"
        case 17: "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW"
        case 18: "ETHTOOL_A_COALESCE_PKT_RATE_HIGH"
        case 19: "ETHTOOL_A_COALESCE_RX_USECS_HIGH"
        case 20: "ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH"
        case 21: "ETHTOOL_A_COALESCE_TX_USECS_HIGH"
        case 22: "ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH"
        case 23: "ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL"
        case 24: "ETHTOOL_A_COALESCE_USE_CQE_MODE_TX"
        case 25: "ETHTOOL_A_COALESCE_USE_CQE_MODE_RX"
        default: ""
        }
    }
}

/// The attributes of pause frames: ETHTOOL_A_PAUSE_*.
struct EthtoolPauseAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_PAUSE_HEADER"
        case 2: "ETHTOOL_A_PAUSE_AUTONEG"
        case 3: "ETHTOOL_A_PAUSE_RX"
        case 4: "ETHTOOL_A_PAUSE_TX"
        case 5: "ETHTOOL_A_PAUSE_STATS"
        default: ""
        }
    }
}

/// The attributes of statistics: ETHTOOL_A_STATS_*.
struct EthtoolStatisticsAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_STATS_PAD"
        case 2: "ETHTOOL_A_STATS_HEADER"
        case 3: "ETHTOOL_A_STATS_GROUPS"
        case 4: "ETHTOOL_A_STATS_GRP"
        default: ""
        }
    }
}

/// The attributes of a group of statistics: ETHTOOL_A_STATS_GRP_*.
struct EthtoolStatisticsGroupAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    var label: StaticString {
        switch rawValue {
        case 1: "ETHTOOL_A_STATS_GRP_PAD"
        case 2: "ETHTOOL_A_STATS_GRP_ID"
        case 3: "ETHTOOL_A_STATS_GRP_SS_ID"
        case 4: "ETHTOOL_A_STATS_GRP_STAT"
        case 5: "ETHTOOL_A_STATS_GRP_HIST_RX"
        case 6: "ETHTOOL_A_STATS_GRP_HIST_TX"
        case 7: "ETHTOOL_A_STATS_GRP_HIST_BKT_LOW"
        case 8: "ETHTOOL_A_STATS_GRP_HIST_BKT_HI"
        case 9: "ETHTOOL_A_STATS_GRP_HIST_VAL"
        default: ""
        }
    }
}
