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

    /// A structure of integers of 32 bits.
    ///
    /// - Parameters:
    ///   - type: The attribute's number.
    ///   - name: The attribute's C name.
    ///   - count: The number of integers. A shorter structure is refused; the rest of a longer one is ignored.
    ///   - read: Reads the integers into the record.
    static func words(
        _ type: UInt16, _ name: StaticString, _ count: Int,
        _ read: @escaping @Sendable (_ record: inout Object, _ words: [UInt32]) -> Void
    ) -> Self {
        .custom(
            type, name,
            decode: { (record, attribute) throws(NetlinkError) in
                let words: [UInt32] = attribute.integers()
                guard words.count >= count else {
                    throw .unexpectedLength(type: attribute.type, count: attribute.count, expected: count * 4)
                }
                read(&record, words)
            })
    }
}

extension SocketShutdown: AttributeNumber {
    /// The attribute has 8 bits.
    public typealias Number = UInt8
}
