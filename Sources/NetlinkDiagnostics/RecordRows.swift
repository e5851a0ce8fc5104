// Forms of values that several kinds of records have.

extension AttributeField {
    /// The memory of a socket, SK_MEMINFO_*.
    static func memory(_ type: UInt16, _ name: StaticString, _ path: Path<MemoryInfo?>) -> Self {
        .custom(
            type, name,
            decode: { (record, attribute) throws(NetlinkError) in
                record[keyPath: path] = MemoryInfo(values: attribute.integers())
            })
    }
}

extension SocketShutdown: AttributeNumber {
    /// The attribute has 8 bits.
    public typealias Number = UInt8
}
