/// Integers as bytes in the machine's order.
package enum Bytes {
    package static func of<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) -> [UInt8] {
        unsafe withUnsafeBytes(of: value) { unsafe [UInt8]($0) }
    }
}
/// Attributes as bytes, for places where a structure of C stands around them, so that a request can't nest them.
package struct AttributeBytes {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    package mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends an attribute, marked as having others within it or not.
    ///
    /// - Throws: `.tooLong` with the attribute's name.
    package mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, _ value: [UInt8], isMarked: Bool = false
    ) throws(NetlinkError) {
        guard value.count <= NetlinkAttribute.maximumPayloadSize else {
            throw NetlinkError(.tooLong, "\(key.label): a value of \(value.count) bytes, where the limit is 65531")
        }
        append(integer: UInt16(value.count + 4))
        append(integer: key.rawValue | (isMarked ? 0x8000 : 0))
        bytes.append(contentsOf: value)
        while bytes.count & 3 != 0 { bytes.append(0) }
    }

    package mutating func append<Key: NetlinkAttributeKey, Value: FixedWidthInteger & BitwiseCopyable>(
        _ key: Key, integer value: Value
    ) throws(NetlinkError) {
        try append(key, Bytes.of(value))
    }
}
