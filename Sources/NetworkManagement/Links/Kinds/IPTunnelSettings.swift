public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec

/// IP in IP (`ipip`, `sit`, `ip6tnl`; RFC 2003, RFC 4213, RFC 2473).
public struct IPTunnelSettings: Hashable, Sendable {
    /// The index of the link that packets leave by (IFLA_IPTUN_LINK).
    public var device: UInt32?

    /// The own address (IFLA_IPTUN_LOCAL).
    public var local: IP.Host?

    /// The other end (IFLA_IPTUN_REMOTE).
    public var remote: IP.Host?

    /// The hop limit of the packets; 0 for that of the packet within (IFLA_IPTUN_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the packets; 1 for that of the packet within (IFLA_IPTUN_TOS).
    public var trafficClass: UInt8?

    /// How many tunnels there may be within one another (IFLA_IPTUN_ENCAP_LIMIT).
    public var encapsulationLimit: UInt8?

    /// The traffic class and flow label over IPv6 (IFLA_IPTUN_FLOWINFO).
    public var flowInfo: UInt32?

    /// What is within: 4 IPv4, 41 IPv6, 137 MPLS, 0 any (IFLA_IPTUN_PROTO).
    public var innerProtocol: UInt8?

    /// Whether the packets may not be fragmented (IFLA_IPTUN_PMTUDISC).
    public var discoversMTU: Bool?

    /// The prefix of 6RD (IFLA_IPTUN_6RD_PREFIX).
    public var rapidDeploymentPrefix: IP.Host?

    /// The number of bits of the prefix of 6RD (IFLA_IPTUN_6RD_PREFIXLEN).
    public var rapidDeploymentLength: UInt16?

    /// The number of bits of the prefix of the relays of 6RD (IFLA_IPTUN_6RD_RELAY_PREFIXLEN). The kernel tells
    /// it, and it can't be set.
    public var rapidDeploymentRelayLength: UInt16?

    /// Within what else it is: 0 nothing, 1 FOU, 2 GUE (IFLA_IPTUN_ENCAP_TYPE).
    public var encapsulation: UInt16?

    /// TUNNEL_ENCAP_FLAG_* (IFLA_IPTUN_ENCAP_FLAGS).
    public var encapsulationFlags: UInt16?

    /// The port to send from; 0 for any (IFLA_IPTUN_ENCAP_SPORT).
    public var encapsulationSource: UInt16?

    /// The port to send to (IFLA_IPTUN_ENCAP_DPORT).
    public var encapsulationDestination: UInt16?

    /// The mark for looking up the route of the packets (IFLA_IPTUN_FWMARK).
    public var mark: UInt32?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}
}

extension IPTunnelSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch IPTunnelAttribute(rawValue: attribute.type) {
            case .device: device = try attribute.uint32
            case .local: local = try attribute.host
            case .remote: remote = try attribute.host
            case .timeToLive: timeToLive = try attribute.uint8
            case .trafficClass: trafficClass = try attribute.uint8
            case .encapsulationLimit: encapsulationLimit = try attribute.uint8
            case .flowInfo: flowInfo = try attribute.networkInteger()
            case .innerProtocol: innerProtocol = try attribute.uint8
            case .discoversMTU: discoversMTU = try attribute.uint8 != 0
            case .rapidDeploymentPrefix: rapidDeploymentPrefix = try attribute.host
            case .rapidDeploymentLength: rapidDeploymentLength = try attribute.uint16
            case .rapidDeploymentRelayLength: rapidDeploymentRelayLength = try attribute.uint16
            case .encapsulation: encapsulation = try attribute.uint16
            case .encapsulationFlags: encapsulationFlags = try attribute.uint16
            case .encapsulationSource: encapsulationSource = try attribute.networkInteger()
            case .encapsulationDestination: encapsulationDestination = try attribute.networkInteger()
            case .mark: mark = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let device { try request.append(IPTunnelAttribute.device, uint32: device) }
        if let local { try request.append(IPTunnelAttribute.local, host: local) }
        if let remote { try request.append(IPTunnelAttribute.remote, host: remote) }
        if let timeToLive { try request.append(IPTunnelAttribute.timeToLive, uint8: timeToLive) }
        if let trafficClass { try request.append(IPTunnelAttribute.trafficClass, uint8: trafficClass) }
        if let encapsulationLimit {
            try request.append(IPTunnelAttribute.encapsulationLimit, uint8: encapsulationLimit)
        }
        if let flowInfo { try request.append(IPTunnelAttribute.flowInfo, networkUInt32: flowInfo) }
        if let innerProtocol { try request.append(IPTunnelAttribute.innerProtocol, uint8: innerProtocol) }
        if let discoversMTU { try request.append(IPTunnelAttribute.discoversMTU, uint8: discoversMTU ? 1 : 0) }
        if let rapidDeploymentPrefix {
            try request.append(IPTunnelAttribute.rapidDeploymentPrefix, host: rapidDeploymentPrefix)
        }
        if let rapidDeploymentLength {
            try request.append(IPTunnelAttribute.rapidDeploymentLength, uint16: rapidDeploymentLength)
        }
        if let encapsulation { try request.append(IPTunnelAttribute.encapsulation, uint16: encapsulation) }
        if let encapsulationFlags {
            try request.append(IPTunnelAttribute.encapsulationFlags, uint16: encapsulationFlags)
        }
        if let encapsulationSource {
            try request.append(IPTunnelAttribute.encapsulationSource, networkUInt16: encapsulationSource)
        }
        if let encapsulationDestination {
            try request.append(IPTunnelAttribute.encapsulationDestination, networkUInt16: encapsulationDestination)
        }
        if let mark { try request.append(IPTunnelAttribute.mark, uint32: mark) }
    }
}
