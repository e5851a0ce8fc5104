import FamilyInet
import ProgramTestSupport
import SocketTLS
import Testing

/// A certificate of `openssl s_server`, the host that a client asks for, and why it is refused: nil for a good one.
struct RefusalRow: CustomStringConvertible, Sendable {
    let certificate: String
    let host: String
    let faults: [CertificateFault]

    init(_ certificate: String, _ host: String, _ faults: CertificateFault...) {
        self.certificate = certificate
        self.host = host
        self.faults = faults
    }

    var description: String { "\(certificate) as \(host)" }
}

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)))
struct RefusalTests {
    static let rows = [
        RefusalRow("good", "good.example.test"), RefusalRow("good", "localhost"),
        RefusalRow("good", "GOOD.example.TEST"), RefusalRow("good", "good.example.test."), RefusalRow("good", "127.0.0.1"),
        RefusalRow("good", "::1"), RefusalRow("good", "a.wild.example.test"), RefusalRow("rsa", "good.example.test"),
        RefusalRow("ed", "good.example.test"),
        RefusalRow("good", "a.b.wild.example.test", .hostMismatch), RefusalRow("good", "wild.example.test", .hostMismatch),
        RefusalRow("good", "127.0.0.2", .addressMismatch), RefusalRow("good", "::2", .addressMismatch),
        RefusalRow("wrong-host", "good.example.test", .hostMismatch),
        RefusalRow("common-name-only", "good.example.test", .hostMismatch),
        RefusalRow("partial-wildcard", "good.example.test", .hostMismatch),
        RefusalRow("address-as-name", "127.0.0.1", .addressMismatch),
        RefusalRow("bare-wildcard", "good", .hostMismatch), RefusalRow("bare-wildcard", "good.test", .hostMismatch),
        RefusalRow("zero-byte", "good.example.test", .hostMismatch),
        RefusalRow("expired", "good.example.test", .expired),
        RefusalRow("unknown-authority", "good.example.test", .untrustedRoot),
        RefusalRow("self-signed", "good.example.test", .selfSigned),
        RefusalRow("no-intermediate", "good.example.test", .unknownIssuer),
        RefusalRow("leaf-as-authority", "good.example.test", .notAnAuthority),
        RefusalRow("client-purpose", "good.example.test", .wrongPurpose),
        RefusalRow("weak-digest", "good.example.test", .weakDigest),
        RefusalRow("weak-key", "good.example.test", .weakKey),
    ]

    /// Starts `openssl s_server` with a certificate, and returns it with a socket that is connected to it.
    private func connect(_ certificate: String) throws -> (Program, Socket<IPv4>) {
        let folder = Certificates.folder + "/"
        var options = ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", folder + certificate + ".only.pem"]
        options += ["-key", folder + certificate + ".key"]
        if certificate != "no-intermediate", certificate != "self-signed" {
            options += ["-cert_chain", folder + certificate + ".pem"]
        }
        // Otherwise OpenSSL wouldn't let a server have these.
        if certificate.hasPrefix("weak") { options += ["-cipher", "DEFAULT@SECLEVEL=0"] }
        let server = try Program("openssl", options)
        let port = try #require(UInt16(try server.line(after: "ACCEPT 127.0.0.1:")))
        let socket = try Socket(.ipv4, .stream)
        socket.timeout = .seconds(60)
        try socket.connect(to: .loopback(port: port))
        return (server, socket)
    }

    @Test(arguments: rows)
    func `A certificate is accepted, or refused for its own fault`(row: RefusalRow) throws {
        let (server, socket) = try connect(row.certificate)
        defer { _ = server }
        let error = failure { _ = try TLSSocket(connecting: socket, to: row.host, try Certificates.sharedClient.get()) }
        guard let expected = row.faults.first else {
            #expect(error == nil)
            return
        }
        let refused = try #require(error)
        #expect(refused.tlsFailure?.reason == .certificate(expected), "\(refused)")
        #expect(refused.code == .protocolError && refused.tlsFailure?.code != 0)
        #expect(refused.tlsFailure?.certificateDepth != nil && refused.tlsFailure?.certificateSubject != nil)
        #expect(refused.description.contains("was refused"), "\(refused)")
    }

    @Test func `Only names with dangerously turn verification off`() throws {
        let (server, socket) = try connect("wrong-host")
        let anyHost = try Certificates.client { $0.dangerouslyAcceptsAnyHost = true }
        #expect(try TLSSocket(connecting: socket, to: host, anyHost).server() == "CN=other.example.test")
        _ = server
        let (second, other) = try connect("self-signed")
        #expect(failure { _ = try TLSSocket(connecting: other, to: host, anyHost) }?.tlsFailure?.reason == .certificate(.selfSigned))
        let third = try Socket(.ipv4, .stream)
        try third.connect(to: try other.peerAddress)
        let anything = try Certificates.client { $0.dangerouslyAcceptsAnyCertificate = true }
        #expect(try TLSSocket(connecting: third, to: host, anything).issuer() == "CN=good.example.test")
        _ = second
    }

    @Test(arguments: ["", "ex ample", "é.example", "a\0b", String(repeating: "a", count: 256), "."])
    func `A host that is no name is refused before anything is sent`(name: String) throws {
        let (one, _) = try sockets()
        let error = failure { _ = try TLSSocket(connecting: one, to: name, try Certificates.sharedClient.get()) }
        #expect(error?.code == .invalidArgument && error?.subject == .text(name), "\(String(describing: error))")
    }
}
