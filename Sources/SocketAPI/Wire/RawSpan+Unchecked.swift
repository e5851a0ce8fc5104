// Reads that check no bounds, for parsers and decoders that have compared the count once: a check for each field would
// make the compiler take them for too large to inline. All unchecked reads of this package's codecs go through these.

extension RawSpan {
    /// The byte at an offset, without a look at the bounds.
    ///
    /// - Parameter offset: From 0 to ``Swift/RawSpan/byteCount`` - 1: the caller has checked it.
    @inlinable
    @inline(__always)
    @unsafe
    package func byte(unchecked offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The integer of the machine's byte order at an offset, without a look at the bounds.
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

    /// The integer of network byte order at an offset, without a look at the bounds.
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
