/// The attributes of a neighbour: NDA_* of linux/neighbour.h, in the order of its enum.
enum NeighbourAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, destination, linkLayerAddress, cacheInformation, probes, vlan, port, identifier, interface,
        master, linkNamespaceID, sourceIdentifier, origin, nextHop, forwardingAttributes, extendedFlags, stateMask,
        flagsMask

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "NDA_DST", "NDA_LLADDR", "NDA_CACHEINFO", "NDA_PROBES", "NDA_VLAN", "NDA_PORT", "NDA_VNI", "NDA_IFINDEX",
        "NDA_MASTER", "NDA_LINK_NETNSID", "NDA_SRC_VNI", "NDA_PROTOCOL", "NDA_NH_ID", "NDA_FDB_EXT_ATTRS",
        "NDA_FLAGS_EXT", "NDA_NDM_STATE_MASK", "NDA_NDM_FLAGS_MASK",
    ]
}
