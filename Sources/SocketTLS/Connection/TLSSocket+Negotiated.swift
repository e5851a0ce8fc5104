internal import CSocketTLSShims

extension TLSSocket {
    /// The version of TLS.
    public var version: TLSVersion {
        TLSVersion(rawValue: UInt16(truncatingIfNeeded: engine.withPointer { unsafe sockets_tls_version($0) }))
    }

    /// The cipher suite, as IANA's registry names it, such as `TLS_AES_256_GCM_SHA384`.
    public var cipherSuite: String { text { unsafe sockets_tls_cipher($0, $1, $2) } ?? "" }

    /// The group of the key exchange, such as `x25519`; nil without one, as for RSA key transport.
    public var keyExchangeGroup: String? { text { unsafe sockets_tls_group($0, $1, $2) } }

    /// The name that the client has asked for (SNI); nil if it sent none.
    public var serverName: String? { text { unsafe sockets_tls_server_name($0, $1, $2) } }

    /// The application protocol that both sides agreed on (ALPN); nil if they agreed on none.
    public var applicationProtocol: String? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 255) { buffer, count in
            let name = buffer.baseAddress
            count = engine.withPointer { unsafe sockets_tls_protocol($0, name) }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The peer's certificate; nil if it has shown none, as most clients do, or if it can't be decoded.
    public var peerCertificate: Certificate? { certificate(0, isVerified: false) }

    /// The peer's certificate and those that it sent with it, the peer's own first.
    public var peerCertificates: [Certificate] { chain(isVerified: false) }

    /// The chain that was verified, from the peer's certificate on. Empty if the peer has shown none, if
    /// nothing was verified, or in a resumed session.
    public var verifiedChain: [Certificate] { chain(isVerified: true) }

    /// The subject of the peer's certificate, as `ssl(sock).server()` of Python 2; empty if the peer has shown no certificate.
    public func server() -> String { peerCertificate?.subject.description ?? "" }

    /// The issuer of the peer's certificate, as `ssl(sock).issuer()` of Python 2; empty if the peer has shown no certificate.
    public func issuer() -> String { peerCertificate?.issuer.description ?? "" }

    private func chain(isVerified: Bool) -> [Certificate] {
        var certificates: [Certificate] = []
        while let next = certificate(certificates.count, isVerified: isVerified) { certificates.append(next) }
        return certificates
    }

    private func certificate(_ place: Int, isVerified: Bool) -> Certificate? {
        var der: UnsafeMutablePointer<UInt8>?
        let count = engine.withPointer { unsafe sockets_tls_peer_certificate($0, Int32(place), isVerified, &der) }
        guard count > 0 else { return nil }
        defer { unsafe sockets_tls_free_bytes(der) }
        return try? Certificate(der: unsafe [UInt8](UnsafeBufferPointer(start: der, count: count)))
    }

    /// A text that C copies into a buffer; nil for none.
    @safe
    private func text(_ body: (OpaquePointer, UnsafeMutablePointer<CChar>?, Int) -> Bool) -> String? {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            let isFound = engine.withPointer { unsafe body($0, buffer.baseAddress, buffer.count) }
            return isFound ? unsafe String(zeroTerminated: UnsafeRawBufferPointer(buffer)) : nil
        }
    }
}

/// The version of OpenSSL that the program runs with, such as `OpenSSL 3.0.19 27 Jan 2026`.
public var openSSLVersion: String { unsafe String(cString: sockets_tls_library_version()) }
