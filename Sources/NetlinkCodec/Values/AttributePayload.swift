/// A value that is a structure of C in an attribute, of a fixed size: `struct ifla_vxlan_port_range`. A `KernelStructure`
/// needs nothing more.
public protocol AttributePayload: AttributeElement, AttributeStorage where Wrapped == Self {
    /// The number of bytes that ``encode(into:)`` appends: at most 256.
    static var encodedSize: Int { get }

    /// Reads the structure; nil where there are too few bytes. Bytes behind it are a newer kernel's, and are ignored.
    init?(decoding payload: RawSpan)

    /// Appends the structure as the kernel wants it: ``encodedSize`` bytes.
    func encode(into payload: inout OutputRawSpan)
}

extension AttributePayload where Self: KernelStructure {
    /// The structure's size.
    public static var encodedSize: Int { MemoryLayout<Self>.size }

    /// Reads the structure; nil where there are too few bytes.
    public init?(decoding payload: RawSpan) {
        guard let value: Self = payload.structure() else { return nil }
        self = value
    }

    /// Appends the structure.
    public func encode(into payload: inout OutputRawSpan) { payload.append(structure: self) }
}

extension AttributePayload {
    /// Reads the structure.
    ///
    /// - Throws: `.unexpectedLength` where there are too few bytes.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        guard let value = Self(decoding: attribute.payload) else {
            throw .unexpectedLength(type: attribute.type, count: attribute.count, expected: Self.encodedSize)
        }
        self = value
    }

    /// Appends the structure as an attribute.
    ///
    /// - Throws: `.invalidValue` for a structure of more than 256 bytes.
    public func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        let size = Self.encodedSize
        guard size >= 0, size <= 256 else { throw NetlinkError(.invalidValue, "\(name.label): \(size) bytes") }
        unsafe try withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { (buffer) throws(NetlinkError) in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            encode(into: &output)
            let count = unsafe output.finalize(for: buffer)
            unsafe try request.append(name, bytes: UnsafeRawBufferPointer(rebasing: buffer[..<min(count, size)]).bytes)
        }
    }
}
