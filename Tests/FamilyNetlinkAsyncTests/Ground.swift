import FamilyInet
import FamilyNetlinkAsync
import NetlinkRoute
import SocketTestKit
import Testing

/// A network namespace of a test's own, with `lo` up.
struct Ground: Sendable {
    let namespace: NetworkNamespace
    let network: RouteNetlink

    var connection: NetlinkConnection { network.connection }

    /// Whether this process may make network namespaces.
    static let isPossible: Bool = (try? Ground()) != nil

    init() throws {
        namespace = try NetworkNamespace.make()
        network = try RouteNetlink(in: namespace)
        network.connection.timeout = .seconds(60)
        try network.setUp("lo")
    }

    /// One more connection in the namespace.
    func client() throws -> RouteNetlink { try RouteNetlink(in: namespace) }

    func addRoutes(_ count: Int, from first: UInt32 = 0x0b00_0000) throws {
        let errors = connection.perform(count: count, .newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive]) {
            (index, request) throws(NetlinkError) in
            try Self.describe(first + UInt32(index), &request)
        }
        if let error = errors.compactMap({ $0 }).first { throw error }
    }

    /// A route to one host over `lo`.
    static func route(_ host: UInt32) throws -> NetlinkRequest {
        var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive])
        try describe(host, &request)
        return request
    }

    static func describe(_ host: UInt32, _ request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(RouteBytes(bytes: [2, 32, 0, 0, 254, 4, 0, 1, 0, 0, 0, 0]))
        try request.append(Key(rawValue: 1), networkUInt32: host)
        try request.append(Key(rawValue: 4), uint32: 1)
    }

    static func getLinks() throws -> NetlinkRequest {
        var request = NetlinkRequest(.getLink, "RTM_GETLINK")
        try request.append(LinkBytes(bytes: Array(repeating: 0, count: 16)))
        return request
    }

    static func getLink(_ index: UInt8) throws -> NetlinkRequest {
        var request = NetlinkRequest(.getLink, "RTM_GETLINK")
        try request.append(LinkBytes(bytes: [0, 0, 0, 0, index] + Array(repeating: 0, count: 11)))
        return request
    }

    static func getRoutes() throws -> NetlinkRequest {
        var request = NetlinkRequest(.getRoute, "RTM_GETROUTE")
        try request.append(RouteBytes(bytes: [2] + Array(repeating: 0, count: 11)))
        return request
    }
}

/// `struct rtmsg` and `struct ifinfomsg` as bytes.
struct RouteBytes: NetlinkHeader {
    static var encodedSize: Int { 12 }
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
    init?(decoding bytes: RawSpan) { nil }

    func encode(into output: inout OutputRawSpan) { for byte in bytes { output.append(integer: byte) } }
}

struct LinkBytes: NetlinkHeader {
    static var encodedSize: Int { 16 }
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
    init?(decoding bytes: RawSpan) { nil }

    func encode(into output: inout OutputRawSpan) { for byte in bytes { output.append(integer: byte) } }
}

struct Key: NetlinkAttributeKey {
    let rawValue: UInt16
    var label: StaticString { "" }
}

extension Socket where Family == Netlink {
    /// Whether the kernel's messages to this socket arrive; those that don't are lost.
    func setArrival(_ arrives: Bool) throws {
        try attachFilter([FilterInstruction(code: 0x06, operand: arrives ? .max : 0)])
    }
}

/// Yields until a condition holds; the suite's time limit ends it otherwise.
@concurrent
func eventually(_ holds: @Sendable () -> Bool) async {
    while !holds(), !Task.isCancelled { await Task.yield() }
}

/// Returns when a task waits on the socket.
func untilWaiting(_ socket: Socket<Netlink>) async { await eventually { socket.descriptor.hasWaitingCall } }

/// The code of an awaited call that must fail.
@concurrent
func code<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: @Sendable () async throws -> Value
) async throws -> NetlinkError.Code {
    do { _ = try await body() } catch let error as NetlinkError { return error.code }
    return try #require(nil as NetlinkError.Code?, "the call did not fail", sourceLocation: sourceLocation)
}

/// The blocking form of a call, in an async test.
func blocking<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }
