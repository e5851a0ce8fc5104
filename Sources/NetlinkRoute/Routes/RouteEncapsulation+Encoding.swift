extension RouteEncapsulation {
    /// The attributes within RTA_ENCAP or NHA_ENCAP.
    func encoded() throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        switch self {
        case .mpls(let encapsulation):
            try output.append(MPLSEncapsulationAttribute.labelStack, MPLSLabel.bytes(encapsulation.labels))
            if let ttl = encapsulation.timeToLive { try output.append(MPLSEncapsulationAttribute.timeToLive, [ttl]) }
        case .ip(let encapsulation), .ip6(let encapsulation): try encapsulation.encode(into: &output)
        case .segments(let encapsulation):
            try output.append(AttributeName.segmentRoutingHeader, try encapsulation.encoded())
        case .other(_, let attributes): return attributes
        }
        return output.bytes
    }
}

extension MPLSLabel {
    /// A stack of labels, the last of which is marked.
    static func bytes(_ labels: [MPLSLabel]) -> [UInt8] {
        var output = AttributeBytes()
        for (index, entry) in labels.enumerated() {
            let word =
                (entry.label & 0xf_ffff) << 12 | UInt32(entry.trafficClass & 7) << 9
                | (index == labels.count - 1 ? 0x100 : 0) | UInt32(entry.timeToLive)
            output.append(integer: word.bigEndian)
        }
        return output.bytes
    }
}

extension IPTunnelEncapsulation {
    fileprivate func encode(into output: inout AttributeBytes) throws(NetlinkError) {
        if id != 0 { try output.append(TunnelEncapsulationAttribute.id, integer: id.bigEndian) }
        if let destination { try output.append(TunnelEncapsulationAttribute.destination, destination.networkBytes) }
        if let source { try output.append(TunnelEncapsulationAttribute.source, source.networkBytes) }
        if timeToLive != 0 { try output.append(TunnelEncapsulationAttribute.timeToLive, [timeToLive]) }
        if typeOfService != 0 { try output.append(TunnelEncapsulationAttribute.typeOfService, [typeOfService]) }
        if flags != 0 { try output.append(TunnelEncapsulationAttribute.flags, integer: flags.bigEndian) }
        if !options.isEmpty { try output.append(TunnelEncapsulationAttribute.options, options) }
    }
}

extension SegmentEncapsulation {
    fileprivate func encoded() throws(NetlinkError) -> [UInt8] {
        // The way of a header within the packet ends at the packet's own destination, which the kernel puts there.
        let all = mode == .inline ? segments + [.any] : segments
        guard (1...127).contains(segments.count), all.count <= 127 else {
            throw NetlinkError(
                .invalidValue, "SEG6_IPTUNNEL_SRH: \(segments.count) segments, where 1 to 127 are possible")
        }
        let hasKey = authenticationKeyID != nil
        let last = UInt8(all.count - 1)
        // In 8 bytes, without the first 8: two for each segment, five for the authentication.
        guard let length = UInt8(exactly: all.count * 2 + (hasKey ? 5 : 0)) else {
            throw NetlinkError(.invalidValue, "SEG6_IPTUNNEL_SRH: \(segments.count) segments with a key")
        }
        var output = AttributeBytes()
        output.append(integer: mode.rawValue)
        output.bytes += [0, length, 4, last, last, hasKey ? 8 : 0, 0, 0]
        for segment in all.reversed() { output.append(integer: segment.value.bigEndian) }
        if let authenticationKeyID {
            output.bytes += [5, 38, 0, 0]
            output.append(integer: authenticationKeyID.bigEndian)
            output.bytes += [UInt8](repeating: 0, count: 32)
        }
        return output.bytes
    }
}
