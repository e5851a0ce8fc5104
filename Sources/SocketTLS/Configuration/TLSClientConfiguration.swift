/// How a client makes TLS connections. The defaults verify the server and are right for most programs.
public struct TLSClientConfiguration: Sendable {
    /// The roots that are trusted to sign servers' certificates.
    public var trustRoots = TrustRoots.system

    /// The identity that is shown to a server that asks for a certificate; nil for none.
    public var identity: TLSIdentity?

    /// The application protocols that are offered (ALPN, RFC 7301), such as `h2`, the preferred one first. Empty for no offer.
    public var applicationProtocols: [String] = []

    /// The versions of TLS that are offered.
    public var versions = TLSVersion.tls12...TLSVersion.tls13

    /// The cipher suites of TLS 1.3, in OpenSSL's form (openssl-ciphers(1)); nil for the system's policy.
    public var cipherSuites: String?

    /// The ciphers of TLS 1.2, in OpenSSL's form (openssl-ciphers(1)); nil for the system's policy.
    public var cipherList: String?

    /// A file to which the secrets of each connection are appended, for Wireshark (the format of SSLKEYLOGFILE). Who reads it
    /// can decrypt the connections. Nil for none.
    public var keyLog: FilePath?

    /// Whether a connection that ends without close_notify is taken for a whole one, for protocols that mark their own end.
    public var toleratesTruncation = false

    /// Whether any certificate of any server is accepted. The connection is then open to anyone between client and server.
    public var dangerouslyAcceptsAnyCertificate = false

    /// Whether a certificate is accepted that is valid for another host than the one that was asked for.
    public var dangerouslyAcceptsAnyHost = false

    /// Creates a configuration with the defaults.
    public init() {}
}
