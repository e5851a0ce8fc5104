// Reads of fields from untrusted bytes. No function here can trap: outside the span, the result is nil.

extension RawSpan {
    /// Reads an integer in the machine's byte order; nil if it isn't entirely inside the span.
    ///
    /// The offset may have any alignment.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, in bytes from the start of the span.
    ///   - type: The integer's type, which determines the number of bytes.
    @inlinable
    @inline(__always)
    public func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value? {
        guard offset >= 0, offset <= byteCount &- MemoryLayout<Value>.size else { return nil }
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self)
    }

    /// Reads an integer in network byte order (big endian); nil if it isn't entirely inside the span.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, in bytes from the start of the span.
    ///   - type: The integer's type, which determines the number of bytes.
    @inlinable
    @inline(__always)
    public func networkInteger<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value? {
        guard let value: Value = integer(at: offset) else { return nil }
        return Value(bigEndian: value)
    }

    /// Copies a range of bytes, limited to the span.
    ///
    /// - Parameters:
    ///   - start: The first byte's position; a position past the end gives an empty array.
    ///   - count: The greatest number of bytes; all up to the end if nil.
    public func bytes(from start: Int = 0, count: Int? = nil) -> [UInt8] {
        let start = min(max(start, 0), byteCount)
        let count = min(max(count ?? byteCount, 0), byteCount - start)
        // The initializer would write to the shared empty array, which ThreadSanitizer reports as a race.
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

/// Whether the first `words` words are equal. For inline arrays, which a subscript with a variable index would copy.
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
