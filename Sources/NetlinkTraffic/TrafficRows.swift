// What the tables of this module have in common.

/// The settings of a kind of discipline, class or filter: the value of TCA_OPTIONS.
protocol TrafficOptions: Hashable, Sendable {
    /// Appends the attribute, without the mark NLA_F_NESTED, as tc(8) does.
    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError)
}

extension TrafficOptions where Self: AttributeSet {
    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        try request.nest(name, marked: false, encode)
    }
}

extension AttributeField {
    /// The kind of the object, which is read before the rows, because the form of the others depends on it.
    static func kind(_ type: UInt16, _ name: StaticString, _ kind: @escaping @Sendable (Object) -> String) -> Self {
        .custom(
            type, name,
            encode: { (object, name, request) throws(NetlinkError) in try request.append(name, string: kind(object)) })
    }

    /// The actions of a filter, numbered from 1; no attribute if there are none.
    static func actions(
        _ type: UInt16, _ name: StaticString, _ path: Path<[TrafficAction]>
    ) -> Self {
        .custom(
            type, name,
            decode: { (filter, attribute) throws(NetlinkError) in
                filter[keyPath: path] = try TrafficAction.list(attribute.nested)
            },
            encode: { (filter, name, request) throws(NetlinkError) in
                try request.append(name, actions: filter[keyPath: path])
            })
    }

    /// The flags of a filter. Only those that can be set are written.
    static func filterFlags(
        _ type: UInt16, _ name: StaticString, _ path: Path<TrafficFilterFlags>
    ) -> Self {
        .custom(
            type, name,
            decode: { (filter, attribute) throws(NetlinkError) in
                filter[keyPath: path] = TrafficFilterFlags(rawValue: try attribute.uint32)
            },
            encode: { (filter, name, request) throws(NetlinkError) in
                let flags = filter[keyPath: path].settable
                if !flags.isEmpty { try request.append(name, uint32: flags.rawValue) }
            })
    }

    /// A rate in 64 bits, which is written if it doesn't fit into the 32 bits of `struct tc_ratespec`.
    static func rate64(_ type: UInt16, _ name: StaticString, _ path: Path<UInt64>) -> Self {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in object[keyPath: path] = try attribute.uint64 },
            encode: { (object, name, request) throws(NetlinkError) in
                let rate = object[keyPath: path]
                if rate > UInt64(UInt32.max) { try request.append(name, uint64: rate) }
            })
    }

    /// As `rate64`, for a rate that may be missing.
    static func rate64(_ type: UInt16, _ name: StaticString, _ path: Path<UInt64?>) -> Self {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in object[keyPath: path] = try attribute.uint64 },
            encode: { (object, name, request) throws(NetlinkError) in
                if let rate = object[keyPath: path], rate > UInt64(UInt32.max) {
                    try request.append(name, uint64: rate)
                }
            })
    }
}

extension RawSpan {
    /// The integer at an offset; 0 beyond the end. A structure of an older kernel ends earlier.
    func word<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Value.Type = Value.self) -> Value {
        integer(at: offset) ?? 0
    }
}
