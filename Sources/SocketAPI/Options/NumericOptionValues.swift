// Values that are a C `int`, whatever Swift type they wear.

extension Int: SocketOptionValue {
    /// A C `int`: 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int`.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a number of more than 32 bits.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard let number = Int32(exactly: self) else {
            throw SocketError(
                .invalidArgument, .setOption, subject: .number(self), detail: "expected a number of 32 bits")
        }
        output.append(integer: number)
    }

    /// Reads an `int`, or the single byte that some options return.
    public init(decoding bytes: RawSpan) throws(SocketError) { self = Int(try Int32(decoding: bytes)) }
}

/// A type around a number takes the number's form: an enumeration of flags, a family, a protocol.
extension SocketOptionValue where Self: RawRepresentable, RawValue: SocketOptionValue {
    /// The number's size.
    public static var maximumEncodedSize: Int { RawValue.maximumEncodedSize }

    /// Appends the number.
    ///
    /// - Throws: As the number does.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) { try rawValue.encode(into: &output) }

    /// Reads the number.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where the type refuses the number.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let value = Self(rawValue: try RawValue(decoding: bytes)) else { throw .unexpected(bytes.byteCount) }
        self = value
    }
}

extension SocketType: SocketOptionValue {}
extension ProtocolNumber: SocketOptionValue {}
extension AddressFamilyNumber: SocketOptionValue {}
