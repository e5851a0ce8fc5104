internal import CSocketTLSShims

/// The host that a client connects to: a name, or an IP address.
struct TLSHost: Hashable, Sendable {
    /// The name without the dot at its end, which neither SNI nor certificates have, or the address without a zone.
    let name: String

    /// - Throws: ``SocketError/Code/invalidArgument`` for a text that is neither.
    init(_ text: String) throws(SocketError) {
        var name = text[...]
        if name.contains(":") {
            // The zone of an IPv6 address, fe80::1%eth0, belongs to this machine.
            name = name.prefix { $0 != "%" }
        } else if name.hasSuffix(".") {
            name.removeLast()
        }
        guard !name.isEmpty, name.utf8.count <= 255, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw SocketError(
                .invalidArgument, .handshake, subject: .text(text),
                detail: "expected the ASCII name of a host, or an IP address")
        }
        self.name = String(name)
    }
}

extension TLSEngine {
    /// Sets the host to verify and to send.
    func set(_ host: TLSHost, isVerified: Bool) throws(SocketError) {
        guard withPointer({ unsafe sockets_tls_set_host($0, host.name, isVerified) }) else {
            throw SocketError(
                .invalidArgument, .handshake, subject: .text(host.name),
                detail: "OpenSSL refuses it as the name of a host")
        }
    }

    /// Offers a session to the server.
    func resume(_ session: TLSSession) {
        _ = withPointer { unsafe sockets_tls_set_session($0, session.pointer) }
    }
}
