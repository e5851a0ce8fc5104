internal import CSocketTLSShims

/// A certificate with its private key and the certificates of its issuers: what a server, or a client that is asked for a
/// certificate, proves its identity with.
///
/// The key stays in memory that only OpenSSL reads, and can't be read back.
@safe
public final class TLSIdentity: @unchecked Sendable {
    // Read only, once it is made.
    let pointer: OpaquePointer

    /// The chain of certificates, the identity's own first.
    public let certificates: [Certificate]

    /// Decodes PEM texts.
    ///
    /// - Parameters:
    ///   - chain: The certificate, and after it those of its issuers without the root.
    ///   - key: The private key; nil if it is in `chain` too.
    ///   - password: The password of an encrypted key. The terminal is never asked for one.
    /// - Throws: ``SocketError/Code/protocolError`` with a ``TLSFailure`` of the reason
    ///   ``TLSFailure/Reason/configuration`` if one of them is malformed, or the key doesn't belong to the certificate.
    public init(pem chain: [UInt8], key: [UInt8]? = nil, password: String? = nil) throws(SocketError) {
        var failure = sockets_tls_failure()
        let key = key ?? chain
        let made = unsafe sockets_tls_identity_new(
            chain, chain.count, key, key.count, password, password?.utf8.count ?? 0, &failure)
        guard let made = unsafe made else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .configure)
        }
        unsafe pointer = made
        certificates = unsafe try Self.certificates(of: made)
    }

    /// Reads PEM files.
    ///
    /// - Parameters:
    ///   - chain: As in ``init(pem:key:password:)``.
    ///   - key: As there.
    ///   - password: As there.
    /// - Throws: `.system` if a file can't be read; otherwise as ``init(pem:key:password:)``.
    public convenience init(
        certificateChain chain: FilePath, privateKey key: FilePath? = nil, password: String? = nil
    ) throws(SocketError) {
        var chainBytes = try PEMFile.read(chain, .configure)
        var keyBytes = try key.map { (key) throws(SocketError) in try PEMFile.read(key, .configure) }
        // OpenSSL has its own copy of the key.
        defer {
            chainBytes.erase()
            keyBytes?.erase()
        }
        do throws(SocketError) {
            try self.init(pem: chainBytes, key: keyBytes, password: password)
        } catch {
            let files = [chain, key].compactMap { $0?.string.quoted }.joined(separator: " and ")
            throw SocketError(error.code, error.operation, subject: error.subject, detail: "in " + files)
        }
    }

    deinit { unsafe sockets_tls_identity_free(pointer) }

    private static func certificates(of identity: OpaquePointer) throws(SocketError) -> [Certificate] {
        var certificates: [Certificate] = []
        while true {
            var der: UnsafeMutablePointer<UInt8>?
            let count = unsafe sockets_tls_identity_certificate(identity, Int32(certificates.count), &der)
            guard count > 0 else { return certificates }
            defer { unsafe sockets_tls_free_bytes(der) }
            certificates.append(try Certificate(der: unsafe [UInt8](UnsafeBufferPointer(start: der, count: count))))
        }
    }
}
