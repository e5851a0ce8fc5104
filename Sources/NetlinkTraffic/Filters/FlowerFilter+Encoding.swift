internal import FamilyInet
internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension FlowerFilter {
    /// Appends the attributes within TCA_OPTIONS.
    ///
    /// - Parameter etherType: Of the filter as a whole: that which fields count goes by.
    func encode(into request: inout NetlinkRequest, etherType: UInt16) throws(NetlinkError) {
        try check(etherType)
        if let classID { try request.append(FlowerAttribute.classID, uint32: classID.rawValue) }
        if let inputInterface { try request.append(FlowerAttribute.inputInterface, string: inputInterface) }
        if !flags.settable.isEmpty { try request.append(FlowerAttribute.flags, uint32: flags.settable.rawValue) }
        try request.append(FlowerAttribute.actions, actions: actions)
        // ETH_P_ALL is no type that a packet has.
        if etherType != 3 { try request.append(FlowerAttribute.etherType, networkUInt16: etherType) }
        try encodeFrame(into: &request)
        try encodePacket(into: &request)
        try encodeTransport(into: &request)
        try tunnel?.encode(into: &request)
        if let state = connectionState {
            let bits = MaskedValue(state.set.rawValue, mask: state.set.union(state.cleared).rawValue)
            try request.append(.connectionState, .connectionStateMask, bits)
        }
        try request.append(.connectionZone, .connectionZoneMask, connectionZone)
        try request.append(.connectionMark, .connectionMarkMask, connectionMark)
        try request.append(attributes: others)
    }

    /// What the kernel would pass over, so that more packets were found than are meant.
    private func check(_ outer: UInt16) throws(NetlinkError) {
        let type = innerVLAN?.etherType ?? vlan?.etherType ?? outer
        let hasTransport =
            sourcePort != nil || destinationPort != nil || sourcePorts != nil || destinationPorts != nil
        let hasICMP = icmpType != nil || icmpCode != nil
        let hasPacket = ipProtocol != nil || typeOfService != nil || timeToLive != nil
        for host in [source, destination].compactMap(\.self) {
            let isIPv4 = host.host.familyNumber == 2
            guard type == (isIPv4 ? 0x800 : 0x86dd) else {
                throw Self.refusal("an address of \(isIPv4 ? "IPv4" : "IPv6")", "TCA_FLOWER_KEY_ETH_TYPE")
            }
        }
        if hasPacket, type != 0x800, type != 0x86dd { throw Self.refusal("a field of IP", "TCA_FLOWER_KEY_ETH_TYPE") }
        if hasTransport, ipProtocol.flatMap({ FlowerPorts($0) }) == nil {
            throw Self.refusal("a port", "TCA_FLOWER_KEY_IP_PROTO")
        }
        if tcpFlags != nil, ipProtocol != .tcp { throw Self.refusal("flags of TCP", "TCA_FLOWER_KEY_IP_PROTO") }
        if hasICMP, ipProtocol != (type == 0x800 ? .icmp : .icmpv6) {
            throw Self.refusal("a type of ICMP", "TCA_FLOWER_KEY_IP_PROTO")
        }
    }

    private static func refusal(_ field: String, _ needed: String) -> NetlinkError {
        NetlinkError(.invalidValue, "flower: \(field) without the \(needed) that has it")
    }

    private func encodeFrame(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(.ethernetDestination, .ethernetDestinationMask, ethernetDestination)
        try request.append(.ethernetSource, .ethernetSourceMask, ethernetSource)
        if let vlan {
            if let id = vlan.id { try request.append(FlowerAttribute.vlanID, uint16: id) }
            if let priority = vlan.priority { try request.append(FlowerAttribute.vlanPriority, uint8: priority) }
            if let type = vlan.etherType { try request.append(FlowerAttribute.vlanEtherType, networkUInt16: type) }
        }
        if let tag = innerVLAN {
            if let id = tag.id { try request.append(FlowerAttribute.innerVLANID, uint16: id) }
            if let priority = tag.priority { try request.append(FlowerAttribute.innerVLANPriority, uint8: priority) }
            if let type = tag.etherType { try request.append(FlowerAttribute.innerVLANEtherType, networkUInt16: type) }
        }
    }

    private func encodePacket(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let ipProtocol {
            try request.append(FlowerAttribute.ipProtocol, uint8: UInt8(truncatingIfNeeded: ipProtocol.rawValue))
        }
        try request.append((.ipv4Source, .ipv4SourceMask), (.ipv6Source, .ipv6SourceMask), source)
        try request.append(
            (.ipv4Destination, .ipv4DestinationMask), (.ipv6Destination, .ipv6DestinationMask), destination)
        try request.append(.typeOfService, .typeOfServiceMask, typeOfService)
        try request.append(.timeToLive, .timeToLiveMask, timeToLive)
        try request.append(.fragments, .fragmentsMask, (fragments?.bits).map { $0.bigEndian })
    }

    private func encodeTransport(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let ports = ipProtocol.flatMap({ FlowerPorts($0) }) {
            try request.append(ports.source, ports.sourceMask, sourcePort?.bigEndian, omittingFullMask: true)
            let port = destinationPort?.bigEndian
            try request.append(ports.destination, ports.destinationMask, port, omittingFullMask: true)
        }
        if let range = sourcePorts { try request.append(.sourcePortMinimum, .sourcePortMaximum, range) }
        if let range = destinationPorts { try request.append(.destinationPortMinimum, .destinationPortMaximum, range) }
        try request.append(.tcpFlags, .tcpFlagsMask, tcpFlags?.bigEndian)
        if ipProtocol == .icmp {
            try request.append(.icmpv4Type, .icmpv4TypeMask, icmpType)
            try request.append(.icmpv4Code, .icmpv4CodeMask, icmpCode)
        } else {
            try request.append(.icmpv6Type, .icmpv6TypeMask, icmpType)
            try request.append(.icmpv6Code, .icmpv6CodeMask, icmpCode)
        }
    }
}

extension FlowerTunnel {
    fileprivate func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let id { try request.append(FlowerAttribute.tunnelID, networkUInt32: id) }
        try request.append(
            (.tunnelIPv4Source, .tunnelIPv4SourceMask), (.tunnelIPv6Source, .tunnelIPv6SourceMask), source)
        try request.append(
            (.tunnelIPv4Destination, .tunnelIPv4DestinationMask), (.tunnelIPv6Destination, .tunnelIPv6DestinationMask),
            destination)
        try request.append(
            .tunnelSourcePort, .tunnelSourcePortMask, sourcePort?.bigEndian, omittingFullMask: true)
        try request.append(
            .tunnelDestinationPort, .tunnelDestinationPortMask, destinationPort?.bigEndian, omittingFullMask: true)
    }
}

extension MaskedValue {
    fileprivate var bigEndian: Self { Self(value.bigEndian, mask: mask.bigEndian) }
}

extension NetlinkRequest {
    fileprivate mutating func append<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ key: FlowerAttribute, _ maskKey: FlowerAttribute, _ value: MaskedValue<Value>?, omittingFullMask: Bool = false
    ) throws(NetlinkError) {
        guard let value else { return }
        try append(key, integer: value.value)
        if !omittingFullMask || ~value.mask != 0 { try append(maskKey, integer: value.mask) }
    }

    fileprivate mutating func append(
        _ v4: (FlowerAttribute, FlowerAttribute), _ v6: (FlowerAttribute, FlowerAttribute), _ value: MaskedHost?
    ) throws(NetlinkError) {
        guard let value else { return }
        guard value.host.familyNumber == value.mask.familyNumber else {
            throw NetlinkError(.invalidValue, "\(v4.0.label): \(value.host) with the mask \(value.mask)")
        }
        let keys = value.host.familyNumber == 2 ? v4 : v6
        try append(keys.0, host: value.host)
        try append(keys.1, host: value.mask)
    }

    fileprivate mutating func append(
        _ key: FlowerAttribute, _ maskKey: FlowerAttribute, _ value: MaskedAddress?
    ) throws(NetlinkError) {
        guard let value else { return }
        try append(key, linkLayer: value.address)
        try append(maskKey, linkLayer: value.mask)
    }

    fileprivate mutating func append(
        _ low: FlowerAttribute, _ high: FlowerAttribute, _ range: ClosedRange<UInt16>
    ) throws(NetlinkError) {
        try append(low, networkUInt16: range.lowerBound)
        try append(high, networkUInt16: range.upperBound)
    }
}
