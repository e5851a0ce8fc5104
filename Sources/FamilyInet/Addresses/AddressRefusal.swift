public import SocketAPI

/// The errors of addresses, out of line: what fails is not what has to be fast.
@usableFromInline
enum AddressRefusal {
    /// The bytes are of another family, or of no size that the structure has.
    ///
    /// - Parameter isRightSize: Whether their number is right, so that the family must be wrong.
    @usableFromInline
    @inline(never)
    static func of(_ bytes: RawSpan, isRightSize: Bool) -> SocketError {
        let family: UInt16? = isRightSize ? bytes.integer(at: 0) : nil
        return SocketError(.invalidAddress, .decode, subject: .number(family.map { Int($0) } ?? bytes.byteCount))
    }

    /// The address is of another version than the socket.
    @usableFromInline
    @inline(never)
    static func version(_ address: IP.Address) -> SocketError {
        guard let bytes = try? AnySocketAddress(address) else { return SocketError(.invalidAddress, "convert") }
        return SocketError(.invalidAddress, "convert", subject: .address(bytes, IP.Address.self))
    }
}

extension RawSpan {
    /// The integer at an offset, in the machine's byte order. The caller has checked that it is there.
    @inlinable
    @inline(__always)
    func word<Word: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Word {
        unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Word.self)
    }

    /// The integer at an offset, in network byte order. The caller has checked that it is there.
    @inlinable
    @inline(__always)
    func networkWord<Word: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Word {
        Word(bigEndian: word(offset))
    }
}
