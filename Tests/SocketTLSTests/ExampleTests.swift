import Glibc
import ProgramTestSupport
import SocketTLS
import Testing

/// The programs in Examples that use TLS, started as a user does.
@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(5)))
struct ExampleTests {
    @Test func `tls-client prints server, issuer and the first line of the answer`() throws {
        let folder = Certificates.folder + "/"
        let (server, port) = try server()
        defer { _ = server }
        let output = try Program.built("tls-client", ["127.0.0.1", port, folder + "root.pem"]).succeed()
        #expect(
            output == """
                server: CN=good.example.test,O=Lab,C=DE
                issuer: CN=Lab Intermediate,O=Lab
                TLS 1.3, TLS_AES_256_GCM_SHA384
                HTTP/1.0 200 ok

                """)
        let refused = try Program.built("tls-client", ["127.0.0.1", port, folder + "other.pem"]).finish()
        #expect(refused.status == 1)
        #expect(refused.output.contains("was refused: unable to get local issuer certificate"), "\(refused.output)")
    }

    /// Starts `openssl s_server` with the good certificate. Returns it and its port.
    private func server() throws -> (Program, String) {
        let folder = Certificates.folder + "/"
        let server = try Program(
            "openssl",
            [
                "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", folder + "good.only.pem", "-key", folder + "good.key",
                "-cert_chain", folder + "good.pem",
            ])
        return (server, try server.line(after: "ACCEPT 127.0.0.1:"))
    }

    @Test(arguments: [
        ("SSL_CERT_FILE", "root.pem", ""), ("SSL_CERT_DIR", "hashed", ""), ("SSL_CERT_DIR", "nowhere:hashed", ""),
        ("SSL_CERT_FILE", "other.pem", "unable to get local issuer certificate"),
        ("SSL_CERT_FILE", "nowhere", "No such file"), ("SSL_CERT_FILE", "empty.pem", "no certificate in"),
        ("SSL_CERT_DIR", "nowhere", "no certificate with a hash link"),
    ])
    func `The environment names the system's roots`(name: String, value: String, failure: String) throws {
        let (server, port) = try server()
        defer { _ = server }
        let paths = value.split(separator: ":").map { Certificates.folder + "/" + $0 }.joined(separator: ":")
        let client = try Program(
            Program.path(ofBuilt: "tls-client"), ["127.0.0.1", port], environment: [name: paths]
        ).finish()
        #expect(client.status == (failure.isEmpty ? 0 : 1), "\(client.output)\(client.errors)")
        #expect(client.output.contains(failure.isEmpty ? "HTTP/1.0 200" : failure), "\(client.output)")
    }

    @Test(
        .enabled(if: geteuid() == 0, "another /etc needs root"),
        arguments: [
            ("none", "no trusted roots on this system"), ("ssl/certs/ca-certificates.crt", ""),
            ("pki/ca-trust/extracted/pem/tls-ca-bundle.pem", ""), ("ssl/certs/", ""),
            ("pki/ca-trust/extracted/pem/directory-hash/", ""),
        ])
    func `The system's roots are where the distributions have them`(place: String, failure: String) throws {
        let (server, port) = try server()
        defer { _ = server }
        // In a mount namespace of its own. A folder gets hash links, a file the root.
        let script = """
            mount -t tmpfs none /etc
            mkdir -p "$(dirname "/etc/$1/x")"
            case $1 in
                none) ;;
                */) cp -a "$2/hashed/." "/etc/$1" ;;
                *) rmdir "/etc/$1" && cp "$2/root.pem" "/etc/$1" ;;
            esac
            exec "$3" 127.0.0.1 "$4"
            """
        let client = try Program(
            "unshare",
            ["-m", "bash", "-euc", script, "bash", place, Certificates.folder, Program.path(ofBuilt: "tls-client"), port],
            // Without SSL_CERT_FILE and SSL_CERT_DIR.
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        ).finish()
        #expect(client.status == (failure.isEmpty ? 0 : 1), "\(client.output)\(client.errors)")
        #expect(client.output.contains(failure.isEmpty ? "HTTP/1.0 200" : failure), "\(client.output)\(client.errors)")
    }

    @Test func `tls-echo-server echoes to openssl s_client`() throws {
        let folder = Certificates.folder + "/"
        let server = try Program.built("tls-echo-server", [folder + "good.pem", folder + "good.key"])
        defer { _ = server }
        let address = try server.line(after: "listening on ")
        let client = try Program(
            "openssl", ["s_client", "-connect", address, "-CAfile", folder + "root.pem", "-quiet", "-no_ign_eof", "-verify_return_error"],
            input: .pipe)
        try client.say("hello")
        #expect(try client.line() == "hello")
        _ = try client.finish()
    }
}
