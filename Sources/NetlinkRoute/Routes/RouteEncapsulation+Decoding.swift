extension RouteEncapsulation {
    /// Reads the attributes within RTA_ENCAP or NHA_ENCAP.
    init(_ type: EncapsulationType, decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch type {
        case .mpls: self = .mpls(try MPLSEncapsulation(decoding: attribute.nested))
        case .ip: self = .ip(try IPTunnelEncapsulation(decoding: attribute.nested))
        case .ip6: self = .ip6(try IPTunnelEncapsulation(decoding: attribute.nested))
        case .seg6:
            let segments = try SegmentEncapsulation(decoding: attribute.nested)
            self = segments.map { .segments($0) } ?? .other(type, attributes: attribute.array)
        default: self = .other(type, attributes: attribute.array)
        }
    }
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
}

extension MPLSEncapsulation {
    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init([])
        while let attribute = try attributes.next() {
            switch MPLSEncapsulationAttribute(rawValue: attribute.type) {
            case .labelStack: labels = MPLSLabel.stack(attribute.payload)
            case .timeToLive: timeToLive = try attribute.uint8
            default: break
            }
        }
    }
}

extension IPTunnelEncapsulation {
    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init()
        while let attribute = try attributes.next() {
            switch TunnelEncapsulationAttribute(rawValue: attribute.type) {
            case .id: id = try attribute.networkInteger()
            case .destination: destination = try attribute.host
            case .source: source = try attribute.host
            case .timeToLive: timeToLive = try attribute.uint8
            case .typeOfService: typeOfService = try attribute.uint8
            case .flags: flags = try attribute.networkInteger()
            case .options: options = attribute.array
            default: break
            }
        }
    }
}

extension SegmentEncapsulation {
    /// Nil where there is no header that makes sense.
    init?(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        guard let attribute = try attributes.next(AttributeName.segmentRoutingHeader) else { return nil }
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
}
