public import SocketAPI

/// The errors of addresses, out of line: what fails is not what has to be fast.
@usableFromInline
enum AddressRefusal {
    /// The bytes are too few.
    @usableFromInline
    @inline(never)
    static func tooShort(_ bytes: RawSpan) -> SocketError {
        SocketError(.invalidAddress, .decode, subject: .number(bytes.byteCount))
    }

    /// The bytes are of another family.
    @usableFromInline
    @inline(never)
    static func family(_ number: UInt16) -> SocketError {
        SocketError(.invalidAddress, .decode, subject: .number(Int(number)))
    }

    /// The address is of another version than the socket.
    @usableFromInline
    @inline(never)
    static func version(_ address: IP.Address) -> SocketError {
        guard let bytes = try? AnySocketAddress(address) else { return SocketError(.invalidAddress, "convert") }
        return SocketError(.invalidAddress, "convert", subject: .address(bytes, IP.Address.self))
    }
}
