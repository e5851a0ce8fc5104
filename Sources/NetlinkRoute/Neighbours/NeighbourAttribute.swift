internal import FamilyNetlink
internal import NetlinkCodec

/// The attributes of a neighbour: NDA_* of linux/neighbour.h.
struct NeighbourAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NDA_DST
    static var destination: Self { Self(rawValue: 1) }
    /// NDA_LLADDR
    static var linkLayerAddress: Self { Self(rawValue: 2) }
    /// NDA_CACHEINFO
    static var cacheInformation: Self { Self(rawValue: 3) }
    /// NDA_PROBES
    static var probes: Self { Self(rawValue: 4) }
    /// NDA_VLAN
    static var vlan: Self { Self(rawValue: 5) }
    /// NDA_PORT
    static var port: Self { Self(rawValue: 6) }
    /// NDA_VNI
    static var identifier: Self { Self(rawValue: 7) }
    /// NDA_IFINDEX
    static var interface: Self { Self(rawValue: 8) }
    /// NDA_MASTER
    static var master: Self { Self(rawValue: 9) }
    /// NDA_LINK_NETNSID
    static var linkNamespaceID: Self { Self(rawValue: 10) }
    /// NDA_SRC_VNI
    static var sourceIdentifier: Self { Self(rawValue: 11) }
    /// NDA_PROTOCOL
    static var origin: Self { Self(rawValue: 12) }
    /// NDA_NH_ID
    static var nextHop: Self { Self(rawValue: 13) }
    /// NDA_FDB_EXT_ATTRS
    static var forwardingAttributes: Self { Self(rawValue: 14) }
    /// NDA_FLAGS_EXT
    static var extendedFlags: Self { Self(rawValue: 15) }
    /// NDA_NDM_STATE_MASK
    static var stateMask: Self { Self(rawValue: 16) }
    /// NDA_NDM_FLAGS_MASK
    static var flagsMask: Self { Self(rawValue: 17) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "NDA_DST"
        case 2: "NDA_LLADDR"
        case 3: "NDA_CACHEINFO"
        case 4: "NDA_PROBES"
        case 5: "NDA_VLAN"
        case 6: "NDA_PORT"
        case 7: "NDA_VNI"
        case 8: "NDA_IFINDEX"
        case 9: "NDA_MASTER"
        case 10: "NDA_LINK_NETNSID"
        case 11: "NDA_SRC_VNI"
        case 12: "NDA_PROTOCOL"
        case 13: "NDA_NH_ID"
        case 14: "NDA_FDB_EXT_ATTRS"
        case 15: "NDA_FLAGS_EXT"
        case 16: "NDA_NDM_STATE_MASK"
        case 17: "NDA_NDM_FLAGS_MASK"
        default: ""
        }
    }
}
