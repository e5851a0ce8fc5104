extension RouteEncapsulation {
    /// Reads the attributes within RTA_ENCAP or NHA_ENCAP.
    init(_ type: EncapsulationType, decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch type {
        case .mpls: self = .mpls(try MPLSEncapsulation([]).reading(attribute))
        case .ip: self = .ip(try IPTunnelEncapsulation().reading(attribute))
        case .ip6: self = .ip6(try IPTunnelEncapsulation().reading(attribute))
        case .seg6:
            let segments = try SegmentEncapsulation(decoding: attribute.nested)
            self = segments.map { .segments($0) } ?? .other(type, attributes: attribute.array)
        default: self = .other(type, attributes: attribute.array)
        }
    }

    /// Appends the attributes within RTA_ENCAP or NHA_ENCAP.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        switch self {
        case .mpls(let encapsulation): try encapsulation.encode(into: &request)
        case .ip(let encapsulation), .ip6(let encapsulation): try encapsulation.encode(into: &request)
        case .segments(let encapsulation):
            try request.append(SegmentEncapsulation.header, bytes: try encapsulation.encoded())
        case .other(_, let attributes): try request.append(attributes: attributes)
        }
    }
}

extension MPLSEncapsulation: AttributeSet {
    /// The attributes, MPLS_IPTUNNEL_* of linux/mpls_iptunnel.h.
    public static let fields: AttributeFields<Self> = [
        .custom(
            1, "MPLS_IPTUNNEL_DST", decode: { $0.labels = MPLSLabel.stack($1.payload) },
            encode: { (encapsulation, name, request) throws(NetlinkError) in
                try request.append(name, bytes: MPLSLabel.bytes(encapsulation.labels))
            }),
        .uint8(2, "MPLS_IPTUNNEL_TTL", \.timeToLive),
    ]
}

extension MPLSLabel {
    /// Reads a stack of labels: 4 bytes each, up to the one that is marked as the last, or the end.
    static func stack(_ bytes: RawSpan) -> [MPLSLabel] {
        var labels: [MPLSLabel] = []
        while let word: UInt32 = bytes.networkInteger(at: labels.count * 4) {
            labels.append(
                MPLSLabel(
                    word >> 12, trafficClass: UInt8(truncatingIfNeeded: word >> 9),
                    timeToLive: UInt8(truncatingIfNeeded: word)))
            if word & 0x100 != 0 { break }
        }
        return labels
    }

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

extension IPTunnelEncapsulation: AttributeSet {
    /// The attributes, LWTUNNEL_IP_* and LWTUNNEL_IP6_* of linux/lwtunnel.h, which have the same numbers.
    public static let fields: AttributeFields<Self> = [
        .networkUInt64(1, "LWTUNNEL_IP_ID", \.id).when { $0.id != 0 },
        .host(2, "LWTUNNEL_IP_DST", \.destination),
        .host(3, "LWTUNNEL_IP_SRC", \.source),
        .uint8(4, "LWTUNNEL_IP_TTL", \.timeToLive).when { $0.timeToLive != 0 },
        .uint8(5, "LWTUNNEL_IP_TOS", \.typeOfService).when { $0.typeOfService != 0 },
        .networkUInt16(6, "LWTUNNEL_IP_FLAGS", \.flags).when { $0.flags != 0 },
        .ignored(7, "LWTUNNEL_IP_PAD"),
        .bytes(8, "LWTUNNEL_IP_OPTS", \.options).when { !$0.options.isEmpty },
    ]
}

extension SegmentEncapsulation {
    /// The one attribute, linux/seg6_iptunnel.h.
    fileprivate static var header: AttributeName { AttributeName(1, "SEG6_IPTUNNEL_SRH") }

    /// Nil where there is no header that makes sense.
    init?(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        guard let attribute = try attributes.next(Self.header) else { return nil }
        // The mode, and then the header of RFC 8754: its length in 8 bytes after the first 8, and the last entry.
        let bytes = attribute.payload
        guard let mode: Int32 = bytes.integer(at: 0), let length: UInt8 = bytes.integer(at: 5),
            let last: UInt8 = bytes.integer(at: 8), let flags: UInt8 = bytes.integer(at: 9)
        else { return nil }
        self.init([], mode: Mode(rawValue: mode))
        for index in (0...Int(last)).reversed() {
            guard let host = IPv6.Host(networkBytes: bytes, at: 12 + 16 * index) else { return nil }
            segments.append(host)
        }
        // The kernel puts the packet's own destination there.
        if self.mode == .inline, segments.last == .any { segments.removeLast() }
        guard flags & 8 != 0 else { return }
        authenticationKeyID = bytes.networkInteger(at: 4 + 8 + Int(length) * 8 - 36)
    }

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
