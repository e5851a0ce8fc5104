/// Integers and structures as bytes in the machine's order.
package enum Bytes {
    package static func of<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) -> [UInt8] {
        unsafe withUnsafeBytes(of: value) { unsafe [UInt8]($0) }
    }

    package static func of<Structure: KernelStructure>(structure: Structure) -> [UInt8] {
        unsafe withUnsafeBytes(of: structure) { unsafe [UInt8]($0) }
    }
}
/// Attributes as bytes, for places where a structure of C stands around them, so that a request can't nest them.
package struct AttributeBytes {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    package mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        unsafe withUnsafeBytes(of: value) { unsafe bytes.append(contentsOf: $0) }
    }

    /// The attributes that a function appends, as bytes.
    package static func attributes(
        _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> [UInt8] {
        var request = NetlinkRequest(.noOperation)
        try body(&request)
        return Array(request.encoded.dropFirst(NetlinkMessage.headerSize))
    }
}
