import FamilyInet
import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// A way to echo: a family and a type, and for Unix the kind of name.
struct Way: CustomTestStringConvertible, Sendable {
    enum Name: String { case port, path, abstract }

    var family: String
    var type: String
    var name: Name

    static let all: [Way] = [
        Way(family: "ipv4", type: "stream", name: .port),
        Way(family: "ipv4", type: "datagram", name: .port),
        Way(family: "ipv6", type: "stream", name: .port),
        Way(family: "ipv6", type: "datagram", name: .port),
        Way(family: "unix", type: "stream", name: .path),
        Way(family: "unix", type: "datagram", name: .path),
        Way(family: "unix", type: "seqpacket", name: .path),
        Way(family: "unix", type: "stream", name: .abstract),
        Way(family: "unix", type: "datagram", name: .abstract),
        Way(family: "unix", type: "seqpacket", name: .abstract),
    ]

    var testDescription: String { "\(family) \(type)" + (name == .abstract ? " abstract" : "") }

    var hasConnections: Bool { type != "datagram" }

    /// The options of both programs that say the way.
    var options: [String] { ["--family", family, "--type", type] }

    /// Skips the test where this machine has no such family.
    func require() throws {
        guard family == "ipv6" else { return }
        do throws(SocketError) {
            try Socket(.ipv6, .datagram).bind(to: .loopback(port: 0))
        } catch {
            try Test.cancel("no IPv6 on this machine: \(error)")
        }
    }
}

/// A name for a Unix socket that nobody else has; a path's file goes when nobody holds this any more.
final class FreshName {
    let way: Way
    let text: String

    init(_ way: Way) {
        self.way = way
        let unique = "swift-sockets-\(UUID().uuidString.prefix(13))"
        text = way.name == .abstract ? unique : NSTemporaryDirectory() + unique
    }

    deinit { if way.name == .path { unlink(text) } }

    /// The options of a program that say the place; a port is 0, which is a free one.
    var options: [String] {
        switch way.name {
        case .port: ["--port", "0"]
        case .path: ["--path", text]
        case .abstract: ["--abstract", text]
        }
    }

    /// The place as the Python programs take it: nothing for a port.
    var forPython: [String] {
        switch way.name {
        case .port: []
        case .path: [text]
        case .abstract: ["@" + text]
        }
    }
}

/// A running server of ours: echo-server, or another one with the same options for its place.
struct RunningServer {
    let way: Way
    let name: FreshName
    let program: Program
    /// What it listens on, as it says: `127.0.0.1:80`, `[::1]:80`, `/path`, `@name`.
    let address: String

    static func start(
        _ way: Way, name: FreshName? = nil, program: String = "echo-server", _ options: [String] = []
    ) throws -> RunningServer {
        try way.require()
        let name = name ?? FreshName(way)
        let program = try Program.built(program, way.options + name.options + options)
        let address = try program.line(after: "listening on \(way.family) \(way.type) ")
        return RunningServer(way: way, name: name, program: program, address: address)
    }

    /// The options that lead our client to it.
    var clientOptions: [String] {
        way.options + (way.name == .port ? ["--port", port] : name.options)
    }

    /// The port, as text.
    var port: String { String(address[address.index(after: address.lastIndex(of: ":")!)...]) }

    /// A socket of this process that is connected to it.
    func connect() throws -> Socket<AnyFamily> {
        let families = AddressFamilies()
        families.register(.ipv4)
        families.register(.ipv6)
        families.register(.unix)
        let address = try families.parse("\(way.family):\(address)")
        let types: [String: SocketType] = ["stream": .stream, "datagram": .datagram, "seqpacket": .seqPacket]
        let socket = try Socket(.any(address.family), types[way.type]!)
        socket.timeout = .seconds(60)
        if way.family == "unix", !way.hasConnections { try socket.bind(to: AnySocketAddress(Unix.Address.autobind)) }
        try socket.connect(to: address)
        return socket
    }

    /// Ends it as an operator would; it must be quick, and content.
    func stop(_ signal: Int32 = SIGTERM) throws -> Program.Result {
        program.signal(signal)
        return try program.finish()
    }
}
