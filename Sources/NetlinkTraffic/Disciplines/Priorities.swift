/// Classes of which the first with packets sends: `prio`, tc-prio(8), `struct tc_prio_qopt`.
public struct Priorities: Hashable, Sendable {
    /// The number of classes: 2 to 16.
    public var bands: Int32 = 3
    /// The class for each priority of a packet: 16 numbers.
    public var map: [UInt8] = [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]

    /// Three classes, by the type of service.
    public init() {}
}

extension Priorities: TrafficOptions {
    init(decodingOptions attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let bytes = attribute.payload
        guard let bands: Int32 = bytes.integer(at: 0), bytes.byteCount >= 20 else {
            throw NetlinkError(.unexpectedLength, "TCA_OPTIONS of prio: \(bytes.byteCount) bytes")
        }
        self.bands = bands
        map = bytes.bytes(from: 4, count: 16)
    }

    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        guard map.count == 16 else {
            throw NetlinkError(.invalidValue, "TCA_OPTIONS of prio: a map of \(map.count) classes, where 16 are needed")
        }
        try request.append(name, bytes: Bytes.of(bands) + map)
    }
}
