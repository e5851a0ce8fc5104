public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec

/// Ethernet or IP in UDP with options (`geneve`; RFC 8926).
public struct GeneveSettings: Hashable, Sendable {
    /// The network identifier (VNI): 0 to 16,777,215 (IFLA_GENEVE_ID). It can be set when the link is made.
    public var id: UInt32?

    /// The other end (IFLA_GENEVE_REMOTE, IFLA_GENEVE_REMOTE6).
    public var remote: IP.Host?

    /// The hop limit of the packets (IFLA_GENEVE_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the packets (IFLA_GENEVE_TOS).
    public var trafficClass: UInt8?

    /// The port to send to and to listen at; 6081 (IFLA_GENEVE_PORT). It can be set when the link is made.
    public var port: UInt16?

    /// Whether packets have a checksum over IPv4 (IFLA_GENEVE_UDP_CSUM). It can be set when the link is made.
    public var sendsChecksums: Bool?

    /// Whether packets have no checksum over IPv6 (IFLA_GENEVE_UDP_ZERO_CSUM6_TX). It can be set when the link
    /// is made.
    public var sendsNoChecksumsOverIPv6: Bool?

    /// Whether packets without a checksum are taken over IPv6 (IFLA_GENEVE_UDP_ZERO_CSUM6_RX). It can be set
    /// when the link is made.
    public var takesNoChecksumsOverIPv6: Bool?

    /// The flow label over IPv6 (IFLA_GENEVE_LABEL).
    public var flowLabel: UInt32?

    /// Whether packets have the hop limit of the packet within (IFLA_GENEVE_TTL_INHERIT).
    public var inheritsTimeToLive: Bool?

    /// Whether the packets may not be fragmented (IFLA_GENEVE_DF).
    public var dontFragment: DontFragment?

    /// The ports to send from; 0 for the usual ones. Linux 6.16 (IFLA_GENEVE_PORT_RANGE).
    public var sourcePorts: PortRange?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A tunnel of an identifier to another host.
    public init(id: UInt32, remote: IP.Host) {
        self.id = id
        self.remote = remote
    }
}

extension GeneveSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch GeneveAttribute(rawValue: attribute.type) {
            case .id: id = try attribute.uint32
            case .remote: remote = try attribute.host
            case .timeToLive: timeToLive = try attribute.uint8
            case .trafficClass: trafficClass = try attribute.uint8
            case .port: port = try attribute.networkInteger()
            case .remoteV6: remote = try attribute.host
            case .sendsChecksums: sendsChecksums = try attribute.uint8 != 0
            case .sendsNoChecksumsOverIPv6: sendsNoChecksumsOverIPv6 = try attribute.uint8 != 0
            case .takesNoChecksumsOverIPv6: takesNoChecksumsOverIPv6 = try attribute.uint8 != 0
            case .flowLabel: flowLabel = try attribute.networkInteger()
            case .inheritsTimeToLive: inheritsTimeToLive = try attribute.uint8 != 0
            case .dontFragment: dontFragment = try DontFragment(rawValue: attribute.uint8)
            case .sourcePorts: sourcePorts = try PortRange(decoding: attribute)
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let id { try request.append(GeneveAttribute.id, uint32: id) }
        if let remote {
            let key: GeneveAttribute = remote.version == .v4 ? .remote : .remoteV6
            try request.append(key, host: remote)
        }
        if let timeToLive { try request.append(GeneveAttribute.timeToLive, uint8: timeToLive) }
        if let trafficClass { try request.append(GeneveAttribute.trafficClass, uint8: trafficClass) }
        if let port { try request.append(GeneveAttribute.port, networkUInt16: port) }
        if let sendsChecksums { try request.append(GeneveAttribute.sendsChecksums, uint8: sendsChecksums ? 1 : 0) }
        if let sendsNoChecksumsOverIPv6 {
            try request.append(GeneveAttribute.sendsNoChecksumsOverIPv6, uint8: sendsNoChecksumsOverIPv6 ? 1 : 0)
        }
        if let takesNoChecksumsOverIPv6 {
            try request.append(GeneveAttribute.takesNoChecksumsOverIPv6, uint8: takesNoChecksumsOverIPv6 ? 1 : 0)
        }
        if let flowLabel { try request.append(GeneveAttribute.flowLabel, networkUInt32: flowLabel) }
        if let inheritsTimeToLive {
            try request.append(GeneveAttribute.inheritsTimeToLive, uint8: inheritsTimeToLive ? 1 : 0)
        }
        if let dontFragment { try request.append(GeneveAttribute.dontFragment, uint8: dontFragment.rawValue) }
        if let sourcePorts { try request.append(GeneveAttribute.sourcePorts, bytes: sourcePorts.encoded) }
    }
}
