// The forms of flower's attributes. A value and its mask are two attributes; without a mask all bits count.

extension FlowerFilter {
    typealias Row = AttributeField<Self>
    typealias Name = (type: UInt16, label: StaticString)

    /// The byte order of an integer.
    enum Order { case machine, network }

    /// An integer and its mask.
    ///
    /// - Parameters:
    ///   - isFullMaskOmitted: Whether a mask of all bits isn't written.
    ///   - condition: They are written only if this holds.
    static func masked<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ name: Name, _ maskName: Name, _ path: Row.Path<MaskedValue<Value>?>, _ order: Order = .machine,
        isFullMaskOmitted: Bool = false, when condition: @escaping @Sendable (Self) -> Bool = { _ in true }
    ) -> [Row] {
        let convert: @Sendable (Value) -> Value = { order == .network ? $0.bigEndian : $0 }
        return pair(
            name, maskName,
            value: { (filter, attribute) throws(NetlinkError) in
                filter[keyPath: path] = MaskedValue(
                    convert(try attribute.integer()), mask: filter[keyPath: path]?.mask ?? ~0)
            },
            mask: { (filter, attribute) throws(NetlinkError) in
                filter[keyPath: path] = MaskedValue(
                    filter[keyPath: path]?.value ?? 0, mask: convert(try attribute.integer()))
            },
            encode: { (filter, names, request) throws(NetlinkError) in
                guard condition(filter), let value = filter[keyPath: path] else { return }
                try request.append(names.0, integer: convert(value.value))
                if isFullMaskOmitted, ~value.mask == 0 { return }
                try request.append(names.1, integer: convert(value.mask))
            })
    }

    /// A port of one protocol.
    static func ports(
        _ number: ProtocolNumber, _ name: Name, _ maskName: Name, _ path: Row.Path<MaskedValue<UInt16>?>
    ) -> [Row] {
        masked(name, maskName, path, .network, isFullMaskOmitted: true) { $0.ipProtocol == number }
    }

    /// Type or code of ICMP, of IPv4 or of IPv6.
    static func icmp(
        _ isIPv4: Bool, _ name: Name, _ maskName: Name, _ path: Row.Path<MaskedValue<UInt8>?>
    ) -> [Row] {
        masked(name, maskName, path) { ($0.ipProtocol == .icmp) == isIPv4 }
    }

    /// A host of one version and its mask.
    static func host(
        _ version: IP.Version, _ name: Name, _ maskName: Name, _ path: Row.Path<MaskedHost?>
    ) -> [Row] {
        pair(
            name, maskName,
            value: { (filter, attribute) throws(NetlinkError) in
                let host = try attribute.host
                filter[keyPath: path] =
                    filter[keyPath: path].map { MaskedHost(host, mask: $0.mask) } ?? MaskedHost(host)
            },
            mask: { (filter, attribute) throws(NetlinkError) in
                let mask = try attribute.host
                filter[keyPath: path] = MaskedHost(filter[keyPath: path]?.host ?? .any(version), mask: mask)
            },
            encode: { (filter, names, request) throws(NetlinkError) in
                guard let value = filter[keyPath: path], value.host.version == version else { return }
                try request.append(names.0, host: value.host)
                try request.append(names.1, host: value.mask)
            })
    }

    /// A link-layer address and its mask.
    static func address(_ name: Name, _ maskName: Name, _ path: Row.Path<MaskedAddress?>) -> [Row] {
        pair(
            name, maskName,
            value: { (filter, attribute) throws(NetlinkError) in
                filter[keyPath: path] = MaskedAddress(
                    try attribute.linkLayerAddress, mask: filter[keyPath: path]?.mask ?? .broadcast)
            },
            mask: { (filter, attribute) throws(NetlinkError) in
                let mask = try attribute.linkLayerAddress
                filter[keyPath: path] = MaskedAddress(filter[keyPath: path]?.address ?? mask, mask: mask)
            },
            encode: { (filter, names, request) throws(NetlinkError) in
                guard let value = filter[keyPath: path] else { return }
                try request.append(names.0, linkLayer: value.address)
                try request.append(names.1, linkLayer: value.mask)
            })
    }

    /// The first and the last port of a range. A range without one of them has one port.
    static func range(_ name: Name, _ lastName: Name, _ path: Row.Path<ClosedRange<UInt16>?>) -> [Row] {
        pair(
            name, lastName,
            value: { (filter, attribute) throws(NetlinkError) in
                let first: UInt16 = try attribute.networkInteger()
                filter[keyPath: path] = first...max(first, filter[keyPath: path]?.upperBound ?? first)
            },
            mask: { (filter, attribute) throws(NetlinkError) in
                let last: UInt16 = try attribute.networkInteger()
                filter[keyPath: path] = min(last, filter[keyPath: path]?.lowerBound ?? last)...last
            },
            encode: { (filter, names, request) throws(NetlinkError) in
                guard let range = filter[keyPath: path] else { return }
                try request.append(names.0, networkUInt16: range.lowerBound)
                try request.append(names.1, networkUInt16: range.upperBound)
            })
    }

    /// The fields of a VLAN tag, which exists as long as it has a field.
    static func vlan(_ id: Name, _ priority: Name, _ type: Name, _ path: Row.Path<FlowerVLAN?>) -> [Row] {
        func row(
            _ name: Name,
            decode: @escaping @Sendable (inout FlowerVLAN, borrowing NetlinkAttribute) throws(NetlinkError) -> Void,
            encode: @escaping @Sendable (FlowerVLAN, AttributeName, inout NetlinkRequest) throws(NetlinkError) -> Void
        ) -> Row {
            .custom(
                name.type, name.label,
                decode: { (filter, attribute) throws(NetlinkError) in
                    var tag = filter[keyPath: path] ?? FlowerVLAN()
                    try decode(&tag, attribute)
                    filter[keyPath: path] = tag
                },
                encode: { (filter, name, request) throws(NetlinkError) in
                    if let tag = filter[keyPath: path] { try encode(tag, name, &request) }
                })
        }
        return [
            row(
                id, decode: { (tag, attribute) throws(NetlinkError) in tag.id = try attribute.uint16 },
                encode: { (tag, name, request) throws(NetlinkError) in
                    if let id = tag.id { try request.append(name, uint16: id) }
                }),
            row(
                priority, decode: { (tag, attribute) throws(NetlinkError) in tag.priority = try attribute.uint8 },
                encode: { (tag, name, request) throws(NetlinkError) in
                    if let priority = tag.priority { try request.append(name, uint8: priority) }
                }),
            row(
                type,
                decode: { (tag, attribute) throws(NetlinkError) in tag.etherType = try attribute.networkInteger() },
                encode: { (tag, name, request) throws(NetlinkError) in
                    if let type = tag.etherType { try request.append(name, networkUInt16: type) }
                }),
        ]
    }

    /// Two rows that are written together.
    private static func pair(
        _ name: Name, _ second: Name,
        value: @escaping @Sendable (inout Self, borrowing NetlinkAttribute) throws(NetlinkError) -> Void,
        mask: @escaping @Sendable (inout Self, borrowing NetlinkAttribute) throws(NetlinkError) -> Void,
        encode:
            @escaping @Sendable (Self, (AttributeName, AttributeName), inout NetlinkRequest) throws(NetlinkError) ->
            Void
    ) -> [Row] {
        [
            .custom(
                name.type, name.label, decode: value,
                encode: { (filter, name, request) throws(NetlinkError) in
                    try encode(filter, (name, AttributeName(second.type, second.label)), &request)
                }),
            .custom(second.type, second.label, decode: mask),
        ]
    }
}
