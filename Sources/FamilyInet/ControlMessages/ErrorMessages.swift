public import SocketAPI

// Errors of the queue of errors: IP_RECVERR (ip(7)) and IPV6_RECVERR (ipv6(7)). Both are a `struct sock_extended_err`
// with the offender's address behind it.

/// An entry of the queue of errors of an IPv4 socket: IP_RECVERR.
public struct ErrorReport: ControlMessage, Hashable {
    /// The error.
    public var error: ExtendedError

    /// Creates a message. The kernel sends such and takes none.
    public init(_ error: ExtendedError) { self.error = error }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_RECVERR.
    public static var type: ControlMessageType { 11 }
    /// 32 bytes: the error's, and those of a `struct sockaddr_in`.
    public static var maximumEncodedSize: Int { 32 }
    /// 16 bytes, and the offender's.
    public var encodedSize: Int { ExtendedError.headerSize + error.rawOffender.byteCount }

    /// Appends the error and the offender's address.
    public func encode(into output: inout OutputRawSpan) { error.encode(into: &output) }

    /// Reads the error and the offender's address.
    public init(decoding bytes: RawSpan) throws(SocketError) { error = try ExtendedError(decoding: bytes) }
}

/// An entry of the queue of errors of an IPv6 socket: IPV6_RECVERR.
public struct ErrorReportIPv6: ControlMessage, Hashable {
    /// The error. An offender of IPv4 has an IPv4-mapped address.
    public var error: ExtendedError

    /// Creates a message. The kernel sends such and takes none.
    public init(_ error: ExtendedError) { self.error = error }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_RECVERR.
    public static var type: ControlMessageType { 25 }
    /// 44 bytes: the error's, and those of a `struct sockaddr_in6`.
    public static var maximumEncodedSize: Int { 44 }
    /// 16 bytes, and the offender's.
    public var encodedSize: Int { ExtendedError.headerSize + error.rawOffender.byteCount }

    /// Appends the error and the offender's address.
    public func encode(into output: inout OutputRawSpan) { error.encode(into: &output) }

    /// Reads the error and the offender's address.
    public init(decoding bytes: RawSpan) throws(SocketError) { error = try ExtendedError(decoding: bytes) }
}

extension InternetFamily {
    /// The error of an IPv4 or an IPv6 socket.
    public static func extendedError(in control: ReceivedControl) throws(SocketError) -> ExtendedError? {
        if let report = try control.first(ErrorReport.self) { return report.error }
        return try control.first(ErrorReportIPv6.self)?.error
    }
}

extension ControlItem where Family == IPv4 {
    /// Errors, for receiving with ``ReceiveFlags/errorQueue``.
    public static var errorReport: ControlItem<Family, ErrorReport> { .init(.receiveErrors) }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// Errors of IPv6, for receiving with ``ReceiveFlags/errorQueue``.
    public static var errorReportIPv6: ControlItem<Family, ErrorReportIPv6> { .init(.receiveErrorsIPv6) }
}

extension ErrorReport: CustomStringConvertible {
    /// As ``SocketAPI/ExtendedError``.
    public var description: String { error.description }
}

extension ErrorReportIPv6: CustomStringConvertible {
    /// As ``SocketAPI/ExtendedError``.
    public var description: String { error.description }
}
