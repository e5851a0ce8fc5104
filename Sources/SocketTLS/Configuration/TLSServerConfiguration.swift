/// How a server accepts TLS connections.
public struct TLSServerConfiguration: Sendable {
    /// Whether a server asks clients for a certificate.
    public enum ClientCertificates: Sendable {
        /// It doesn't ask.
        case none
        /// It asks, verifies a certificate that a client shows, and accepts clients without one.
        case optional(TrustRoots)
        /// It asks, and refuses clients without a certificate.
        case required(TrustRoots)
    }

    /// The server's identities. Several are possible if their keys are of different types, such as EC and RSA: the client
    /// decides. At least one is needed.
    public var identities: [TLSIdentity]

    /// Identities for names that clients ask for (SNI, RFC 6066), instead of ``identities``. A key is a name, or `*.` and a
    /// domain, which stands for every name with one label more.
    public var hosts: [String: TLSIdentity] = [:]

    /// Whether clients are asked for certificates.
    public var clientCertificates = ClientCertificates.none

    /// The application protocols that are accepted (ALPN, RFC 7301), the preferred one first. A client that offers only others
    /// is refused; one that offers none isn't. Empty for accepting no offer.
    public var applicationProtocols: [String] = []

    /// The versions of TLS that are accepted.
    public var versions = TLSVersion.tls12...TLSVersion.tls13

    /// As ``TLSClientConfiguration/cipherSuites``.
    public var cipherSuites: String?

    /// As ``TLSClientConfiguration/cipherList``.
    public var cipherList: String?

    /// Whether clients get tickets, to resume the session in a later connection. The ticket of TLS 1.3 is sent with the
    /// server's first bytes.
    public var sendsTickets = true

    /// As ``TLSClientConfiguration/keyLog``.
    public var keyLog: FilePath?

    /// As ``TLSClientConfiguration/toleratesTruncation``.
    public var toleratesTruncation = false

    /// Creates a configuration with the defaults.
    public init(_ identities: TLSIdentity...) { self.identities = identities }
}
