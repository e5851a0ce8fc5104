import FamilyInet
import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketTLS
import SocketTestKit

/// The certificates of the tests, made once by openssl.
enum Certificates {
    /// Whether they can be made.
    static let canBeMade = Program.isInstalled("openssl")

    static let folder: String = {
        let folder = FileManager.default.temporaryDirectory.path + "/sockets-tls-\(getpid())"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Peers/make-certificates.sh").path
        do { try Program("bash", [script, folder]).succeed() } catch { fatalError("\(error)") }
        atexit { try? FileManager.default.removeItem(atPath: Certificates.folder) }
        return folder
    }()

    static func path(_ name: String) -> FilePath { FilePath(folder + "/" + name) }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }

    static func identity(_ name: String) throws -> TLSIdentity {
        try TLSIdentity(certificateChain: path(name + ".pem"), privateKey: path(name + ".key"))
    }

    /// A client that trusts the tests' root.
    static func client(_ change: (inout TLSClientConfiguration) throws -> Void = { _ in }) throws -> TLSClientContext {
        var configuration = TLSClientConfiguration()
        configuration.trustRoots = .file(path("root.pem"))
        try change(&configuration)
        return try TLSClientContext(configuration)
    }

    /// A server with the good certificate.
    static func server(_ change: (inout TLSServerConfiguration) throws -> Void = { _ in }) throws -> TLSServerContext {
        var configuration = TLSServerConfiguration(try identity("good"))
        try change(&configuration)
        return try TLSServerContext(configuration)
    }

    static let sharedClient = Result { try client() }
    static let sharedServer = Result { try server() }
}

let host = "good.example.test"

/// Two sockets that are connected over loopback.
func sockets() throws -> (Socket<IPv4>, Socket<IPv4>) {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen()
    let client = try Socket(.ipv4, .stream)
    try client.connect(to: try listener.localAddress)
    let (server, _) = try listener.accept()
    // A failure ends a test instead of hanging it.
    client.timeout = .seconds(60)
    server.timeout = .seconds(60)
    return (client, server)
}

typealias Ends = (client: TLSSocket<IPv4>, server: TLSSocket<IPv4>)

/// A connection between a client and a server of the library.
func connected(
    _ client: TLSClientContext? = nil, _ server: TLSServerContext? = nil, to name: String = host,
    session: TLSSession? = nil
) throws -> Ends {
    let (one, other) = try sockets()
    let server = try server ?? Certificates.sharedServer.get()
    let accepted = Background { try TLSSocket(accepting: other, server) }
    let connection = try TLSSocket(connecting: one, to: name, try client ?? Certificates.sharedClient.get(), session: session)
    return (connection, try accepted.value())
}

extension TLSSocket {
    /// Reads until the end, or until `count` bytes have come.
    func readAll(_ count: Int = .max) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let next = try read(upTo: min(65536, count - bytes.count))
            if next.isEmpty { break }
            bytes += next
        }
        return bytes
    }
}

/// Bytes in which a lost, doubled or displaced block shows.
func pattern(_ count: Int, seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ ($0 >> 8) &+ ($0 >> 16) &+ seed) }
}

/// The error of a call that must fail.
func failure(_ body: () throws -> Void) -> SocketError? {
    do {
        try body()
        return nil
    } catch { return error as? SocketError }
}

let versions = [TLSVersion.tls12, .tls13]
