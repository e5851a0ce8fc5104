public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec

/// Packets or frames in GRE (`gre`, `gretap`, `ip6gre`, `ip6gretap`; RFC 2784, RFC 2890).
public struct GRESettings: Hashable, Sendable {
    /// The index of the link that packets leave by (IFLA_GRE_LINK).
    public var device: UInt32?

    /// GRE_* flags of packets that are taken, such as 0x2000 for a key (IFLA_GRE_IFLAGS).
    public var inputFlags: UInt16?

    /// GRE_* flags of packets that are sent (IFLA_GRE_OFLAGS).
    public var outputFlags: UInt16?

    /// The key of packets that are taken (IFLA_GRE_IKEY).
    public var inputKey: UInt32?

    /// The key of packets that are sent (IFLA_GRE_OKEY).
    public var outputKey: UInt32?

    /// The own address (IFLA_GRE_LOCAL).
    public var local: IP.Host?

    /// The other end (IFLA_GRE_REMOTE).
    public var remote: IP.Host?

    /// The hop limit of the packets; 0 for that of the packet within (IFLA_GRE_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the packets; 1 for that of the packet within (IFLA_GRE_TOS).
    public var trafficClass: UInt8?

    /// Whether the packets may not be fragmented (IFLA_GRE_PMTUDISC).
    public var discoversMTU: Bool?

    /// How many tunnels there may be within one another (IFLA_GRE_ENCAP_LIMIT).
    public var encapsulationLimit: UInt8?

    /// The traffic class and flow label over IPv6 (IFLA_GRE_FLOWINFO).
    public var flowInfo: UInt32?

    /// IP6_TNL_F_* flags (IFLA_GRE_FLAGS).
    public var flags: UInt32?

    /// Within what else it is: 0 nothing, 1 FOU, 2 GUE (IFLA_GRE_ENCAP_TYPE).
    public var encapsulation: UInt16?

    /// TUNNEL_ENCAP_FLAG_* (IFLA_GRE_ENCAP_FLAGS).
    public var encapsulationFlags: UInt16?

    /// The port to send from; 0 for any (IFLA_GRE_ENCAP_SPORT).
    public var encapsulationSource: UInt16?

    /// The port to send to (IFLA_GRE_ENCAP_DPORT).
    public var encapsulationDestination: UInt16?

    /// Whether the packet's own wish not to be fragmented is ignored (IFLA_GRE_IGNORE_DF).
    public var ignoresDontFragment: Bool?

    /// The mark for looking up the route of the packets (IFLA_GRE_FWMARK).
    public var mark: UInt32?

    /// The index of ERSPAN: 20 bits (IFLA_GRE_ERSPAN_INDEX).
    public var erspanIndex: UInt32?

    /// The version of ERSPAN (IFLA_GRE_ERSPAN_VER).
    public var erspanVersion: UInt8?

    /// The direction of ERSPAN: 0 in, 1 out (IFLA_GRE_ERSPAN_DIR).
    public var erspanDirection: UInt8?

    /// The hardware id of ERSPAN (IFLA_GRE_ERSPAN_HWID).
    public var erspanHardwareID: UInt16?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}
}

extension GRESettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch GREAttribute(rawValue: attribute.type) {
            case .device: device = try attribute.uint32
            case .inputFlags: inputFlags = try attribute.networkInteger()
            case .outputFlags: outputFlags = try attribute.networkInteger()
            case .inputKey: inputKey = try attribute.networkInteger()
            case .outputKey: outputKey = try attribute.networkInteger()
            case .local: local = try attribute.host
            case .remote: remote = try attribute.host
            case .timeToLive: timeToLive = try attribute.uint8
            case .trafficClass: trafficClass = try attribute.uint8
            case .discoversMTU: discoversMTU = try attribute.uint8 != 0
            case .encapsulationLimit: encapsulationLimit = try attribute.uint8
            case .flowInfo: flowInfo = try attribute.networkInteger()
            case .flags: flags = try attribute.uint32
            case .encapsulation: encapsulation = try attribute.uint16
            case .encapsulationFlags: encapsulationFlags = try attribute.uint16
            case .encapsulationSource: encapsulationSource = try attribute.networkInteger()
            case .encapsulationDestination: encapsulationDestination = try attribute.networkInteger()
            case .ignoresDontFragment: ignoresDontFragment = try attribute.uint8 != 0
            case .mark: mark = try attribute.uint32
            case .erspanIndex: erspanIndex = try attribute.uint32
            case .erspanVersion: erspanVersion = try attribute.uint8
            case .erspanDirection: erspanDirection = try attribute.uint8
            case .erspanHardwareID: erspanHardwareID = try attribute.uint16
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let device { try request.append(GREAttribute.device, uint32: device) }
        if let inputFlags { try request.append(GREAttribute.inputFlags, networkUInt16: inputFlags) }
        if let outputFlags { try request.append(GREAttribute.outputFlags, networkUInt16: outputFlags) }
        if let inputKey { try request.append(GREAttribute.inputKey, networkUInt32: inputKey) }
        if let outputKey { try request.append(GREAttribute.outputKey, networkUInt32: outputKey) }
        if let local { try request.append(GREAttribute.local, host: local) }
        if let remote { try request.append(GREAttribute.remote, host: remote) }
        if let timeToLive { try request.append(GREAttribute.timeToLive, uint8: timeToLive) }
        if let trafficClass { try request.append(GREAttribute.trafficClass, uint8: trafficClass) }
        if let discoversMTU { try request.append(GREAttribute.discoversMTU, uint8: discoversMTU ? 1 : 0) }
        if let encapsulationLimit { try request.append(GREAttribute.encapsulationLimit, uint8: encapsulationLimit) }
        if let flowInfo { try request.append(GREAttribute.flowInfo, networkUInt32: flowInfo) }
        if let flags { try request.append(GREAttribute.flags, uint32: flags) }
        if let encapsulation { try request.append(GREAttribute.encapsulation, uint16: encapsulation) }
        if let encapsulationFlags { try request.append(GREAttribute.encapsulationFlags, uint16: encapsulationFlags) }
        if let encapsulationSource {
            try request.append(GREAttribute.encapsulationSource, networkUInt16: encapsulationSource)
        }
        if let encapsulationDestination {
            try request.append(GREAttribute.encapsulationDestination, networkUInt16: encapsulationDestination)
        }
        if let ignoresDontFragment {
            try request.append(GREAttribute.ignoresDontFragment, uint8: ignoresDontFragment ? 1 : 0)
        }
        if let mark { try request.append(GREAttribute.mark, uint32: mark) }
        if let erspanIndex { try request.append(GREAttribute.erspanIndex, uint32: erspanIndex) }
        if let erspanVersion { try request.append(GREAttribute.erspanVersion, uint8: erspanVersion) }
        if let erspanDirection { try request.append(GREAttribute.erspanDirection, uint8: erspanDirection) }
        if let erspanHardwareID { try request.append(GREAttribute.erspanHardwareID, uint16: erspanHardwareID) }
    }
}
