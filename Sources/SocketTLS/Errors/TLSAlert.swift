/// The reason for which a peer ended a connection: an alert of RFC 8446, section 6. The set is open.
public struct TLSAlert: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt8

    /// Creates an alert from its number.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A message that wasn't expected at its place.
    public static var unexpectedMessage: Self { Self(rawValue: 10) }
    /// A record whose authentication failed.
    public static var badRecordMAC: Self { Self(rawValue: 20) }
    /// No parameters that both sides support.
    public static var handshakeFailure: Self { Self(rawValue: 40) }
    /// A certificate is corrupt.
    public static var badCertificate: Self { Self(rawValue: 42) }
    /// A certificate's type isn't supported.
    public static var unsupportedCertificate: Self { Self(rawValue: 43) }
    /// A certificate has been revoked.
    public static var certificateRevoked: Self { Self(rawValue: 44) }
    /// A certificate has expired, or isn't valid yet.
    public static var certificateExpired: Self { Self(rawValue: 45) }
    /// A certificate is refused for another reason.
    public static var certificateUnknown: Self { Self(rawValue: 46) }
    /// A field of a message has a wrong value.
    public static var illegalParameter: Self { Self(rawValue: 47) }
    /// A certificate's issuer isn't known or trusted.
    public static var unknownCA: Self { Self(rawValue: 48) }
    /// A valid certificate without the right to connect.
    public static var accessDenied: Self { Self(rawValue: 49) }
    /// A message can't be decoded.
    public static var decodeError: Self { Self(rawValue: 50) }
    /// A signature or a key exchange failed.
    public static var decryptError: Self { Self(rawValue: 51) }
    /// A version that the peer doesn't support.
    public static var protocolVersion: Self { Self(rawValue: 70) }
    /// The peer demands stronger parameters.
    public static var insufficientSecurity: Self { Self(rawValue: 71) }
    /// A failure that has nothing to do with the connection.
    public static var internalError: Self { Self(rawValue: 80) }
    /// The server has no certificate for the name that the client sent.
    public static var unrecognizedName: Self { Self(rawValue: 112) }
    /// The server requires a certificate of the client.
    public static var certificateRequired: Self { Self(rawValue: 116) }
    /// None of the client's application protocols (ALPN) is supported.
    public static var noApplicationProtocol: Self { Self(rawValue: 120) }
}

extension TLSAlert: CustomStringConvertible {
    /// The name in the RFC, such as `certificate_required`, or the number.
    public var description: String { Self.names[rawValue] ?? "\(rawValue)" }

    private static let names: [UInt8: String] = [
        10: "unexpected_message", 20: "bad_record_mac", 22: "record_overflow", 40: "handshake_failure",
        42: "bad_certificate", 43: "unsupported_certificate", 44: "certificate_revoked", 45: "certificate_expired",
        46: "certificate_unknown", 47: "illegal_parameter", 48: "unknown_ca", 49: "access_denied", 50: "decode_error",
        51: "decrypt_error", 70: "protocol_version", 71: "insufficient_security", 80: "internal_error",
        86: "inappropriate_fallback", 90: "user_canceled", 100: "no_renegotiation", 109: "missing_extension",
        110: "unsupported_extension", 112: "unrecognized_name", 113: "bad_certificate_status_response",
        115: "unknown_psk_identity", 116: "certificate_required", 120: "no_application_protocol",
    ]
}
