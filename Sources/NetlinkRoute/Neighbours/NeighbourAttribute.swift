/// The attributes of a neighbour: NDA_* of linux/neighbour.h.
struct NeighbourAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "NDA_DST", "NDA_LLADDR", "NDA_CACHEINFO", "NDA_PROBES", "NDA_VLAN", "NDA_PORT", "NDA_VNI", "NDA_IFINDEX",
        "NDA_MASTER", "NDA_LINK_NETNSID", "NDA_SRC_VNI", "NDA_PROTOCOL", "NDA_NH_ID", "NDA_FDB_EXT_ATTRS",
        "NDA_FLAGS_EXT", "NDA_NDM_STATE_MASK", "NDA_NDM_FLAGS_MASK",
    ]
}
