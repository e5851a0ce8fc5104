import CSocketBridge

// Records are how addresses and rows cross the bridge: fields, never the kernel's bytes.

extension sb_text {
    /// The bytes.
    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: p, count: len)) }
    /// The bytes as text. The library's names are texts; what is no UTF-8 is no name that it can look up.
    var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// The text behind a pointer that may be null.
func text(_ pointer: UnsafePointer<sb_text>?) -> String? { pointer?.pointee.string }

extension sb_record {
    /// One of the texts that came.
    func text(_ index: Int) throws(BridgeError) -> sb_text {
        guard index < ntext else { throw .fields("the address has too few fields") }
        return index == 0 ? text.0 : text.1
    }

    /// One of the numbers that came, or the default where it was left out.
    func number(_ index: Int, default other: Int64? = nil) throws(BridgeError) -> Int64 {
        if index < nnum { return withUnsafeBytes(of: num) { $0.load(fromByteOffset: 8 * index, as: Int64.self) } }
        guard let other else { throw .fields("the address has too few fields") }
        return other
    }

    /// Empties the record: no address.
    mutating func clear() { (has_address, ntext, nnum) = (0, 0, 0) }

    /// Fills the record with an address or a row.
    mutating func set(family number: Int32 = 0, texts: [[UInt8]] = [], numbers: [Int64] = []) throws(BridgeError) {
        (has_address, family, ntext, nnum) = (1, number, UInt32(texts.count), UInt32(numbers.count))
        withUnsafeMutableBytes(of: &num) { $0.copyBytes(from: numbers.withUnsafeBytes(Array.init)) }
        for (index, bytes) in texts.enumerated() {
            var target = index == 0 ? text.0 : text.1
            guard bytes.count <= target.cap else { throw .overflow("the text does not fit") }
            UnsafeMutableRawBufferPointer(start: target.p, count: target.cap).copyBytes(from: bytes)
            target.len = bytes.count
            if index == 0 { text.0 = target } else { text.1 = target }
        }
    }

    /// Fills the record with texts alone.
    mutating func set(_ texts: String...) throws(BridgeError) { try set(texts: texts.map { Array($0.utf8) }) }
}
