/// A filter that compares the fields of headers: `flower`, tc-flower(8), TCA_FLOWER_* of linux/pkt_cls.h. All that is not
/// nil must be so.
///
/// ```swift
/// var filter = FlowerFilter(actions: [.drop])
/// filter.ipProtocol = .tcp
/// filter.destination = MaskedHost(network)
/// filter.destinationPort = 443
/// ```
///
/// The kernel silently ignores fields of IP unless ``TrafficFilter/etherType`` is that of IPv4 or IPv6, and ports unless
/// ``ipProtocol`` has some. Here they are refused.
public struct FlowerFilter: Hashable, Sendable {
    /// The class that packets are put into (TCA_FLOWER_CLASSID).
    public var classID: TrafficHandle?
    /// The actions on packets (TCA_FLOWER_ACT).
    public var actions: [TrafficAction]
    /// Whether it is in software, in hardware, or both (TCA_FLOWER_FLAGS).
    public var flags: TrafficFilterFlags = []
    /// The number of devices that have it in hardware. Read-only (TCA_FLOWER_IN_HW_COUNT).
    public var hardwareCount: UInt32?

    /// The name of the input interface (TCA_FLOWER_INDEV).
    public var inputInterface: String?
    /// The destination of Ethernet (TCA_FLOWER_KEY_ETH_DST).
    public var ethernetDestination: MaskedAddress?
    /// The source of Ethernet (TCA_FLOWER_KEY_ETH_SRC).
    public var ethernetSource: MaskedAddress?
    /// The outer tag of a VLAN; its ``TrafficFilter/etherType`` is 0x8100 or 0x88a8.
    public var vlan: FlowerVLAN?
    /// The inner tag of a VLAN (TCA_FLOWER_KEY_CVLAN_*).
    public var innerVLAN: FlowerVLAN?

    /// The protocol of IP (TCA_FLOWER_KEY_IP_PROTO).
    public var ipProtocol: ProtocolNumber?
    /// The source of IP (TCA_FLOWER_KEY_IPV4_SRC, TCA_FLOWER_KEY_IPV6_SRC).
    public var source: MaskedHost?
    /// The destination of IP (TCA_FLOWER_KEY_IPV4_DST, TCA_FLOWER_KEY_IPV6_DST).
    public var destination: MaskedHost?
    /// The type of service, or traffic class (TCA_FLOWER_KEY_IP_TOS).
    public var typeOfService: MaskedValue<UInt8>?
    /// The time to live, or hop limit (TCA_FLOWER_KEY_IP_TTL).
    public var timeToLive: MaskedValue<UInt8>?
    /// Whether it is a fragment, and the first one (TCA_FLOWER_KEY_FLAGS).
    public var fragments: FlowerFragments?

    /// The source port of TCP, UDP or SCTP (TCA_FLOWER_KEY_TCP_SRC and others).
    public var sourcePort: MaskedValue<UInt16>?
    /// The destination port of TCP, UDP or SCTP (TCA_FLOWER_KEY_TCP_DST and others).
    public var destinationPort: MaskedValue<UInt16>?
    /// A range of source ports, at least two (TCA_FLOWER_KEY_PORT_SRC_MIN, TCA_FLOWER_KEY_PORT_SRC_MAX).
    public var sourcePorts: ClosedRange<UInt16>?
    /// A range of destination ports, at least two (TCA_FLOWER_KEY_PORT_DST_MIN, TCA_FLOWER_KEY_PORT_DST_MAX).
    public var destinationPorts: ClosedRange<UInt16>?
    /// The flags of TCP: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32 (TCA_FLOWER_KEY_TCP_FLAGS).
    public var tcpFlags: MaskedValue<UInt16>?
    /// The type of ICMP (TCA_FLOWER_KEY_ICMPV4_TYPE, TCA_FLOWER_KEY_ICMPV6_TYPE).
    public var icmpType: MaskedValue<UInt8>?
    /// The code of ICMP (TCA_FLOWER_KEY_ICMPV4_CODE, TCA_FLOWER_KEY_ICMPV6_CODE).
    public var icmpCode: MaskedValue<UInt8>?

    /// The tunnel that the packet arrived by.
    public var tunnel: FlowerTunnel?
    /// The state of its connection (TCA_FLOWER_KEY_CT_STATE).
    public var connectionState: FlowerConnectionState?
    /// The zone of its connection (TCA_FLOWER_KEY_CT_ZONE).
    public var connectionZone: MaskedValue<UInt16>?
    /// The mark of its connection (TCA_FLOWER_KEY_CT_MARK).
    public var connectionMark: MaskedValue<UInt32>?

    /// The attributes that have no field here, such as those of ARP and MPLS. They are conditions of the filter, and are
    /// written back.
    public var unknownAttributes = UnknownAttributes()

    /// A filter without conditions, which matches all packets.
    public init(classID: TrafficHandle? = nil, actions: [TrafficAction] = []) {
        self.classID = classID
        self.actions = actions
    }
}
