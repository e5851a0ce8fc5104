public import SocketAPI

/// The errors of addresses, out of line: what fails is not what has to be fast.
@usableFromInline
enum AddressRefusal {
    /// The error of bytes that are not a `struct sockaddr_in`: of another family, or too few.
    @usableFromInline
    @inline(never)
    static func ofIPv4(_ bytes: RawSpan) -> SocketError {
        if bytes.byteCount >= 16, let family: UInt16 = bytes.integer(at: 0) {
            return SocketError(
                .invalidAddress, .decode, subject: .number(Int(family)), detail: "expected the family AF_INET (2)")
        }
        return SocketError(
            .invalidAddress, .decode, subject: .number(bytes.byteCount),
            detail: "expected 16 bytes (struct sockaddr_in)")
    }

    /// The error of bytes that are not a `struct sockaddr_in6`: of another family, or too few.
    static func ofIPv6(_ bytes: RawSpan) -> SocketError {
        if bytes.byteCount == 24 || bytes.byteCount >= 28, let family: UInt16 = bytes.integer(at: 0) {
            return SocketError(
                .invalidAddress, .decode, subject: .number(Int(family)), detail: "expected the family AF_INET6 (10)")
        }
        return SocketError(
            .invalidAddress, .decode, subject: .number(bytes.byteCount),
            detail: "expected 28 bytes (struct sockaddr_in6)")
    }

    /// The address is of another version than the socket.
    @usableFromInline
    @inline(never)
    static func version(_ address: IP.Address) -> SocketError {
        guard let bytes = try? AnySocketAddress(address) else { return SocketError(.invalidAddress, "convert") }
        return SocketError(.invalidAddress, "convert", subject: .address(bytes, IP.Address.self))
    }
}
