/// How a frame's length is written before its bytes.
public struct LengthPrefix: Hashable, Sendable {
    /// The order of the bytes of an integer.
    public enum ByteOrder: Hashable, Sendable {
        /// The most significant byte first: network order.
        case bigEndian
        /// The least significant byte first.
        case littleEndian
    }

    /// The number of bytes; 0 for a varint.
    let size: Int
    let order: ByteOrder

    private init(_ size: Int, _ order: ByteOrder) {
        self.size = size
        self.order = order
    }

    /// One byte: frames of up to 255 bytes.
    public static var uint8: LengthPrefix { LengthPrefix(1, .bigEndian) }

    /// Two bytes, in network order: frames of up to 65,535 bytes. DNS over TCP has them (RFC 1035, section 4.2.2).
    public static var uint16: LengthPrefix { LengthPrefix(2, .bigEndian) }

    /// Four bytes, in network order.
    public static var uint32: LengthPrefix { LengthPrefix(4, .bigEndian) }

    /// Eight bytes, in network order.
    public static var uint64: LengthPrefix { LengthPrefix(8, .bigEndian) }

    /// Two bytes in the given order.
    public static func uint16(_ order: ByteOrder) -> LengthPrefix { LengthPrefix(2, order) }

    /// Four bytes in the given order.
    public static func uint32(_ order: ByteOrder) -> LengthPrefix { LengthPrefix(4, order) }

    /// Eight bytes in the given order.
    public static func uint64(_ order: ByteOrder) -> LengthPrefix { LengthPrefix(8, order) }

    /// Seven bits in each byte, the least significant first, and a high bit in all bytes but the last: LEB128, as
    /// Protocol Buffers write it. At most ten bytes and 64 bits.
    public static var varint: LengthPrefix { LengthPrefix(0, .littleEndian) }
}

extension LengthPrefix {
    /// A prefix that has been read.
    struct Decoded {
        /// The number of bytes of the prefix.
        var size: Int
        /// The length of the frame; nil if more bytes are necessary.
        var length: UInt64?
    }

    /// Decodes the prefix of the bytes.
    ///
    /// - Returns: The prefix; without a length if more bytes are necessary.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a varint that is too long.
    func decode(_ bytes: UnsafeRawBufferPointer) throws(SocketError) -> Decoded {
        if size == 0 { return try unsafe decodeVarint(bytes) }
        guard bytes.count >= size else { return Decoded(size: size, length: nil) }
        var length: UInt64 = 0
        for index in 0..<size {
            let byte = unsafe bytes[order == .bigEndian ? index : size - 1 - index]
            length = length << 8 | UInt64(byte)
        }
        return Decoded(size: size, length: length)
    }

    private func decodeVarint(_ bytes: UnsafeRawBufferPointer) throws(SocketError) -> Decoded {
        var length: UInt64 = 0
        for index in 0..<min(bytes.count, 10) {
            let byte = unsafe bytes[index]
            // The tenth byte has the 64th bit alone.
            if index == 9, byte > 1 { break }
            length |= UInt64(byte & 0x7f) << UInt64(7 * index)
            if byte < 0x80 { return Decoded(size: index + 1, length: length) }
        }
        if bytes.count < 10 { return Decoded(size: bytes.count + 1, length: nil) }
        throw SocketError(
            .invalidArgument, .readFrame, subject: .named("length"), detail: "a varint has at most 64 bits")
    }

    /// The bytes of a length; nil if the prefix can't express it.
    @usableFromInline
    package func encode(_ length: Int) -> [UInt8]? {
        var rest = UInt64(length)
        var bytes: [UInt8] = []
        if size == 0 {
            repeat {
                bytes.append(UInt8(truncatingIfNeeded: rest) & 0x7f | (rest > 0x7f ? 0x80 : 0))
                rest >>= 7
            } while rest > 0
            return bytes
        }
        for _ in 0..<size {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        if rest > 0 { return nil }
        return order == .bigEndian ? bytes.reversed() : bytes
    }

    /// The bytes of a length, for a writer.
    ///
    /// - Throws: ``SocketError/Code/limitExceeded`` if the prefix can't express it.
    @usableFromInline
    package func encoded(_ length: Int) throws(SocketError) -> [UInt8] {
        guard let bytes = encode(length) else {
            throw SocketError(
                .limitExceeded, .writeFrame, subject: .size(length, limit: 1 << (8 * size) - 1),
                detail: "the length has \(String(size, "byte"))")
        }
        return bytes
    }
}
