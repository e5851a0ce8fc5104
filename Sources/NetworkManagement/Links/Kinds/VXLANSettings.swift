public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec

/// Ethernet in UDP (`vxlan`; RFC 7348).
public struct VXLANSettings: Hashable, Sendable {
    /// The network identifier (VNI): 0 to 16,777,215 (IFLA_VXLAN_ID). It can be set when the link is made.
    public var id: UInt32?

    /// The other end, or a group (IFLA_VXLAN_GROUP, IFLA_VXLAN_GROUP6).
    public var remote: IP.Host?

    /// The index of the link that packets leave by (IFLA_VXLAN_LINK).
    public var device: UInt32?

    /// The own address (IFLA_VXLAN_LOCAL, IFLA_VXLAN_LOCAL6).
    public var local: IP.Host?

    /// The hop limit of the packets; 0 for the usual one (IFLA_VXLAN_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the packets; 1 for that of the packet within (IFLA_VXLAN_TOS).
    public var trafficClass: UInt8?

    /// Whether addresses are learned (IFLA_VXLAN_LEARNING).
    public var learns: Bool?

    /// How long a learned address is kept (IFLA_VXLAN_AGEING).
    public var ageing: Duration?

    /// How many addresses there may be; 0 for any number (IFLA_VXLAN_LIMIT).
    public var limit: UInt32?

    /// The ports to send from; 0 for the usual ones (IFLA_VXLAN_PORT_RANGE). It can be set when the link is
    /// made.
    public var sourcePorts: PortRange?

    /// Whether ARP is answered here (IFLA_VXLAN_PROXY).
    public var proxiesARP: Bool?

    /// Whether routers at the other end are passed by (IFLA_VXLAN_RSC).
    public var shortCircuitsRoutes: Bool?

    /// Whether unknown link-layer addresses are notified (IFLA_VXLAN_L2MISS).
    public var reportsLinkMisses: Bool?

    /// Whether unknown IP addresses are notified (IFLA_VXLAN_L3MISS).
    public var reportsHostMisses: Bool?

    /// The port to send to and to listen at; 8472 where nothing is set, and 4789 is the standard one
    /// (IFLA_VXLAN_PORT). It can be set when the link is made.
    public var port: UInt16?

    /// Whether packets have a checksum over IPv4 (IFLA_VXLAN_UDP_CSUM). It can be set when the link is made.
    public var sendsChecksums: Bool?

    /// Whether packets have no checksum over IPv6 (IFLA_VXLAN_UDP_ZERO_CSUM6_TX). It can be set when the link
    /// is made.
    public var sendsNoChecksumsOverIPv6: Bool?

    /// Whether packets without a checksum are taken over IPv6 (IFLA_VXLAN_UDP_ZERO_CSUM6_RX). It can be set
    /// when the link is made.
    public var takesNoChecksumsOverIPv6: Bool?

    /// Whether the other end computes checksums (IFLA_VXLAN_REMCSUM_TX). It can be set when the link is made.
    public var sendsRemoteChecksums: Bool?

    /// Whether this end computes checksums for the other (IFLA_VXLAN_REMCSUM_RX). It can be set when the link
    /// is made.
    public var takesRemoteChecksums: Bool?

    /// Whether routes or filters say what the other end and the identifier are (IFLA_VXLAN_COLLECT_METADATA).
    /// It can be set when the link is made.
    public var isExternal: Bool?

    /// The flow label over IPv6 (IFLA_VXLAN_LABEL).
    public var flowLabel: UInt32?

    /// Whether the packets may not be fragmented (IFLA_VXLAN_DF).
    public var dontFragment: DontFragment?

    /// Whether only certain identifiers are taken (IFLA_VXLAN_VNIFILTER). It can be set when the link is made.
    public var filtersIdentifiers: Bool?

    /// Whether packets to this machine skip the network (IFLA_VXLAN_LOCALBYPASS).
    public var bypassesLocally: Bool?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A VXLAN of an identifier.
    public init(id: UInt32) {
        self.id = id
    }
}

extension VXLANSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch VXLANAttribute(rawValue: attribute.type) {
            case .id: id = try attribute.uint32
            case .remote: remote = try attribute.host
            case .device: device = try attribute.uint32
            case .local: local = try attribute.host
            case .timeToLive: timeToLive = try attribute.uint8
            case .trafficClass: trafficClass = try attribute.uint8
            case .learns: learns = try attribute.uint8 != 0
            case .ageing: ageing = try .seconds(attribute.uint32)
            case .limit: limit = try attribute.uint32
            case .sourcePorts: sourcePorts = try PortRange(decoding: attribute)
            case .proxiesARP: proxiesARP = try attribute.uint8 != 0
            case .shortCircuitsRoutes: shortCircuitsRoutes = try attribute.uint8 != 0
            case .reportsLinkMisses: reportsLinkMisses = try attribute.uint8 != 0
            case .reportsHostMisses: reportsHostMisses = try attribute.uint8 != 0
            case .port: port = try attribute.networkInteger()
            case .remoteV6: remote = try attribute.host
            case .localV6: local = try attribute.host
            case .sendsChecksums: sendsChecksums = try attribute.uint8 != 0
            case .sendsNoChecksumsOverIPv6: sendsNoChecksumsOverIPv6 = try attribute.uint8 != 0
            case .takesNoChecksumsOverIPv6: takesNoChecksumsOverIPv6 = try attribute.uint8 != 0
            case .sendsRemoteChecksums: sendsRemoteChecksums = try attribute.uint8 != 0
            case .takesRemoteChecksums: takesRemoteChecksums = try attribute.uint8 != 0
            case .isExternal: isExternal = try attribute.uint8 != 0
            case .flowLabel: flowLabel = try attribute.networkInteger()
            case .dontFragment: dontFragment = try DontFragment(rawValue: attribute.uint8)
            case .filtersIdentifiers: filtersIdentifiers = try attribute.uint8 != 0
            case .bypassesLocally: bypassesLocally = try attribute.uint8 != 0
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let id { try request.append(VXLANAttribute.id, uint32: id) }
        if let remote {
            let key: VXLANAttribute = remote.version == .v4 ? .remote : .remoteV6
            try request.append(key, host: remote)
        }
        if let device { try request.append(VXLANAttribute.device, uint32: device) }
        if let local {
            let key: VXLANAttribute = local.version == .v4 ? .local : .localV6
            try request.append(key, host: local)
        }
        if let timeToLive { try request.append(VXLANAttribute.timeToLive, uint8: timeToLive) }
        if let trafficClass { try request.append(VXLANAttribute.trafficClass, uint8: trafficClass) }
        if let learns { try request.append(VXLANAttribute.learns, uint8: learns ? 1 : 0) }
        if let ageing { try request.append(VXLANAttribute.ageing, uint32: ageing.seconds32) }
        if let limit { try request.append(VXLANAttribute.limit, uint32: limit) }
        if let sourcePorts { try request.append(VXLANAttribute.sourcePorts, bytes: sourcePorts.encoded) }
        if let proxiesARP { try request.append(VXLANAttribute.proxiesARP, uint8: proxiesARP ? 1 : 0) }
        if let shortCircuitsRoutes {
            try request.append(VXLANAttribute.shortCircuitsRoutes, uint8: shortCircuitsRoutes ? 1 : 0)
        }
        if let reportsLinkMisses {
            try request.append(VXLANAttribute.reportsLinkMisses, uint8: reportsLinkMisses ? 1 : 0)
        }
        if let reportsHostMisses {
            try request.append(VXLANAttribute.reportsHostMisses, uint8: reportsHostMisses ? 1 : 0)
        }
        if let port { try request.append(VXLANAttribute.port, networkUInt16: port) }
        if let sendsChecksums { try request.append(VXLANAttribute.sendsChecksums, uint8: sendsChecksums ? 1 : 0) }
        if let sendsNoChecksumsOverIPv6 {
            try request.append(VXLANAttribute.sendsNoChecksumsOverIPv6, uint8: sendsNoChecksumsOverIPv6 ? 1 : 0)
        }
        if let takesNoChecksumsOverIPv6 {
            try request.append(VXLANAttribute.takesNoChecksumsOverIPv6, uint8: takesNoChecksumsOverIPv6 ? 1 : 0)
        }
        if let sendsRemoteChecksums {
            try request.append(VXLANAttribute.sendsRemoteChecksums, uint8: sendsRemoteChecksums ? 1 : 0)
        }
        if let takesRemoteChecksums {
            try request.append(VXLANAttribute.takesRemoteChecksums, uint8: takesRemoteChecksums ? 1 : 0)
        }
        if let isExternal { try request.append(VXLANAttribute.isExternal, uint8: isExternal ? 1 : 0) }
        if let flowLabel { try request.append(VXLANAttribute.flowLabel, networkUInt32: flowLabel) }
        if let dontFragment { try request.append(VXLANAttribute.dontFragment, uint8: dontFragment.rawValue) }
        if let filtersIdentifiers {
            try request.append(VXLANAttribute.filtersIdentifiers, uint8: filtersIdentifiers ? 1 : 0)
        }
        if let bypassesLocally { try request.append(VXLANAttribute.bypassesLocally, uint8: bypassesLocally ? 1 : 0) }
    }
}
