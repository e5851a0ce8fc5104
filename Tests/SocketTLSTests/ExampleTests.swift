import ProgramTestSupport
import SocketTLS
import Testing

/// The programs in Examples that use TLS, started as a user does.
@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(5)))
struct ExampleTests {
    @Test func `tls-client prints server, issuer and the first line of the answer`() throws {
        let folder = Certificates.folder + "/"
        let server = try Program(
            "openssl",
            [
                "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", folder + "good.only.pem", "-key", folder + "good.key",
                "-cert_chain", folder + "good.pem",
            ])
        let port = try server.line(after: "ACCEPT 127.0.0.1:")
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

    @Test func `tls-echo-server echoes to openssl s_client`() throws {
        let folder = Certificates.folder + "/"
        let server = try Program.built("tls-echo-server", [folder + "good.pem", folder + "good.key"])
        let address = try server.line(after: "listening on ")
        let client = try Program(
            "openssl", ["s_client", "-connect", address, "-CAfile", folder + "root.pem", "-quiet", "-verify_return_error"],
            input: .pipe)
        try client.say("hello")
        #expect(try client.line() == "hello")
        _ = try client.finish()
    }
}
