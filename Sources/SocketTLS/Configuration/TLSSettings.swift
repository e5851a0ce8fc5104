internal import CSocketTLSShims

/// OpenSSL's context, and what it needs to be kept alive. It is set up by its owner's initializer, and never changed later.
@safe
final class TLSSettings: @unchecked Sendable {
    /// Whether peers are asked for certificates: the modes of SSL_CTX_set_verify(3).
    enum Verification: Int32 { case none, asked, required }

    let pointer: OpaquePointer
    let isServer: Bool
    let toleratesTruncation: Bool
    private var identities: [TLSIdentity] = []

    init(isServer: Bool, _ versions: ClosedRange<TLSVersion>, _ toleratesTruncation: Bool) throws(SocketError) {
        guard versions.lowerBound >= .tls12, versions.upperBound <= .tls13 else {
            throw SocketError(
                .invalidArgument, .configure, subject: .text("\(versions)"), detail: "expected TLS 1.2 to TLS 1.3")
        }
        var failure = sockets_tls_failure()
        let made = unsafe sockets_tls_context_new(
            isServer, Int32(versions.lowerBound.rawValue), Int32(versions.upperBound.rawValue), &failure)
        guard let made = unsafe made else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .configure)
        }
        unsafe pointer = made
        self.isServer = isServer
        self.toleratesTruncation = toleratesTruncation
    }

    deinit { unsafe sockets_tls_context_free(pointer) }

    func use(_ identity: TLSIdentity) throws(SocketError) {
        var failure = sockets_tls_failure()
        guard unsafe sockets_tls_context_use_identity(pointer, identity.pointer, &failure) else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .configure)
        }
    }

    func add(_ host: String, _ identity: TLSIdentity) throws(SocketError) {
        guard !host.isEmpty, !host.utf8.contains(0) else {
            throw SocketError(.invalidArgument, .configure, subject: .text(host), detail: "expected the name of a host")
        }
        identities.append(identity)
        guard unsafe sockets_tls_context_add_host(pointer, host, identity.pointer) else {
            throw SocketError(.system(.noMemory), .configure)
        }
    }

    func use(_ store: TrustStore) { unsafe sockets_tls_context_use_store(pointer, store.pointer) }

    func verify(_ mode: Verification) { unsafe sockets_tls_context_verify(pointer, mode.rawValue) }

    /// Asks clients for certificates that these roots have signed.
    func verifyClients(of roots: TrustRoots, _ mode: Verification) throws(SocketError) {
        let store = try TrustStore.load(roots)
        use(store)
        verify(mode)
        guard unsafe sockets_tls_context_name_issuers(pointer, store.pointer) else {
            throw SocketError(.system(.noMemory), .configure)
        }
    }

    func use(protocols: [String]) throws(SocketError) {
        guard !protocols.isEmpty else { return }
        var wire: [UInt8] = []
        for name in protocols {
            guard (1...255).contains(name.utf8.count) else {
                throw SocketError(
                    .invalidArgument, .configure, subject: .text(name),
                    detail: "expected a protocol's name of 1 to 255 bytes")
            }
            wire.append(UInt8(name.utf8.count))
            wire += name.utf8
        }
        guard wire.count <= 65535 else {
            throw SocketError(.invalidArgument, .configure, subject: .size(wire.count, limit: 65535))
        }
        guard unsafe sockets_tls_context_protocols(pointer, wire, wire.count) else {
            throw SocketError(.system(.noMemory), .configure)
        }
    }

    func use(ciphers: String?, suites: String?) throws(SocketError) {
        var failure = sockets_tls_failure()
        guard unsafe sockets_tls_context_ciphers(pointer, ciphers, suites, &failure) else {
            throw SocketError(
                TLSFailure(failure, otherwise: .configuration), .configure,
                detail: "in " + [ciphers, suites].compactMap { $0?.quoted }.joined(separator: " or "))
        }
    }

    func sendNoTickets() { unsafe sockets_tls_context_tickets(pointer, false) }

    /// Appends secrets to a file, which is created for its owner alone.
    func log(to path: FilePath) throws(SocketError) {
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.append, .create, .closeOnExec], permissions: .ownerReadWrite)
            unsafe sockets_tls_context_key_log(pointer, file.rawValue)
        } catch {
            throw SocketError(
                .system(error as? Errno ?? .ioError), .configure, subject: .text(path.string))
        }
    }
}
