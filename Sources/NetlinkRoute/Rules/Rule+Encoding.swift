internal import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension Rule {
    /// Appends the header and the attributes of a message that adds or removes this rule.
    ///
    /// - Throws: `.invalidValue` where source or destination are of another version than the rule, or the protocol has
    ///   no number of 8 bits; `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(try header())
        if let destination { try request.append(RuleAttribute.destination, host: destination.firstHost) }
        if let source { try request.append(RuleAttribute.source, host: source.firstHost) }
        if let priority { try request.append(RuleAttribute.priority, uint32: priority) }
        if table.rawValue > 255 { try request.append(RuleAttribute.table, uint32: table.rawValue) }
        if let target { try request.append(RuleAttribute.target, uint32: target) }
        if let inputInterface { try request.append(RuleAttribute.inputInterface, string: inputInterface) }
        if let outputInterface { try request.append(RuleAttribute.outputInterface, string: outputInterface) }
        if let mark {
            try request.append(RuleAttribute.mark, uint32: mark.value)
            try request.append(RuleAttribute.markMask, uint32: mark.mask)
        }
        if let tunnelID { try request.append(RuleAttribute.tunnelID, networkUInt64: tunnelID) }
        if let length = suppressedPrefixLength {
            try request.append(RuleAttribute.suppressedPrefixLength, uint32: length)
        }
        if let group = suppressedInterfaceGroup {
            try request.append(RuleAttribute.suppressedInterfaceGroup, uint32: group)
        }
        if let realms { try request.append(RuleAttribute.realms, uint32: realms) }
        if usesMasterTable { try request.append(RuleAttribute.usesMasterTable, uint8: 1) }
        if let routeProtocol { try request.append(RuleAttribute.routeProtocol, uint8: routeProtocol.rawValue) }
        try encodeSender(into: &request)
    }

    /// What says who sends: users, protocol and ports.
    private func encodeSender(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let users { try request.append(RuleAttribute.users, bytes: Self.bytes(users)) }
        if let ipProtocol {
            guard let number = UInt8(exactly: ipProtocol.rawValue) else {
                throw NetlinkError(.invalidValue, "FRA_IP_PROTO: \(ipProtocol.rawValue)")
            }
            try request.append(RuleAttribute.ipProtocol, uint8: number)
        }
        if let sourcePorts { try request.append(RuleAttribute.sourcePorts, bytes: Self.bytes(sourcePorts)) }
        if let destinationPorts {
            try request.append(RuleAttribute.destinationPorts, bytes: Self.bytes(destinationPorts))
        }
        if let dscp { try request.append(RuleAttribute.dscp, uint8: dscp) }
        if !unknownAttributes.isEmpty { try request.append(attributes: unknownAttributes.bytes) }
    }

    private static func bytes<Value: FixedWidthInteger & BitwiseCopyable>(_ range: ClosedRange<Value>) -> [UInt8] {
        var output = AttributeBytes()
        output.append(integer: range.lowerBound)
        output.append(integer: range.upperBound)
        return output.bytes
    }

    private func header() throws(NetlinkError) -> RuleHeader {
        for (name, network) in [("FRA_SRC", source), ("FRA_DST", destination)] {
            if let network, network.version != version {
                throw NetlinkError(.invalidValue, "\(name): \(network) in a rule of IP\(version)")
            }
        }
        var header = RuleHeader()
        header.family = version == .v4 ? 2 : 10
        header.sourceLength = UInt8(truncatingIfNeeded: source?.length ?? 0)
        header.destinationLength = UInt8(truncatingIfNeeded: destination?.length ?? 0)
        header.typeOfService = typeOfService
        header.table = table.byte
        header.action = action
        header.flags = flags.intersection(.settable)
        return header
    }
}
