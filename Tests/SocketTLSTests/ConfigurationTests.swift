import FamilyInet
import FamilyUnix
import Glibc
import ProgramTestSupport
import SocketTLS
import SocketTestKit
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(5)))
struct ConfigurationTests {
    @Test func `Roots come from a file, a directory with hash links, or values`() throws {
        let root = try Certificate.load(Certificates.path("root.pem"))
        let roots: [TrustRoots] = [
            .file(Certificates.path("root.pem")), .directory(Certificates.path("hashed")), .certificates(root),
        ]
        for roots in roots {
            let (client, server) = try connected(try Certificates.client { $0.trustRoots = roots })
            #expect(client.verifiedChain.last == root[0], "\(roots)")
            #expect(server.verifiedChain.isEmpty)
        }
    }

    @Test(arguments: [0, 1])
    func `A certificate of the chain that isn't a root can be trusted`(place: Int) throws {
        let trusted = try Certificate.load(Certificates.path("good.pem"))[place]
        let context = try Certificates.client { $0.trustRoots = .certificates([trusted]) }
        #expect(try connected(context).client.verifiedChain.contains(trusted))
        let error = failure { _ = try connected(context, to: "other.example.test") }
        #expect(error?.tlsFailure?.reason == .certificate(.hostMismatch))
    }

    @Test func `Roots that are missing or empty are refused when the context is made`() throws {
        let empty: [TrustRoots] = [
            .file(Certificates.path("empty.pem")), .directory("/proc/self"), .certificates([]), .directory("/nowhere"),
        ]
        for roots in empty {
            let error = failure { _ = try Certificates.client { $0.trustRoots = roots } }
            #expect(error?.tlsFailure?.reason == .configuration, "\(roots): \(String(describing: error))")
        }
        let error = failure { _ = try Certificates.client { $0.trustRoots = .file("/nowhere.pem") } }
        #expect(error?.errno == .noSuchFileOrDirectory && "\(error!)".contains("/nowhere.pem"))
    }

    @Test func `An identity is read from files and texts, and checked`() throws {
        let chain = try Certificates.bytes("good.pem")
        let identity = try TLSIdentity(certificateChain: Certificates.path("together.pem"))
        #expect(identity.certificates == (try Certificate.decode(pem: chain)))
        let encrypted = try Certificates.bytes("encrypted.key")
        #expect(try TLSIdentity(pem: chain, key: encrypted, password: "secret").certificates.count == 2)
        for password in [nil, "", "wrong"] {
            let error = failure { _ = try TLSIdentity(pem: chain, key: encrypted, password: password) }
            #expect(error?.tlsFailure?.reason == .configuration, "\(String(describing: error))")
        }
        #expect(failure { _ = try TLSIdentity(pem: chain, key: try Certificates.bytes("rsa.key")) }?.tlsFailure != nil)
        #expect(failure { _ = try TLSIdentity(pem: chain) }?.tlsFailure != nil)
        #expect(failure { _ = try TLSIdentity(pem: []) }?.tlsFailure != nil)
        let mixed = failure {
            _ = try TLSIdentity(certificateChain: Certificates.path("good.pem"), privateKey: Certificates.path("rsa.key"))
        }
        #expect("\(mixed!)".contains("good.pem") && "\(mixed!)".contains("rsa.key"), "\(mixed!)")
    }

    @Test func `Settings out of range are refused`() throws {
        for name in ["", String(repeating: "x", count: 256)] {
            #expect(failure { _ = try Certificates.client { $0.applicationProtocols = [name] } }?.subject == .text(name))
        }
        #expect(failure { _ = try Certificates.client { $0.cipherSuites = "NO_SUCH_SUITE" } }?.tlsFailure != nil)
        #expect(failure { _ = try Certificates.client { $0.cipherList = "no-such-cipher" } }?.tlsFailure != nil)
        let old = TLSVersion(rawValue: 0x0301)
        #expect(failure { _ = try Certificates.client { $0.versions = old ... .tls13 } }?.code == .invalidArgument)
        #expect(failure { _ = try TLSServerContext(TLSServerConfiguration()) }?.code == .invalidArgument)
        #expect(failure { _ = try Certificates.server { $0.hosts = ["": $0.identities[0]] } }?.code == .invalidArgument)
    }

    @Test(arguments: versions)
    func `Version, suite and group are those that both sides can`(version: TLSVersion) throws {
        let ends = try connected(try Certificates.client { $0.versions = version...version })
        for end in [ends.client, ends.server] {
            #expect(end.version == version)
            #expect(end.cipherSuite.hasPrefix("TLS_"))
            #expect(end.keyExchangeGroup != nil)
        }
        let chosen = try connected(
            try Certificates.client {
                $0.versions = version...version
                $0.cipherSuites = "TLS_CHACHA20_POLY1305_SHA256"
                $0.cipherList = "ECDHE-ECDSA-CHACHA20-POLY1305"
            })
        #expect(chosen.server.cipherSuite.contains("CHACHA20_POLY1305"))
    }

    @Test func `Sides without a common version fail for that reason`() throws {
        let (one, other) = try sockets()
        let server = try Certificates.server { $0.versions = .tls12 ... .tls12 }
        let accepted = Background { failure { _ = try TLSSocket(accepting: other, server) } }
        let error = failure {
            _ = try TLSSocket(connecting: one, to: host, try Certificates.client { $0.versions = .tls13 ... .tls13 })
        }
        #expect(error?.tlsFailure?.reason == .alert(.protocolVersion), "\(String(describing: error))")
        #expect(try accepted.value()?.tlsFailure?.reason == .protocolViolation)
    }

    @Test func `The server chooses the application protocol, and refuses a client without a common one`() throws {
        let server = try Certificates.server { $0.applicationProtocols = ["h2", "http/1.1"] }
        let ends = try connected(try Certificates.client { $0.applicationProtocols = ["http/1.1", "h2"] }, server)
        #expect(ends.client.applicationProtocol == "h2" && ends.server.applicationProtocol == "h2")
        #expect(try connected(nil, server).client.applicationProtocol == nil)
        let (one, other) = try sockets()
        let accepted = Background { failure { _ = try TLSSocket(accepting: other, server) } }
        let error = failure {
            _ = try TLSSocket(connecting: one, to: host, try Certificates.client { $0.applicationProtocols = ["x"] })
        }
        #expect(error?.tlsFailure?.reason == .alert(.noApplicationProtocol), "\(String(describing: error))")
        #expect(try accepted.value()?.tlsFailure != nil)
    }

    @Test func `The server's certificate follows the name that the client sends`() throws {
        let second = try Certificates.identity("second")
        let server = try Certificates.server { $0.hosts = ["second.example.test": second, "*.many.test": second] }
        let client = try Certificates.client { $0.dangerouslyAcceptsAnyHost = true }
        let rows = [
            (host, "good"), ("second.example.test", "second"), ("SECOND.example.test", "second"), ("a.many.test", "second"),
            ("a.b.many.test", "good"), ("many.test", "good"),
        ]
        for (name, expected) in rows {
            let ends = try connected(client, server, to: name)
            #expect(ends.client.peerCertificate?.subject.commonName == expected + ".example.test", "\(name)")
            #expect(ends.server.serverName == name)
        }
        // RFC 6066: an address isn't sent.
        #expect(try connected(client, server, to: "127.0.0.1").server.serverName == nil)
    }

    @Test(arguments: versions)
    func `A client's certificate is asked for, verified and required`(version: TLSVersion) throws {
        let roots = TrustRoots.file(Certificates.path("root.pem"))
        let required = try Certificates.server { $0.clientCertificates = .required(roots) }
        let optional = try Certificates.server { $0.clientCertificates = .optional(roots) }
        func client(_ name: String?) throws -> TLSClientContext {
            try Certificates.client {
                $0.identity = try name.map { try Certificates.identity($0) }
                $0.versions = version...version
            }
        }
        for server in [required, optional] {
            let ends = try connected(try client("client"), server)
            #expect(ends.server.server() == "CN=client one,O=Lab")
            #expect(ends.server.peerCertificates.count == 2 && ends.server.verifiedChain.count == 3)
        }
        #expect(try connected(try client(nil), optional).server.peerCertificate == nil)
        // In TLS 1.3 the client has ended its handshake before the server has seen the certificate.
        func refusal(_ name: String?, _ server: TLSServerContext) throws -> (client: SocketError?, server: SocketError?) {
            let (one, other) = try sockets()
            let accepted = Background { failure { _ = try TLSSocket(accepting: other, server) } }
            let context = try client(name)
            let error = failure { _ = try TLSSocket(connecting: one, to: host, context).read(upTo: 1) }
            return (error, try accepted.value())
        }
        let missing = try refusal(nil, required)
        let alert = version == .tls13 ? TLSAlert.certificateRequired : .handshakeFailure
        #expect(missing.client?.tlsFailure?.reason == .alert(alert), "\(missing)")
        #expect(missing.server?.tlsFailure?.reason == .protocolViolation, "\(missing)")
        for server in [required, optional] {
            let wrong = try refusal("bad-client", server)
            #expect(wrong.client?.tlsFailure?.reason == .alert(.unknownCA), "\(wrong)")
            #expect(wrong.server?.tlsFailure?.reason == .certificate(.untrustedRoot), "\(wrong)")
        }
    }

    @Test(arguments: versions)
    func `A session is resumed with the same host and context, and with no other`(version: TLSVersion) throws {
        let client = try Certificates.client { $0.versions = version...version }
        func session(_ offered: TLSSession?, _ context: TLSClientContext, _ name: String) throws -> (TLSSession?, Bool) {
            let ends = try connected(context, nil, to: name, session: offered)
            try ends.server.write([1])
            _ = try ends.client.read(upTo: 1)
            #expect(ends.client.isResumed == ends.server.isResumed)
            #expect(ends.client.peerCertificate != nil && ends.server.session == nil)
            return (ends.client.session, ends.client.isResumed)
        }
        let first = try session(nil, client, host)
        #expect(first.0 != nil && !first.1)
        #expect(try session(first.0, client, host).1)
        #expect(try !session(first.0, client, "localhost").1)
        let other = try Certificates.client { $0.versions = version...version }
        #expect(try !session(first.0, other, host).1)
        let none = try connected(client, try Certificates.server { $0.sendsTickets = false })
        try none.server.write([1])
        _ = try none.client.read(upTo: 1)
        #expect(none.client.session == nil)
    }

    @Test func `Secrets are logged in the format of SSLKEYLOGFILE, for the file's owner alone`() throws {
        let path = Certificates.path("key-\(UInt64.random(in: 0 ... .max)).log")
        let client = try Certificates.client { $0.keyLog = path }
        for version in versions { _ = try connected(client, try Certificates.server { $0.versions = version...version }) }
        let text = String(decoding: try Certificates.bytes(path.lastComponent!.string), as: UTF8.self)
        #expect(text.contains("CLIENT_TRAFFIC_SECRET_0 ") && text.contains("CLIENT_RANDOM ") && text.hasSuffix("\n"))
        #expect(try Program("stat", ["-c", "%a", path.string]).succeed() == "600\n")
    }

    @Test func `A key log whose reader is gone raises no SIGPIPE`() async {
        await #expect(processExitsWith: .success) {
            let path = Certificates.path("key-\(UInt64.random(in: 0 ... .max)).fifo")
            _ = signal(SIGPIPE, SIG_DFL)
            precondition(mkfifo(path.string, 0o600) == 0)
            let reader = open(path.string, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            let client = try Certificates.client { $0.keyLog = path }
            close(reader)
            let pair = try connected(client, try Certificates.sharedServer.get())
            try pair.server.write([1])
            let received = try pair.client.read(upTo: 1)
            precondition(received == [1])
        }
    }

    @Test func `TLS works over Unix sockets, and needs a stream`() throws {
        let (one, other) = try Socket.pair(.unix, .stream)
        let server = try Certificates.sharedServer.get()
        let accepted = Background { try TLSSocket(accepting: other, server) }
        let client = try TLSSocket(connecting: one, to: host, try Certificates.sharedClient.get())
        try client.write("hello".utf8)
        #expect(try accepted.value().read(upTo: 100) == Array("hello".utf8))
        let (datagrams, _) = try Socket.pair(.unix, .datagram)
        let error = failure { _ = try TLSSocket(connecting: datagrams, to: host, try Certificates.sharedClient.get()) }
        #expect(error?.code == .invalidArgument, "\(String(describing: error))")
    }
}
