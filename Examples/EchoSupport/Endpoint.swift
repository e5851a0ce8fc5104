public import ArgumentParser
import FamilyInet
import FamilyTIPC
import FamilyUnix
public import SocketAPI

/// The families that the programs speak.
public enum FamilyName: String, CaseIterable, ExpressibleByArgument, Sendable {
    case ipv4, ipv6, unix, tipc
}

/// The types that the programs speak.
public enum TypeName: String, CaseIterable, ExpressibleByArgument, Sendable {
    case stream, datagram, seqpacket, rdm

    /// The socket type of this name.
    public var socketType: SocketType {
        switch self {
        case .stream: .stream
        case .datagram: .datagram
        case .seqpacket: .seqPacket
        case .rdm: .reliableDatagram
        }
    }

    /// Whether a client connects and the server accepts.
    public var hasConnections: Bool { self == .stream || self == .seqpacket }
}

/// Where a server listens, as both programs are told on their command lines.
public struct Endpoint: ParsableArguments {
    /// The family.
    @Option(name: .shortAndLong, help: "The address family: ipv4, ipv6, unix or tipc.")
    public var family: FamilyName = .ipv4

    /// The type.
    @Option(name: .shortAndLong, help: "stream (TCP), datagram (UDP); seqpacket for unix and tipc, rdm for tipc.")
    public var type: TypeName = .stream

    /// The host, as text; nil for the family's own.
    @Option(help: "The server's address, a number such as 127.0.0.1 or ::1. This machine's own if left out.")
    public var host: String?

    /// The port, if one was given.
    @Option(name: .shortAndLong, help: "The server's port. A server takes a free one for 0.")
    public var port: UInt16?

    /// The path of a Unix socket, if one was given.
    @Option(help: "The path of a Unix socket.")
    public var path: String?

    /// The abstract name of a Unix socket, if one was given.
    @Option(help: "The abstract name of a Unix socket.")
    public var abstract: String?

    /// The name of a TIPC service, if one was given.
    @Option(help: "The name of a TIPC service, such as {18888,17}, with /node for this node alone.")
    public var service: String?

    /// For the argument parser.
    public init() {}

    /// Refuses combinations that contradict each other.
    public func validate() throws {
        if family != .unix, path != nil || abstract != nil {
            throw ValidationError("--path and --abstract are for --family unix.")
        }
        if family != .tipc, service != nil { throw ValidationError("--service is for --family tipc.") }
        if family == .unix || family == .tipc, host != nil || port != nil {
            throw ValidationError("--host and --port are for ipv4 and ipv6.")
        }
        if type == .seqpacket, family != .unix, family != .tipc {
            throw ValidationError("--type seqpacket is for --family unix and tipc.")
        }
        if type == .rdm, family != .tipc { throw ValidationError("--type rdm is for --family tipc.") }
        if family == .unix, (path == nil) == (abstract == nil) {
            throw ValidationError("--family unix needs --path or --abstract, one of them.")
        }
        if family == .tipc, service == nil { throw ValidationError("--family tipc needs --service.") }
    }
}

extension Endpoint {
    /// Runs a program with the place that the command line names. This is all that differs between families.
    ///
    /// - Parameter defaultPort: The port to use if the command line names none.
    public func open<Program: EchoProgram>(defaultPort: UInt16, with program: Program) throws -> Program.Outcome {
        let port = port ?? defaultPort
        switch family {
        case .ipv4:
            let address = try IPv4.Address(parsingHost: host ?? "127.0.0.1", port: port)
            return try program.run(Place(internet: .ipv4, type, address))
        case .ipv6:
            let address = try IPv6.Address(parsingHost: host ?? "::1", port: port)
            return try program.run(Place(internet: .ipv6, type, address))
        case .unix:
            return try program.run(Place(type, unixAddress()))
        case .tipc:
            return try program.run(Place(type, TIPC.Address(parsing: service ?? "")))
        }
    }

    private func unixAddress() throws(SocketError) -> Unix.Address {
        if let abstract { return try .abstract(abstract) }
        return try .path(path ?? "")
    }
}

extension Place where Family: InternetFamily {
    fileprivate init(internet family: Family, _ type: TypeName, _ address: Family.Address) {
        self.init(
            family: family, type: type, address: address,
            bind: { (socket) throws(SocketError) in
                // A server that starts again gets its port back while old connections are in TIME_WAIT.
                if type.hasConnections { try socket.set(.reuseAddress, to: true) }
                try socket.bind(to: address)
            },
            bindClient: { (_) throws(SocketError) in }, cleanUp: { () throws(SocketError) in }, end: { $0.close() })
    }
}

extension Place where Family == Unix {
    fileprivate init(_ type: TypeName, _ address: Unix.Address) {
        self.init(
            family: .unix, type: type, address: address,
            bind: { (socket) throws(SocketError) in try socket.bindSafely(to: address) },
            // A Unix datagram socket without an address can send, but nobody can answer it.
            bindClient: { (socket) throws(SocketError) in try socket.bind(to: .autobind) },
            cleanUp: { () throws(SocketError) in try address.unlinkIfStale() }, end: { $0.close() })
    }
}

extension Place where Family == TIPC {
    fileprivate init(_ type: TypeName, _ address: TIPC.Address) {
        self.init(
            family: .tipc, type: type, address: address,
            bind: { (socket) throws(SocketError) in try socket.bind(to: address) },
            // Every TIPC socket has an address of its own.
            bindClient: { (_) throws(SocketError) in }, cleanUp: { () throws(SocketError) in },
            // A plain close is a reset to the peer.
            end: { $0.closeOrderly() })
    }
}
