internal import CSocketTLSShims

/// Trusted roots, loaded: X509_STORE. Contexts share it.
@safe
final class TrustStore: @unchecked Sendable {
    // OpenSSL locks a store while it looks a certificate up.
    let pointer: OpaquePointer

    private init() throws(SocketError) {
        guard let made = unsafe sockets_tls_store_new() else { throw SocketError(.system(.noMemory), .configure) }
        unsafe pointer = made
    }

    deinit { unsafe sockets_tls_store_free(pointer) }

    /// Loads roots. Those of the system are loaded once.
    static func load(_ roots: TrustRoots) throws(SocketError) -> TrustStore {
        switch roots {
        case .system: return try SystemRoots.store()
        case .file(let path):
            let store = try TrustStore()
            try store.add(file: path)
            return store
        case .directory(let path):
            let store = try TrustStore()
            try store.add(directory: path.string)
            return store
        case .certificates(let certificates):
            let store = try TrustStore()
            for certificate in certificates { try store.add(certificate) }
            if certificates.isEmpty { throw SocketError(.noRoots("there are no trusted roots"), .configure) }
            return store
        }
    }

    /// An empty store, for ``SystemRoots``.
    static func empty() throws(SocketError) -> TrustStore { try TrustStore() }

    /// Adds the certificates of a PEM file, at least one.
    func add(file path: FilePath) throws(SocketError) {
        let pem = try PEMFile.read(path, .configure)
        var failure = sockets_tls_failure()
        let count = unsafe sockets_tls_store_add_pem(pointer, pem, pem.count, &failure)
        if count < 0 {
            throw SocketError(
                TLSFailure(failure, otherwise: .configuration), .configure, detail: "in \(path.string.quoted)")
        }
        if count == 0 { throw SocketError(.noRoots("no certificate in \(path.string.quoted)"), .configure) }
    }

    /// Adds directories with hash links, separated by colons.
    func add(directory path: String) throws(SocketError) {
        guard !path.utf8.contains(0) else {
            throw SocketError(.invalidArgument, .configure, subject: .text(path), detail: "a path has no zero byte")
        }
        let hasLinks = path.split(separator: ":").contains { unsafe sockets_tls_has_hash_links(String($0)) }
        guard hasLinks else {
            throw SocketError(
                .noRoots("no certificate with a hash link (openssl rehash) in \(path.quoted)"), .configure)
        }
        var failure = sockets_tls_failure()
        guard unsafe sockets_tls_store_add_directory(pointer, path, &failure) else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .configure)
        }
    }

    private func add(_ certificate: Certificate) throws(SocketError) {
        var failure = sockets_tls_failure()
        guard unsafe sockets_tls_store_add_der(pointer, certificate.der, certificate.der.count, &failure) else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .configure)
        }
    }
}

/// The system's roots.
private enum SystemRoots {
    private static let loaded = Locked<TrustStore?>(nil)

    // Fedora and openSUSE extract one with hash links; Debian, Alpine and Arch have links beside the bundle.
    private static let directories = ["/etc/ssl/certs", "/etc/pki/ca-trust/extracted/pem/directory-hash"]

    private static let files = [
        "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch, Alpine, Gentoo
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, RHEL
        "/etc/pki/tls/certs/ca-bundle.crt",  // older RHEL
        "/etc/ssl/ca-bundle.pem",  // openSUSE
        "/etc/ssl/cert.pem",  // Alpine
    ]

    static func store() throws(SocketError) -> TrustStore {
        try loaded.withLock { (loaded) throws(SocketError) in
            if let store = loaded { return store }
            let store = try load()
            loaded = store
            return store
        }
    }

    private static func load() throws(SocketError) -> TrustStore {
        let store = try TrustStore.empty()
        let (file, directory) = (variable("SSL_CERT_FILE"), variable("SSL_CERT_DIR"))
        if let file { try store.add(file: FilePath(file)) }
        if let directory { try store.add(directory: directory) }
        if file != nil || directory != nil { return store }
        if let directory = directories.first(where: { unsafe sockets_tls_has_hash_links($0) }) {
            try store.add(directory: directory)
            return store
        }
        for file in files {
            do throws(SocketError) {
                try store.add(file: FilePath(file))
                return store
            } catch {
                guard error.errno == .noSuchFileOrDirectory else { throw error }
            }
        }
        throw SocketError(
            .noRoots("no trusted roots on this system"), .configure,
            detail: "install ca-certificates, or set SSL_CERT_FILE or SSL_CERT_DIR")
    }

    private static func variable(_ name: String) -> String? {
        guard let value = unsafe sockets_tls_environment(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}

extension TLSFailure {
    /// A store without certificates, which would refuse every peer.
    fileprivate static func noRoots(_ text: String) -> TLSFailure { TLSFailure(.configuration, text) }
}

extension SocketError.Operation {
    /// Setting up certificates, keys and contexts.
    static var configure: Self { "TLS configuration" }
}
