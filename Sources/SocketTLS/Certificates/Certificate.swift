internal import CSocketTLSShims

/// An X.509 certificate as a value: RFC 5280.
///
/// ```swift
/// let certificates = try Certificate.load("/etc/ssl/certs/ca-certificates.crt")
/// for certificate in certificates { print(certificate.subject, certificate.notAfter) }
/// ```
///
/// A value says what a certificate contains, and not whether it can be trusted: ``TLSSocket`` verifies the peer's during the
/// handshake.
public struct Certificate: Sendable {
    /// The encoded certificate: DER.
    public let der: [UInt8]

    /// Whom the certificate is for. Servers are identified by ``names``, and not by this.
    public let subject: DistinguishedName

    /// Who signed it.
    public let issuer: DistinguishedName

    /// The names that the certificate is valid for: its subjectAltName extension, as far as it has DNS names, IP addresses,
    /// e-mail addresses and URIs.
    public let names: [Name]

    /// The first second of the certificate's validity.
    public let notBefore: CertificateDate

    /// The last second of the certificate's validity.
    public let notAfter: CertificateDate

    /// The serial number, most significant byte first; RFC 5280 limits it to 20 bytes.
    public let serialNumber: [UInt8]

    /// The SHA-256 digest of ``der``, 32 bytes: the fingerprint.
    public let sha256: [UInt8]

    /// The public key.
    public let publicKey: PublicKey

    /// The algorithm of the issuer's signature, such as `ecdsa-with-SHA256`.
    public let signatureAlgorithm: String

    /// Whether the certificate may sign others.
    public let isAuthority: Bool

    /// Decodes a certificate.
    ///
    /// - Parameter der: The DER of one certificate, and nothing after it.
    /// - Throws: ``SocketError/Code/protocolError`` with a ``TLSFailure`` of the reason
    ///   ``TLSFailure/Reason/protocolViolation`` for other bytes.
    public init(der: [UInt8]) throws(SocketError) {
        var failure = sockets_tls_failure()
        var (before, after): (Int64, Int64) = (0, 0)
        var bits: Int32 = 0
        var isAuthority = false
        let parts = CertificateParts()
        let isDecoded = unsafe sockets_tls_certificate(
            der, der.count, &before, &after, &bits, &isAuthority, Unmanaged.passUnretained(parts).toOpaque(),
            { user, kind, name, bytes, count in
                guard let user = unsafe user else { return }
                unsafe Unmanaged<CertificateParts>.fromOpaque(user).takeUnretainedValue().add(
                    kind, unsafe name.map { unsafe String(cString: $0) } ?? "",
                    unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count)))
            }, &failure)
        guard isDecoded else {
            throw SocketError(TLSFailure(failure, otherwise: .protocolViolation), .certificate)
        }
        self.der = der
        self.isAuthority = isAuthority
        notBefore = CertificateDate(secondsSince1970: before)
        notAfter = CertificateDate(secondsSince1970: after)
        subject = DistinguishedName(parts.subjectText, parts.subject)
        issuer = DistinguishedName(parts.issuerText, parts.issuer)
        names = parts.names
        serialNumber = parts.serialNumber
        sha256 = parts.sha256
        signatureAlgorithm = parts.signature
        publicKey = PublicKey(algorithm: parts.keyType, bits: Int(bits), der: parts.key)
    }
}

extension Certificate {
    /// A name that a certificate is valid for: RFC 5280, section 4.2.1.6.
    public enum Name: Hashable, Sendable {
        /// A host, or `*.` and a domain.
        case dns(String)
        /// An address: 4 bytes of IPv4 or 16 of IPv6.
        case ip([UInt8])
        /// An e-mail address.
        case email(String)
        /// A URI.
        case uri(String)
    }

    /// The public key of a certificate.
    public struct PublicKey: Hashable, Sendable {
        /// OpenSSL's name of the algorithm, such as `EC`, `RSA` or `ED25519`; empty if OpenSSL doesn't support it.
        public let algorithm: String
        /// The size in bits; 0 for an unsupported algorithm.
        public let bits: Int
        /// The encoded key: DER of SubjectPublicKeyInfo. Its SHA-256 digest is what HTTP's key pinning used.
        public let der: [UInt8]
    }

    /// The SHA-256 digest as text: `3A:0F:…`, as `openssl x509 -fingerprint -sha256` prints it.
    public var fingerprint: String { Hexadecimal.text(sha256, separator: ":") }
}

extension Certificate: Hashable {
    /// Two certificates are equal when their bytes are.
    public static func == (left: Self, right: Self) -> Bool { left.der == right.der }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension Certificate: CustomStringConvertible {
    /// Subject, issuer and last day, in one line.
    public var description: String { "\(subject), issued by \(issuer), valid until \(notAfter)" }
}

extension Certificate.Name: CustomStringConvertible {
    /// The name as `openssl x509 -text` prints it, such as `DNS:example.org`.
    public var description: String {
        switch self {
        case .dns(let name): "DNS:" + name.escapingControls
        case .ip(let bytes): "IP:" + Self.address(bytes)
        case .email(let name): "email:" + name.escapingControls
        case .uri(let name): "URI:" + name.escapingControls
        }
    }

    /// IPv4 with dots; IPv6 in eight groups, as OpenSSL prints it.
    private static func address(_ bytes: [UInt8]) -> String {
        switch bytes.count {
        case 4: bytes.map { "\($0)" }.joined(separator: ".")
        case 16:
            stride(from: 0, to: 16, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":")
        default: Hexadecimal.text(bytes, separator: "")
        }
    }
}

extension SocketError.Operation {
    /// Decoding a certificate.
    static var certificate: Self { "certificate" }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: [UInt8], separator: String) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: separator)
    }
}
