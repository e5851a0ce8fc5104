/// The handle of a filter of the kind `u32`: a hash table, a bucket of it, and a number there, written `800:1:2` in
/// hexadecimal, tc-u32(8).
public struct U32Handle: RawRepresentable, Hashable, AttributeNumber, LosslessStringConvertible {
    /// The table in the upper 12 bits, the bucket in 8, the number in 12.
    public let rawValue: UInt32

    /// Creates a handle from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates a handle from its parts. Bits that don't fit are cut off.
    ///
    /// - Parameters:
    ///   - table: The hash table, 12 bits; 0x800 is the one that the kernel makes.
    ///   - bucket: The bucket in the table.
    ///   - node: The number in the bucket, 12 bits; 0 for the table, or the bucket, itself.
    public init(table: UInt32, bucket: UInt8 = 0, node: UInt32 = 0) {
        rawValue = table << 20 | UInt32(bucket) << 12 | node & 0xfff
    }

    /// The hash table (TC_U32_USERHTID).
    public var table: UInt32 { rawValue >> 20 }
    /// The bucket (TC_U32_HASH).
    public var bucket: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 12) }
    /// The number (TC_U32_NODE).
    public var node: UInt32 { rawValue & 0xfff }

    /// Reads `800:`, `800:1:`, `800::2`, `800:1:2`; nil where the text is none of these.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        let numbers = parts.map { $0.isEmpty ? 0 : UInt32($0, radix: 16) }
        guard let table = numbers[0], let bucket = numbers[1], let node = numbers.count > 2 ? numbers[2] : 0,
            table <= 0xfff, bucket <= 0xff, node <= 0xfff
        else { return nil }
        self.init(table: table, bucket: UInt8(bucket), node: node)
    }

    /// `800:1:2`, without what is 0, as tc(8) writes it.
    public var description: String {
        func digits(_ number: UInt32) -> String { number == 0 ? "" : String(number, radix: 16) }
        return "\(digits(table)):\(digits(UInt32(bucket))):\(digits(node))"
    }
}
