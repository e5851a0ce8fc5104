import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// A running async-http with a folder of its own.
final class HTTPServer {
    let server: RunningServer
    let folder: URL

    init(_ options: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("http-\(UUID().uuidString.prefix(8))")
        let sub = folder.appendingPathComponent("sub dir")
        try FileManager.default.createDirectory(at: sub, withIntermediateDirectories: true)
        try Data("<p>index".utf8).write(to: folder.appendingPathComponent("index.html"))
        try Data("below".utf8).write(to: sub.appendingPathComponent("index.html"))
        try Data("0123456789".utf8).write(to: folder.appendingPathComponent("digits.txt"))
        try Data().write(to: folder.appendingPathComponent("empty"))
        try Data("secret".utf8).write(to: folder.appendingPathComponent(".hidden"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("link").path, withDestinationPath: "/etc/passwd")
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("out").path, withDestinationPath: "/etc")
        #expect(mkfifo(folder.appendingPathComponent("fifo").path, 0o644) == 0)
        server = try RunningServer.start(Way.all[0], program: "async-http", options + [folder.path])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a file of 20 MB, whose bytes differ from place to place, and returns them.
    func makeLargeFile() throws -> Data {
        var data = Data(capacity: 20_000_000)
        for number in 0..<2_500_000 { withUnsafeBytes(of: number) { data.append(contentsOf: $0) } }
        try data.write(to: folder.appendingPathComponent("large.bin"))
        return data
    }

    /// Runs curl with a path, as it is, and returns what it writes.
    func curl(_ path: String, _ options: String...) throws -> String {
        let fixed = ["--silent", "--path-as-is", "--max-time", "90", "http://\(server.address)\(path)"]
        let result = try Program("curl", fixed + options).finish()
        guard result.status == 0 else { throw Failure("curl \(options) \(path): \(result.status) \(result.errors)") }
        return result.output
    }

    /// The status that curl gets.
    func status(_ path: String, _ options: String...) throws -> String {
        let output = folder.appendingPathComponent(".body").path
        let fixed = ["--silent", "--path-as-is", "--max-time", "90", "--output", output, "--write-out", "%{http_code}"]
        return try Program("curl", fixed + options + ["http://\(server.address)\(path)"]).finish().output
    }

    /// Sends bytes over a connection of their own, and returns all that comes until the server closes.
    func exchange(_ text: String) throws -> String {
        let client = try server.connect()
        client.timeout = .seconds(60)
        try client.sendAll(text.utf8)
        return try HTTPServer.rest(of: client)
    }

    static func rest(of client: Socket<AnyFamily>) throws -> String {
        var received: [UInt8] = []
        while true {
            let bytes = try client.receive(upTo: 65_536)
            if bytes.isEmpty { return String(decoding: received, as: UTF8.self) }
            received += bytes
        }
    }
}
