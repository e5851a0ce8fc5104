internal import CSocketTLSShims

/// Why a certificate was refused: X509_V_ERR_* of OpenSSL; see X509_STORE_CTX_get_error(3). The set is open.
public struct CertificateFault: RawRepresentable, Hashable, Sendable {
    /// OpenSSL's number.
    public let rawValue: Int32

    /// Creates a fault from OpenSSL's number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The issuer's certificate wasn't found: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT.
    public static var issuerNotFound: Self { Self(rawValue: 2) }
    /// A signature is wrong: X509_V_ERR_CERT_SIGNATURE_FAILURE.
    public static var wrongSignature: Self { Self(rawValue: 7) }
    /// The certificate isn't valid yet: X509_V_ERR_CERT_NOT_YET_VALID.
    public static var notYetValid: Self { Self(rawValue: 9) }
    /// The certificate has expired: X509_V_ERR_CERT_HAS_EXPIRED.
    public static var expired: Self { Self(rawValue: 10) }
    /// The peer's certificate is signed with its own key and isn't trusted: X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT.
    public static var selfSigned: Self { Self(rawValue: 18) }
    /// The chain ends in a root that isn't trusted: X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN.
    public static var untrustedRoot: Self { Self(rawValue: 19) }
    /// The issuer isn't among the trusted roots and wasn't sent: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY.
    public static var unknownIssuer: Self { Self(rawValue: 20) }
    /// The peer sent one certificate, whose issuer isn't known: X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE.
    public static var unverifiableLeaf: Self { Self(rawValue: 21) }
    /// The chain is longer than allowed: X509_V_ERR_CERT_CHAIN_TOO_LONG.
    public static var chainTooLong: Self { Self(rawValue: 22) }
    /// The certificate has been revoked: X509_V_ERR_CERT_REVOKED.
    public static var revoked: Self { Self(rawValue: 23) }
    /// The certificate isn't for servers, or not for clients: X509_V_ERR_INVALID_PURPOSE.
    public static var wrongPurpose: Self { Self(rawValue: 26) }
    /// None of the certificate's names is the host: X509_V_ERR_HOSTNAME_MISMATCH.
    public static var hostMismatch: Self { Self(rawValue: 62) }
    /// None of the certificate's addresses is the host: X509_V_ERR_IP_ADDRESS_MISMATCH.
    public static var addressMismatch: Self { Self(rawValue: 64) }
    /// The peer's key is too short for the security level: X509_V_ERR_EE_KEY_TOO_SMALL.
    public static var weakKey: Self { Self(rawValue: 66) }
    /// An authority's key is too short for the security level: X509_V_ERR_CA_KEY_TOO_SMALL.
    public static var weakAuthorityKey: Self { Self(rawValue: 67) }
    /// A signature's digest is too weak for the security level: X509_V_ERR_CA_MD_TOO_WEAK.
    public static var weakDigest: Self { Self(rawValue: 68) }
    /// An issuer isn't an authority: X509_V_ERR_INVALID_CA.
    public static var notAnAuthority: Self { Self(rawValue: 79) }
}

extension CertificateFault: CustomStringConvertible {
    /// OpenSSL's text, such as `certificate has expired`.
    public var description: String { unsafe String(cString: sockets_tls_verify_text(rawValue)) }
}
