extension FlowerFilter: AttributeSet {
    /// The attributes, TCA_FLOWER_*. Those without a row, such as fields of ARP and MPLS, are kept as they are.
    public static let fields = AttributeFields<Self>(
        [
            .uint32(1, "TCA_FLOWER_CLASSID", \.classID),
            .string(2, "TCA_FLOWER_INDEV", \.inputInterface),
            .filterFlags(22, "TCA_FLOWER_FLAGS", \.flags),
            .actions(3, "TCA_FLOWER_ACT", \.actions),
            // The filter's own, which stands in the header.
            .ignored(8, "TCA_FLOWER_KEY_ETH_TYPE"),
            .uint32(86, "TCA_FLOWER_IN_HW_COUNT", \.hardwareCount).readOnly,
            .unknown(\.unknownAttributes),
        ] + frame + packet + transport + encapsulation + connection)

    private static let frame: [AttributeField<Self>] =
        address((4, "TCA_FLOWER_KEY_ETH_DST"), (5, "TCA_FLOWER_KEY_ETH_DST_MASK"), \.ethernetDestination)
        + address((6, "TCA_FLOWER_KEY_ETH_SRC"), (7, "TCA_FLOWER_KEY_ETH_SRC_MASK"), \.ethernetSource)
        + vlan(
            (23, "TCA_FLOWER_KEY_VLAN_ID"), (24, "TCA_FLOWER_KEY_VLAN_PRIO"), (25, "TCA_FLOWER_KEY_VLAN_ETH_TYPE"),
            \.vlan)
        + vlan(
            (77, "TCA_FLOWER_KEY_CVLAN_ID"), (78, "TCA_FLOWER_KEY_CVLAN_PRIO"), (79, "TCA_FLOWER_KEY_CVLAN_ETH_TYPE"),
            \.innerVLAN)

    private static let packet: [AttributeField<Self>] =
        [
            .custom(
                9, "TCA_FLOWER_KEY_IP_PROTO",
                decode: { (filter, attribute) throws(NetlinkError) in
                    filter.ipProtocol = ProtocolNumber(rawValue: Int32(try attribute.uint8))
                },
                encode: { (filter, name, request) throws(NetlinkError) in
                    guard let number = filter.ipProtocol else { return }
                    try request.append(name, uint8: UInt8(truncatingIfNeeded: number.rawValue))
                })
        ]
        + host(.v4, (10, "TCA_FLOWER_KEY_IPV4_SRC"), (11, "TCA_FLOWER_KEY_IPV4_SRC_MASK"), \.source)
        + host(.v4, (12, "TCA_FLOWER_KEY_IPV4_DST"), (13, "TCA_FLOWER_KEY_IPV4_DST_MASK"), \.destination)
        + host(.v6, (14, "TCA_FLOWER_KEY_IPV6_SRC"), (15, "TCA_FLOWER_KEY_IPV6_SRC_MASK"), \.source)
        + host(.v6, (16, "TCA_FLOWER_KEY_IPV6_DST"), (17, "TCA_FLOWER_KEY_IPV6_DST_MASK"), \.destination)
        + masked((73, "TCA_FLOWER_KEY_IP_TOS"), (74, "TCA_FLOWER_KEY_IP_TOS_MASK"), \.typeOfService)
        + masked((75, "TCA_FLOWER_KEY_IP_TTL"), (76, "TCA_FLOWER_KEY_IP_TTL_MASK"), \.timeToLive)
        + masked((47, "TCA_FLOWER_KEY_FLAGS"), (48, "TCA_FLOWER_KEY_FLAGS_MASK"), \.fragmentBits, .network)

    private static let transport: [AttributeField<Self>] =
        ports(.tcp, (18, "TCA_FLOWER_KEY_TCP_SRC"), (35, "TCA_FLOWER_KEY_TCP_SRC_MASK"), \.sourcePort)
        + ports(.tcp, (19, "TCA_FLOWER_KEY_TCP_DST"), (36, "TCA_FLOWER_KEY_TCP_DST_MASK"), \.destinationPort)
        + ports(.udp, (20, "TCA_FLOWER_KEY_UDP_SRC"), (37, "TCA_FLOWER_KEY_UDP_SRC_MASK"), \.sourcePort)
        + ports(.udp, (21, "TCA_FLOWER_KEY_UDP_DST"), (38, "TCA_FLOWER_KEY_UDP_DST_MASK"), \.destinationPort)
        + ports(.sctp, (41, "TCA_FLOWER_KEY_SCTP_SRC"), (39, "TCA_FLOWER_KEY_SCTP_SRC_MASK"), \.sourcePort)
        + ports(.sctp, (42, "TCA_FLOWER_KEY_SCTP_DST"), (40, "TCA_FLOWER_KEY_SCTP_DST_MASK"), \.destinationPort)
        + range((87, "TCA_FLOWER_KEY_PORT_SRC_MIN"), (88, "TCA_FLOWER_KEY_PORT_SRC_MAX"), \.sourcePorts)
        + range((89, "TCA_FLOWER_KEY_PORT_DST_MIN"), (90, "TCA_FLOWER_KEY_PORT_DST_MAX"), \.destinationPorts)
        + masked((71, "TCA_FLOWER_KEY_TCP_FLAGS"), (72, "TCA_FLOWER_KEY_TCP_FLAGS_MASK"), \.tcpFlags, .network)
        + icmp(true, (51, "TCA_FLOWER_KEY_ICMPV4_TYPE"), (52, "TCA_FLOWER_KEY_ICMPV4_TYPE_MASK"), \.icmpType)
        + icmp(true, (49, "TCA_FLOWER_KEY_ICMPV4_CODE"), (50, "TCA_FLOWER_KEY_ICMPV4_CODE_MASK"), \.icmpCode)
        + icmp(false, (55, "TCA_FLOWER_KEY_ICMPV6_TYPE"), (56, "TCA_FLOWER_KEY_ICMPV6_TYPE_MASK"), \.icmpType)
        + icmp(false, (53, "TCA_FLOWER_KEY_ICMPV6_CODE"), (54, "TCA_FLOWER_KEY_ICMPV6_CODE_MASK"), \.icmpCode)

    private static let encapsulation: [AttributeField<Self>] =
        [.networkUInt32(26, "TCA_FLOWER_KEY_ENC_KEY_ID", \.anyTunnel.id)]
        + host(.v4, (27, "TCA_FLOWER_KEY_ENC_IPV4_SRC"), (28, "TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK"), \.anyTunnel.source)
        + host(
            .v4, (29, "TCA_FLOWER_KEY_ENC_IPV4_DST"), (30, "TCA_FLOWER_KEY_ENC_IPV4_DST_MASK"), \.anyTunnel.destination)
        + host(.v6, (31, "TCA_FLOWER_KEY_ENC_IPV6_SRC"), (32, "TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK"), \.anyTunnel.source)
        + host(
            .v6, (33, "TCA_FLOWER_KEY_ENC_IPV6_DST"), (34, "TCA_FLOWER_KEY_ENC_IPV6_DST_MASK"), \.anyTunnel.destination)
        + masked(
            (43, "TCA_FLOWER_KEY_ENC_UDP_SRC_PORT"), (44, "TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK"),
            \.anyTunnel.sourcePort, .network, isFullMaskOmitted: true)
        + masked(
            (45, "TCA_FLOWER_KEY_ENC_UDP_DST_PORT"), (46, "TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK"),
            \.anyTunnel.destinationPort, .network, isFullMaskOmitted: true)

    private static let connection: [AttributeField<Self>] =
        masked((91, "TCA_FLOWER_KEY_CT_STATE"), (92, "TCA_FLOWER_KEY_CT_STATE_MASK"), \.connectionBits)
        + masked((93, "TCA_FLOWER_KEY_CT_ZONE"), (94, "TCA_FLOWER_KEY_CT_ZONE_MASK"), \.connectionZone)
        + masked((95, "TCA_FLOWER_KEY_CT_MARK"), (96, "TCA_FLOWER_KEY_CT_MARK_MASK"), \.connectionMark)
}

// What several rows fill together.
extension FlowerFilter {
    /// The tunnel, which exists as long as it has a field.
    fileprivate var anyTunnel: FlowerTunnel {
        get { tunnel ?? FlowerTunnel() }
        set { tunnel = newValue == FlowerTunnel() ? nil : newValue }
    }

    fileprivate var fragmentBits: MaskedValue<UInt32>? {
        get { fragments?.bits }
        set { fragments = newValue.map { FlowerFragments($0) } }
    }

    fileprivate var connectionBits: MaskedValue<UInt16>? {
        get { connectionState.map { MaskedValue($0.set.rawValue, mask: $0.set.union($0.cleared).rawValue) } }
        set {
            connectionState = newValue.map { bits in
                FlowerConnectionState(
                    set: .init(rawValue: bits.value & bits.mask), cleared: .init(rawValue: ~bits.value & bits.mask))
            }
        }
    }
}
