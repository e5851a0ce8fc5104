// Reads without bounds checks, for parsers and decoders that have compared the count once. A check for each field would
// make the compiler consider them too large to inline. All unchecked reads of this package's codecs are in this file.

extension RawSpan {
    /// Reads the byte at an offset without a bounds check.
    ///
    /// - Parameter offset: From 0 to ``Swift/RawSpan/byteCount`` - 1: the caller has checked it.
    @inlinable
    @inline(__always)
    @unsafe
    package func byte(unchecked offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// Reads an integer in the machine's byte order without a bounds check.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, of any alignment. The caller has checked that the integer is inside.
    ///   - type: The integer's type.
    @inlinable
    @inline(__always)
    @unsafe
    package func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        unchecked offset: Int, as type: Value.Type = Value.self
    ) -> Value {
        unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self)
    }

    /// Reads an integer in network byte order without a bounds check.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, of any alignment. The caller has checked that the integer is inside.
    ///   - type: The integer's type.
    @inlinable
    @inline(__always)
    @unsafe
    package func networkInteger<Value: FixedWidthInteger & BitwiseCopyable>(
        unchecked offset: Int, as type: Value.Type = Value.self
    ) -> Value {
        unsafe Value(bigEndian: integer(unchecked: offset))
    }
}
