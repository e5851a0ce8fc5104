import ProgramTestSupport
import SocketTLS
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(5)))
struct CertificateTests {
    private func openssl(_ name: String, _ options: String...) throws -> String {
        let output = try Program(
            "openssl", ["x509", "-in", Certificates.folder + "/" + name, "-noout", "-nameopt", "RFC2253,-esc_msb"] + options
        ).succeed()
        return output.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1).last.map(String.init) ?? "" }
            .joined(separator: "\n")
    }

    @Test(arguments: ["root", "good.only", "rsa.only", "ed.only", "names.only", "expired.only", "self-signed"])
    func `A certificate's parts are those that openssl prints`(name: String) throws {
        let certificate = try #require(try Certificate.load(Certificates.path(name + ".pem")).first)
        #expect(try certificate.subject.description == openssl(name + ".pem", "-subject"))
        #expect(try certificate.issuer.description == openssl(name + ".pem", "-issuer"))
        #expect(try certificate.fingerprint == openssl(name + ".pem", "-fingerprint", "-sha256"))
        let serial = certificate.serialNumber.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        #expect(try serial == openssl(name + ".pem", "-serial"))
        let dates = try openssl(name + ".pem", "-dates", "-dateopt", "iso_8601").split(separator: "\n")
            .map { String($0).replacing(" ", with: "T") }
        #expect([certificate.notBefore, certificate.notAfter].map(\.description) == dates)
    }

    @Test func `Names, keys and authority are read`() throws {
        let names = try Certificate.load(Certificates.path("names.only.pem"))[0]
        #expect(
            names.names == [
                .dns("a.example.test"), .ip([192, 0, 2, 1]), .ip([0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]),
                .email("one@example.test"), .uri("https://example.test/x"),
            ])
        #expect(names.names.map(\.description)[1...2] == ["IP:192.0.2.1", "IP:2001:db8:0:0:0:0:0:1"])
        #expect(names.subject.commonName == "Zürich, \"quoted\"")
        let good = try Certificate.load(Certificates.path("good.pem"))
        #expect(good.count == 2)
        #expect(good[0].subject.country == "DE" && good[0].subject.organization == "Lab")
        #expect(good[0].subject.attributes.map(\.type) == ["C", "O", "CN"])
        #expect(good[0].publicKey.algorithm == "EC" && good[0].publicKey.bits == 256)
        #expect(!good[0].isAuthority && good[1].isAuthority)
        #expect(good[0].issuer == good[1].subject)
        #expect(good[0].signatureAlgorithm == "ecdsa-with-SHA256")
        let rsa = try Certificate.load(Certificates.path("rsa.only.pem"))[0]
        #expect(rsa.publicKey.algorithm == "RSA" && rsa.publicKey.bits == 2048)
        let copy = try Certificate(der: rsa.der)
        #expect(copy == rsa && copy.hashValue == rsa.hashValue && copy != good[0])
        #expect(rsa.sha256.count == 32 && rsa.publicKey.der.count > 256)
    }

    @Test func `A zero byte ends no name`() throws {
        let certificate = try Certificate.load(Certificates.path("zero-byte.only.pem"))[0]
        #expect(!certificate.names.contains(.dns("good.example.test")))
        #expect(Certificate.Name.dns("good\0.evil").description == #"DNS:good\0.evil"#)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_868_800, "2000-03-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
    ])
    func `A date is printed in UTC`(seconds: Int64, text: String) {
        #expect(CertificateDate(secondsSince1970: seconds).description == text)
    }

    @Test func `A date at the end of its range doesn't trap`() {
        #expect(!CertificateDate(secondsSince1970: .max).description.isEmpty)
        #expect(!CertificateDate(secondsSince1970: .min).description.isEmpty)
    }

    @Test func `A cut, lengthened or changed certificate is refused or read, and never traps`() throws {
        let der = try Certificate.load(Certificates.path("names.only.pem"))[0].der
        for count in 0..<der.count { #expect(throws: SocketError.self) { try Certificate(der: Array(der[..<count])) } }
        let error = try #require(throws: SocketError.self) { try Certificate(der: der + [0]) }
        #expect(error.tlsFailure?.reason == .protocolViolation)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var changed = der
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                changed[Int.random(in: changed.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            if let certificate = try? Certificate(der: changed) { _ = "\(certificate) \(certificate.names)" }
        }
    }

    @Test func `A malformed PEM text is refused, and one without certificates has none`() throws {
        let good = try Certificates.bytes("good.pem")
        #expect(try Certificate.decode(pem: good).count == 2)
        #expect(try Certificate.decode(pem: Array("nothing".utf8)).isEmpty)
        #expect(try Certificate.decode(pem: []).isEmpty)
        var broken = good
        broken[100] = UInt8(ascii: "!")
        #expect(throws: SocketError.self) { try Certificate.decode(pem: broken) }
        let error = try #require(throws: SocketError.self) { try Certificate.load("/nowhere/x.pem") }
        #expect(error.errno == .noSuchFileOrDirectory && error.description.contains("/nowhere/x.pem"), "\(error)")
    }
}
