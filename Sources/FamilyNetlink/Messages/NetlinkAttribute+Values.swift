internal import SocketAPI

// The values of attributes. 64-bit numbers and structures stand at multiples of 4 only, so nothing here asks for more.
// A value that is longer than its type is read from its beginning: the kernel lengthens structures at the end.

extension NetlinkAttribute {
    /// The value as an integer in the machine's byte order.
    ///
    /// - Throws: ``NetlinkError/Code/unexpectedLength`` where the value has fewer bytes.
    @inlinable
    @inline(__always)
    public func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        as type: Value.Type = Value.self
    ) throws(NetlinkError) -> Value {
        guard bytes.byteCount >= 4 &+ MemoryLayout<Value>.size else { throw tooShort(for: MemoryLayout<Value>.size) }
        return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 4, as: Value.self)
    }

    /// The value as an integer in network byte order (big endian).
    ///
    /// - Throws: ``NetlinkError/Code/unexpectedLength`` where the value has fewer bytes.
    @inlinable
    @inline(__always)
    public func networkInteger<Value: FixedWidthInteger & BitwiseCopyable>(
        as type: Value.Type = Value.self
    ) throws(NetlinkError) -> Value {
        Value(bigEndian: try integer())
    }

    /// The value as a number of 8 bits.
    @inlinable public var uint8: UInt8 { get throws(NetlinkError) { try integer() } }
    /// The value as a number of 16 bits in the machine's byte order.
    @inlinable public var uint16: UInt16 { get throws(NetlinkError) { try integer() } }
    /// The value as a number of 32 bits in the machine's byte order.
    @inlinable public var uint32: UInt32 { get throws(NetlinkError) { try integer() } }
    /// The value as a number of 64 bits in the machine's byte order.
    @inlinable public var uint64: UInt64 { get throws(NetlinkError) { try integer() } }
    /// The value as a signed number of 32 bits in the machine's byte order.
    @inlinable public var int32: Int32 { get throws(NetlinkError) { try integer() } }
    /// The value as a signed number of 64 bits in the machine's byte order.
    @inlinable public var int64: Int64 { get throws(NetlinkError) { try integer() } }

    /// The value as a number of 32 or 64 bits, whichever the sender found long enough (NLA_UINT, Linux 6.7). Values
    /// of 1 and 2 bytes are read too.
    ///
    /// - Throws: ``NetlinkError/Code/unexpectedLength`` where the value has none of these sizes.
    @inlinable public var unsigned: UInt64 {
        get throws(NetlinkError) {
            switch count {
            case 8: try integer(as: UInt64.self)
            case 4: UInt64(try integer(as: UInt32.self))
            case 2: UInt64(try integer(as: UInt16.self))
            case 1: UInt64(try integer(as: UInt8.self))
            default: throw tooShort(for: 8)
            }
        }
    }

    /// The value as a signed number of 32 or 64 bits (NLA_SINT, Linux 6.7). Values of 1 and 2 bytes are read too.
    ///
    /// - Throws: ``NetlinkError/Code/unexpectedLength`` where the value has none of these sizes.
    @inlinable public var signed: Int64 {
        get throws(NetlinkError) {
            switch count {
            case 8: try integer(as: Int64.self)
            case 4: Int64(try integer(as: Int32.self))
            case 2: Int64(try integer(as: Int16.self))
            case 1: Int64(try integer(as: Int8.self))
            default: throw tooShort(for: 8)
            }
        }
    }

    /// The value as text, up to its first zero byte or its end. Bytes that aren't UTF-8 are kept: see ``NetlinkText``.
    public var string: String {
        unsafe payload.withUnsafeBytes { bytes in
            let end = unsafe bytes.firstIndex(of: 0) ?? bytes.count
            return unsafe NetlinkText.string(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        }
    }

    /// The bytes of a text, up to its first zero byte or its end.
    public var textBytes: [UInt8] {
        let all = payload.bytes()
        return all.firstIndex(of: 0).map { Array(all[..<$0]) } ?? all
    }

    /// A copy of the value's bytes.
    public var array: [UInt8] { payload.bytes() }

    @usableFromInline
    @inline(never)
    func tooShort(for size: Int) -> NetlinkError { .unexpectedLength(type: type, count: count, expected: size) }
}
