// Writes of fields. Appending past the capacity traps, as the span's own methods do: the codec itself determines the
// capacity, so this can't be caused from outside.

extension OutputRawSpan {
    /// Appends an integer in the machine's byte order.
    @inlinable
    @inline(__always)
    public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        unsafe append(value, as: Value.self)
    }

    /// Appends an integer in network byte order (big endian).
    @inlinable
    @inline(__always)
    public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(networkInteger value: Value) {
        unsafe append(value.bigEndian, as: Value.self)
    }

    /// Appends bytes.
    ///
    /// - Parameter bytes: The bytes; at most the free capacity.
    @inlinable
    public mutating func append(bytes: RawSpan) {
        precondition(bytes.byteCount <= freeCapacity, "more bytes than the span's free capacity")
        unsafe withUnsafeMutableBytes { target, initialized in
            unsafe bytes.withUnsafeBytes { source in
                guard let base = source.baseAddress, let start = target.baseAddress else { return }
                unsafe (start + initialized).copyMemory(from: base, byteCount: source.count)
                initialized += source.count
            }
        }
    }
}
