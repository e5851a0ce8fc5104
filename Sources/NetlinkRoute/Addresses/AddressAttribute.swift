/// The attributes of an interface's address: IFA_* of linux/if_addr.h, in the order of its enum.
enum AddressAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, address, local, label, broadcast, anycast, cacheInformation, multicast, flags, routePriority,
        targetNamespaceID, origin

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFA_ADDRESS", "IFA_LOCAL", "IFA_LABEL", "IFA_BROADCAST", "IFA_ANYCAST", "IFA_CACHEINFO", "IFA_MULTICAST",
        "IFA_FLAGS", "IFA_RT_PRIORITY", "IFA_TARGET_NETNSID", "IFA_PROTO",
    ]
}
