// Reading fields out of bytes that came from outside. No function here can trap: what lies outside of the span is nil.

extension RawSpan {
    /// The integer of the machine's byte order at an offset, or nil where the span ends before it does.
    ///
    /// The offset may have any alignment.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, in bytes from the start of the span.
    ///   - type: The integer's type, which says how many bytes are read.
    @inlinable
    @inline(__always)
    public func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value? {
        guard offset >= 0, offset <= byteCount &- MemoryLayout<Value>.size else { return nil }
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self)
    }

    /// The integer of network byte order (big endian) at an offset, or nil where the span ends before it does.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, in bytes from the start of the span.
    ///   - type: The integer's type, which says how many bytes are read.
    @inlinable
    @inline(__always)
    public func networkInteger<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value? {
        guard let value: Value = integer(at: offset) else { return nil }
        return Value(bigEndian: value)
    }

    /// The bytes of a range, cut to what the span holds.
    ///
    /// - Parameters:
    ///   - start: The first byte's position; a position past the end gives an empty array.
    ///   - count: The greatest number of bytes; all up to the end if nil.
    public func bytes(from start: Int = 0, count: Int? = nil) -> [UInt8] {
        let start = min(max(start, 0), byteCount)
        let count = min(max(count ?? byteCount, 0), byteCount - start)
        // The initializer would write to the one empty array that all share, which ThreadSanitizer calls a race.
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
            unsafe withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(target).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
            }
            initialized = count
        }
    }
}

/// Whether the first `words` words are equal: for arrays in place, which each subscript with a variable would copy.
@inlinable
@inline(__always)
package func equal(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer, words: Int) -> Bool {
    guard let left = one.baseAddress, let right = other.baseAddress else { return true }
    var difference: UInt64 = 0
    for index in 0..<words {
        unsafe difference |=
            left.load(fromByteOffset: index &* 8, as: UInt64.self)
            ^ right.load(fromByteOffset: index &* 8, as: UInt64.self)
    }
    return difference == 0
}
