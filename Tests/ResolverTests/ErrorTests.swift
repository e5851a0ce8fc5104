import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// What errors and values print, and what errors say about names from outside: faults I2, I4 and K7.
@Suite struct ErrorTests {
    @Test func `errors say what they are, in words`() {
        let missing = ResolverError(addressInfo: .noName, subject: "nowhere.example")
        #expect("\(missing)" == "look up nowhere.example: Name or service not known (EAI_NONAME)")
        #expect(missing.isNotFound && !missing.isTemporary && !missing.isServerFailure)
        let again = ResolverError(host: .tryAgain, subject: "x")
        #expect(again.isTemporary && again.hostCode == .tryAgain && again.addressInfoCode == nil)
        #expect(ResolverError(addressInfo: .fail, subject: "x").isServerFailure)
        #expect(ResolverError(host: .noRecovery, subject: "x").isServerFailure)
        let system = ResolverError(addressInfo: .system, subject: "x", errno: .tooManyOpenFiles)
        #expect("\(system)".hasSuffix("(EAI_SYSTEM): Too many open files (EMFILE)"))
        #expect("\(AddressInfoErrorCode(rawValue: -77))".hasSuffix("(-77)"))
    }

    @Test func `a service is a name or a port`() {
        #expect(Service("80").port == 80 && (80 as Service).port == 80 && Service.port(80).name == "80")
        #expect(("http" as Service).port == nil && Service("65536").port == nil && Service("").port == nil)
        #expect((-1 as Service).port == nil && Service("+80").port == nil && Service("\u{661}").port == nil)
        #expect(Service("80") == 80 && Service("0") == 0 && Service("65535") == .port(65535))
        // As it was written, so that an error names it so.
        #expect(Service("080").port == 80 && Service("080").name == "080" && Service("080") != 80)
        #expect((65536 as Service).name == "65536" && Service("00").name == "00" && Service("").name.isEmpty)
    }

    @Test func `the addresses of interfaces, with their families and flags`() throws {
        let rows = try InterfaceAddress.all()
        let loopback = try #require(rows.first { $0.host == .v4(.loopback) })
        #expect(loopback.prefixLength == 8 && loopback.flags.isSuperset(of: [.up, .loopback]))
        #expect(loopback.family == .ipv4)
        #expect(rows.contains { $0.family == .packet && $0.interface == loopback.interface })
        let index = try NetworkInterface.index(named: loopback.interface)
        #expect(try NetworkInterface.name(at: index) == loopback.interface)
        #expect(try NetworkInterface.all().contains(NetworkInterface(index: index, name: loopback.interface)))
    }

    @Test func `a port is made of a number of 16 bits, too`() {
        let port: UInt16 = 8080
        #expect(Service(port) == 8080 && Service(port).port == 8080 && Service(port).name == "8080")
    }

    /// Names that must not reach a terminal or a log as they are.
    static let hostile = [
        ("a\nb", #""a\nb""#), ("\u{1b}[2Jgone", #""\u{1b}[2Jgone""#), ("evil, service x", #""evil, service x""#),
        ("quo\"te", #""quo\"te""#), ("", "\"\""), ("\u{202e}moc.example", #""\u{202e}moc.example""#),
    ]

    @Test(arguments: hostile) func `names in errors are quoted`(name: String, quoted: String) throws {
        let system = SystemResolver.shared
        // Without a name server: the flag forbids the look-up of names.
        let host = #expect(throws: ResolverError.self) { try system.addressInfo(host: name, flags: .numericHost) }
        #expect(try #require(host).subject == quoted)
        // As in Python, the empty service is port 0.
        if !name.isEmpty {
            let service = #expect(throws: ResolverError.self) {
                try system.addressInfo(host: "127.0.0.1", service: Service(name), type: .stream)
            }
            #expect(try #require(service).subject == "127.0.0.1, service \(quoted)")
        }
        let entry = #expect(throws: ResolverError.self) { try system.service(named: name, protocolName: name) }
        #expect(try #require(entry).subject == "service \(quoted) over \(quoted)")
        let number = #expect(throws: ResolverError.self) { try system.protocolEntry(named: name) }
        #expect(try #require(number).subject == "protocol \(quoted)")
        let interface = #expect(throws: ResolverError.self) { try NetworkInterface.index(named: name) }
        #expect(try #require(interface).subject == "interface \(quoted)")
        let late = #expect(throws: ResolverError.self) {
            try system.hostEntryByName(name, timeout: .nanoseconds(-1))
        }
        #expect(try #require(late).description == "look up \(quoted): timed out")
        let connect = #expect(throws: ConnectError.self) {
            try Socket.connect(to: name, service: Service(name), timeout: .zero)
        }
        #expect(try #require(connect).description == "connect to \(quoted), service \(quoted): timed out")
        if !name.isEmpty {
            let listen = #expect(throws: ListenError.self) {
                try Socket.listen(on: name, service: Service(name), timeout: .zero)
            }
            let text = "look up \(quoted), service \(quoted): timed out"
            #expect(try #require(listen).description == "listen on \(quoted), service \(quoted): \(text)")
        }
    }

    @Test func `the subject of a program's own resolver is escaped, too`() {
        let error = ResolverError(addressInfo: .noName, subject: "a\nlook up b: found", detail: "\u{1b}[1m")
        #expect(!"\(error)".contains("\n") && !"\(error)".contains("\u{1b}"))
        #expect("\(error)" == #"look up a\nlook up b: found: Name or service not known (EAI_NONAME); \u{1b}[1m"#)
    }

    @Test(arguments: [
        ("four..test", "it has an empty label"), ("x" + String(repeating: "y", count: 63), "it has a label of more than 63 bytes"),
        ("a\0b", "it has a NUL"), (Array(repeating: "label", count: 50).joined(separator: "."), "it has more than 253 bytes"),
    ]) func `an impossible name: the error says what is wrong with it`(name: String, detail: String) throws {
        let error = try #require(throws: ResolverError.self) { try SystemResolver.shared.addressInfo(host: name) }
        #expect(error.kind == .invalidName && error.detail == detail)
        #expect("\(error)" == "look up \(name.quotedUnlessPlain): not a valid name; \(detail)")
    }

    @Test(arguments: [
        ("[::1]", "an IPv6 address has no brackets here, and the port is the service"),
        ("[::1]:80", "an IPv6 address has no brackets here, and the port is the service"),
        ("127.0.0.1:80", "the port is the service"),
    ]) func `a host with brackets or a port: the error says where the port belongs`(host: String, detail: String) throws {
        let error = try #require(throws: ResolverError.self) {
            try SystemResolver.shared.addressInfo(host: host, flags: .numericHost)
        }
        #expect(error.addressInfoCode == .noName && error.detail == detail)
    }

    @Test(arguments: ["65536", "-1", "+65536", "4294967376", "-18446744073709551536", " 70000"])
    func `a port that is out of range: the error names the range`(service: String) throws {
        let error = try #require(throws: ResolverError.self) {
            try SystemResolver.shared.addressInfo(host: "127.0.0.1", service: Service(service))
        }
        #expect(error.addressInfoCode == .service && error.detail == "a port is a number from 0 to 65535")
    }

    @Test(arguments: ["+80", " 80", "\t80", "+080", "0080", "\n +80"])
    func `a port with a sign or white space before it is one, as in Python`(service: String) throws {
        let rows = try SystemResolver.shared.addressInfo(host: "127.0.0.1", service: Service(service), type: .stream)
        #expect(rows.map { $0.endpoint?.port } == [80])
    }

    @Test func `every value prints what a person reads`() throws {
        #expect("\(AddressInfoFlags([.passive, .numericHost]))" == "[passive, numericHost]")
        #expect("\(AddressInfoFlags(rawValue: 0x8002))" == "[canonicalName, 0x8000]" && "\(AddressInfoFlags())" == "[]")
        #expect("\(NameInfoFlags.datagram)" == "[datagram]" && "\(InterfaceFlags([.up, .loopback]))" == "[up, loopback]")
        #expect("\(HostEntry(name: "host", aliases: ["h"], addresses: [.v4(.loopback)]))" == "127.0.0.1 host h")
        #expect("\(NameInfo(host: "host", service: "http"))" == "host, service http")
        #expect("\(AddressQuery(host: nil, service: 80))" == "this machine, service 80")
        #expect("\(NameQuery(address: try AnySocketAddress(IP.Address.loopback(.v4, port: 80))))" == "127.0.0.1:80")
        #expect("\(NetworkInterface(index: 2, name: "eth0"))" == "2: eth0")
        #expect("\(ResolverError.Kind.timedOut)" == "timed out")
        let loopback = try #require(try InterfaceAddress.all().first { $0.host == .v4(.loopback) })
        #expect("\(loopback)" == "\(loopback.interface) 127.0.0.1/8")
        if let tcp = try? SystemResolver.shared.protocolEntry(named: "tcp") { #expect("\(tcp)" == "tcp 6 TCP") }
        if let http = try? SystemResolver.shared.service(named: "http", protocolName: "tcp") {
            #expect("\(http)".hasPrefix("http 80/tcp"))
        }
    }
}
