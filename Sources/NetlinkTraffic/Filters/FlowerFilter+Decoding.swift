internal import FamilyInet
internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension FlowerFilter {
    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init()
        try takeFrame(attributes)
        try takePacket(attributes)
        try takeTransport(attributes)
        tunnel = try FlowerTunnel(decoding: attributes)
        try takeConnection(attributes)
        while let attribute = try attributes.next() {
            switch FlowerAttribute(rawValue: attribute.type) {
            case .classID: classID = TrafficHandle(rawValue: try attribute.uint32)
            case .actions: actions = try TrafficAction.list(attribute.nested)
            case .flags: flags = TrafficFilterFlags(rawValue: try attribute.uint32)
            case .hardwareCount: hardwareCount = try attribute.uint32
            case .inputInterface: inputInterface = attribute.string
            case let key where key.isField: break
            default:
                others += attribute.bytes.bytes()
                while others.count & 3 != 0 { others.append(0) }
            }
        }
    }

    private mutating func takeFrame(_ all: borrowing NetlinkAttributes) throws(NetlinkError) {
        ethernetDestination = try all.address(.ethernetDestination, .ethernetDestinationMask)
        ethernetSource = try all.address(.ethernetSource, .ethernetSourceMask)
        let outer = FlowerVLAN(
            id: try all.first(FlowerAttribute.vlanID)?.uint16,
            priority: try all.first(FlowerAttribute.vlanPriority)?.uint8,
            etherType: try all.first(FlowerAttribute.vlanEtherType)?.networkInteger())
        vlan = outer == FlowerVLAN() ? nil : outer
        let inner = FlowerVLAN(
            id: try all.first(FlowerAttribute.innerVLANID)?.uint16,
            priority: try all.first(FlowerAttribute.innerVLANPriority)?.uint8,
            etherType: try all.first(FlowerAttribute.innerVLANEtherType)?.networkInteger())
        innerVLAN = inner == FlowerVLAN() ? nil : inner
    }

    private mutating func takePacket(_ all: borrowing NetlinkAttributes) throws(NetlinkError) {
        if let number = try all.first(FlowerAttribute.ipProtocol)?.uint8 {
            ipProtocol = ProtocolNumber(rawValue: Int32(number))
        }
        source = try all.host((.ipv4Source, .ipv4SourceMask), (.ipv6Source, .ipv6SourceMask))
        destination = try all.host(
            (.ipv4Destination, .ipv4DestinationMask), (.ipv6Destination, .ipv6DestinationMask))
        typeOfService = try all.masked(.typeOfService, .typeOfServiceMask)
        timeToLive = try all.masked(.timeToLive, .timeToLiveMask)
        fragments = try all.masked(.fragments, .fragmentsMask, isNetwork: true).map { FlowerFragments($0) }
    }

    private mutating func takeTransport(_ all: borrowing NetlinkAttributes) throws(NetlinkError) {
        if let ports = ipProtocol.flatMap({ FlowerPorts($0) }) {
            sourcePort = try all.masked(ports.source, ports.sourceMask, isNetwork: true)
            destinationPort = try all.masked(ports.destination, ports.destinationMask, isNetwork: true)
        }
        sourcePorts = try all.range(.sourcePortMinimum, .sourcePortMaximum)
        destinationPorts = try all.range(.destinationPortMinimum, .destinationPortMaximum)
        tcpFlags = try all.masked(.tcpFlags, .tcpFlagsMask, isNetwork: true)
        if ipProtocol == .icmp {
            icmpType = try all.masked(.icmpv4Type, .icmpv4TypeMask)
            icmpCode = try all.masked(.icmpv4Code, .icmpv4CodeMask)
        } else {
            icmpType = try all.masked(.icmpv6Type, .icmpv6TypeMask)
            icmpCode = try all.masked(.icmpv6Code, .icmpv6CodeMask)
        }
    }

    private mutating func takeConnection(_ all: borrowing NetlinkAttributes) throws(NetlinkError) {
        if let state: MaskedValue<UInt16> = try all.masked(.connectionState, .connectionStateMask) {
            let set = FlowerConnectionState.Flags(rawValue: state.value & state.mask)
            let cleared = FlowerConnectionState.Flags(rawValue: ~state.value & state.mask)
            connectionState = FlowerConnectionState(set: set, cleared: cleared)
        }
        connectionZone = try all.masked(.connectionZone, .connectionZoneMask)
        connectionMark = try all.masked(.connectionMark, .connectionMarkMask)
    }
}

extension FlowerTunnel {
    /// Nil where there is nothing of a tunnel.
    fileprivate init?(decoding all: borrowing NetlinkAttributes) throws(NetlinkError) {
        self.init()
        id = try all.first(FlowerAttribute.tunnelID)?.networkInteger()
        source = try all.host(
            (.tunnelIPv4Source, .tunnelIPv4SourceMask), (.tunnelIPv6Source, .tunnelIPv6SourceMask))
        destination = try all.host(
            (.tunnelIPv4Destination, .tunnelIPv4DestinationMask), (.tunnelIPv6Destination, .tunnelIPv6DestinationMask))
        sourcePort = try all.masked(.tunnelSourcePort, .tunnelSourcePortMask, isNetwork: true)
        destinationPort = try all.masked(.tunnelDestinationPort, .tunnelDestinationPortMask, isNetwork: true)
        if self == FlowerTunnel() { return nil }
    }
}

/// Which attributes a protocol's ports have.
struct FlowerPorts {
    let source: FlowerAttribute
    let sourceMask: FlowerAttribute
    let destination: FlowerAttribute
    let destinationMask: FlowerAttribute

    /// Nil for a protocol that has none in a filter.
    init?(_ number: ProtocolNumber) {
        switch number {
        case .tcp:
            (source, sourceMask) = (.tcpSource, .tcpSourceMask)
            (destination, destinationMask) = (.tcpDestination, .tcpDestinationMask)
        case .udp:
            (source, sourceMask) = (.udpSource, .udpSourceMask)
            (destination, destinationMask) = (.udpDestination, .udpDestinationMask)
        case .sctp:
            (source, sourceMask) = (.sctpSource, .sctpSourceMask)
            (destination, destinationMask) = (.sctpDestination, .sctpDestinationMask)
        default: return nil
        }
    }
}

// A value and its mask are two attributes. Where there is no mask, all bits count.
extension NetlinkAttributes {
    fileprivate func masked<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ key: FlowerAttribute, _ maskKey: FlowerAttribute, isNetwork: Bool = false
    ) throws(NetlinkError) -> MaskedValue<Value>? {
        guard let value: Value = try first(key)?.integer() else { return nil }
        let mask: Value = try first(maskKey)?.integer() ?? ~0
        return isNetwork
            ? MaskedValue(Value(bigEndian: value), mask: Value(bigEndian: mask)) : MaskedValue(value, mask: mask)
    }

    /// Of IPv4, or of IPv6.
    fileprivate func host(
        _ v4: (FlowerAttribute, FlowerAttribute), _ v6: (FlowerAttribute, FlowerAttribute)
    ) throws(NetlinkError) -> MaskedHost? {
        for (key, maskKey) in [v4, v6] {
            guard let host = try first(key)?.host else { continue }
            guard let mask = try first(maskKey)?.host else { return MaskedHost(host) }
            return MaskedHost(host, mask: mask)
        }
        return nil
    }

    fileprivate func address(
        _ key: FlowerAttribute, _ maskKey: FlowerAttribute
    ) throws(NetlinkError) -> MaskedAddress? {
        guard let address = try first(key)?.linkLayerAddress else { return nil }
        return MaskedAddress(address, mask: try first(maskKey)?.linkLayerAddress ?? .broadcast)
    }

    fileprivate func range(
        _ lowKey: FlowerAttribute, _ highKey: FlowerAttribute
    ) throws(NetlinkError) -> ClosedRange<UInt16>? {
        guard let low: UInt16 = try first(lowKey)?.networkInteger(),
            let high: UInt16 = try first(highKey)?.networkInteger(), low <= high
        else { return nil }
        return low...high
    }
}
