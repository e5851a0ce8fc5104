internal import CSocketTLSShims

/// A client's configuration, loaded and checked. Any number of connections of any thread share it, so make it once: it holds
/// the trusted roots.
public final class TLSClientContext: Sendable {
    let settings: TLSSettings
    let verifiesHost: Bool

    /// Loads a configuration.
    ///
    /// - Throws: `.system` if a file can't be read; ``SocketError/Code/protocolError`` with a ``TLSFailure`` of the reason
    ///   ``TLSFailure/Reason/configuration`` if there are no trusted roots, or OpenSSL refuses a setting;
    ///   ``SocketError/Code/invalidArgument`` for an application protocol that isn't of 1 to 255 bytes.
    public init(_ configuration: TLSClientConfiguration = TLSClientConfiguration()) throws(SocketError) {
        let verifies = !configuration.dangerouslyAcceptsAnyCertificate
        settings = try TLSSettings(isServer: false, configuration.versions, configuration.toleratesTruncation)
        verifiesHost = verifies && !configuration.dangerouslyAcceptsAnyHost
        if verifies { try settings.use(TrustStore.load(configuration.trustRoots)) }
        settings.verify(verifies ? .required : .none)
        if let identity = configuration.identity { try settings.use(identity) }
        try settings.use(protocols: configuration.applicationProtocols)
        try settings.use(ciphers: configuration.cipherList, suites: configuration.cipherSuites)
        if let path = configuration.keyLog { try settings.log(to: path) }
    }

    private static let shared = Locked<TLSClientContext?>(nil)

    /// The context of the default configuration, which is loaded at the first call.
    ///
    /// - Throws: As ``init(_:)``.
    public static func standard() throws(SocketError) -> TLSClientContext {
        try shared.withLock { (shared) throws(SocketError) in
            if let context = shared { return context }
            let context = try TLSClientContext()
            shared = context
            return context
        }
    }
}

/// A server's configuration, loaded and checked. All connections of a server share it.
public final class TLSServerContext: Sendable {
    let settings: TLSSettings

    /// Loads a configuration.
    ///
    /// - Throws: As ``TLSClientContext/init(_:)``; ``SocketError/Code/invalidArgument`` if there is no identity, or the name
    ///   of a host is empty or has a zero byte.
    public init(_ configuration: TLSServerConfiguration) throws(SocketError) {
        guard !configuration.identities.isEmpty else {
            throw SocketError(.invalidArgument, .configure, subject: .named("identities"), detail: "a server needs one")
        }
        settings = try TLSSettings(isServer: true, configuration.versions, configuration.toleratesTruncation)
        for identity in configuration.identities { try settings.use(identity) }
        for (name, identity) in configuration.hosts { try settings.add(name, identity) }
        switch configuration.clientCertificates {
        case .none: settings.verify(.none)
        case .optional(let roots): try settings.verifyClients(of: roots, .asked)
        case .required(let roots): try settings.verifyClients(of: roots, .required)
        }
        try settings.use(protocols: configuration.applicationProtocols)
        try settings.use(ciphers: configuration.cipherList, suites: configuration.cipherSuites)
        if !configuration.sendsTickets { settings.sendNoTickets() }
        if let path = configuration.keyLog { try settings.log(to: path) }
    }
}
