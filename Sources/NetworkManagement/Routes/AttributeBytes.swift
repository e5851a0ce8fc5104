internal import FamilyInet
internal import FamilyNetlink
internal import SocketAPI

/// Attributes as bytes, for where a structure of C stands around them, so that a request can't nest them by itself.
struct AttributeBytes {
    var bytes: [UInt8] = []

    mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends an attribute.
    ///
    /// - Throws: `.tooLong` with the attribute's name.
    mutating func append<Key: NetlinkAttributeKey>(_ key: Key, _ value: [UInt8]) throws(NetlinkError) {
        guard value.count <= NetlinkAttribute.maximumPayloadSize else {
            throw NetlinkError(.tooLong, "\(key.label): a value of \(value.count) bytes, where the limit is 65531")
        }
        append(integer: UInt16(value.count + 4))
        append(integer: key.rawValue)
        bytes.append(contentsOf: value)
        while bytes.count & 3 != 0 { bytes.append(0) }
    }

    mutating func append<Key: NetlinkAttributeKey, Value: FixedWidthInteger & BitwiseCopyable>(
        _ key: Key, integer value: Value
    ) throws(NetlinkError) {
        var inner = AttributeBytes()
        inner.append(integer: value)
        try append(key, inner.bytes)
    }
}

extension IP.Host {
    /// The 4 or 16 bytes in network order.
    var networkBytes: [UInt8] {
        var inner = AttributeBytes()
        switch self {
        case .v4(let host): inner.append(integer: host.value.bigEndian)
        case .v6(let host): inner.append(integer: host.value.bigEndian)
        }
        return inner.bytes
    }
}
