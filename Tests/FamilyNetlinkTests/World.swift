import CLayoutOracle
import FamilyNetlink
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// Sockets in a network namespace of their own, which goes when the last of them is closed.
enum World {
    /// Whether this process may make network namespaces.
    static let isPossible: Bool = (try? Background { oracle_new_network() }.value()) == 0

    /// Runs the body on a thread that lives in a network namespace of its own.
    static func run<Value: Sendable>(
        within limit: Duration = .seconds(60), _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        try Background {
            let error = oracle_new_network()
            guard error == 0 else { throw ConformanceFailure("unshare: \(error)") }
            return try body()
        }.value(within: limit)
    }

    /// A connection in the calling thread's namespace.
    static func connection(_ settings: NetlinkConnection.Settings = .init()) throws -> NetlinkConnection {
        let connection = try NetlinkConnection(.route, settings: settings)
        connection.timeout = .seconds(20)
        return connection
    }

    static func linkUp(_ connection: NetlinkConnection) throws {
        var request = NetlinkRequest(16, "RTM_NEWLINK")
        try request.append(LinkHeader(index: 1, flags: 1, change: 1))
        try connection.perform(request)
    }

    /// A request for a bridge, which is made in every namespace.
    static func newBridge(_ name: String) throws -> NetlinkRequest {
        var request = NetlinkRequest(16, "RTM_NEWLINK", flags: [.create, .exclusive])
        try request.append(LinkHeader())
        try request.append(LinkKey.name, string: name)
        try request.nest(LinkKey.info) { (info) throws(NetlinkError) in
            try info.append(LinkInfoKey.kind, string: "bridge")
        }
        return request
    }

    static func newRoute(_ host: UInt32, gateway: UInt32? = nil) throws -> NetlinkRequest {
        var request = NetlinkRequest(24, "RTM_NEWROUTE", flags: [.create, .exclusive])
        try request.append(RouteHeader(prefixLength: 32))
        try request.append(RouteKey.destination, networkUInt32: host)
        if let gateway { try request.append(RouteKey.gateway, networkUInt32: gateway) }
        try request.append(RouteKey.outputInterface, uint32: 1)
        return request
    }

    static func getRoutes() throws -> NetlinkRequest {
        var request = NetlinkRequest(26, "RTM_GETROUTE")
        var header = RouteHeader()
        (header.table, header.origin, header.type) = (0, 0, 0)
        try request.append(header)
        return request
    }

    static func getLinks() throws -> NetlinkRequest {
        var request = NetlinkRequest(18, "RTM_GETLINK")
        try request.append(LinkHeader())
        return request
    }

    static func addRoutes(_ count: Int, to connection: NetlinkConnection) throws {
        try linkUp(connection)
        for start in stride(from: 0, to: count, by: 20_000) {
            var batch = NetlinkBatch()
            for index in start..<min(count, start + 20_000) { batch.append(try newRoute(0x0b00_0000 + UInt32(index))) }
            if let error = connection.perform(batch).compactMap({ $0 }).first { throw error }
        }
    }
}

func linkName(_ message: NetlinkMessage) throws(NetlinkError) -> String? {
    try message.attributes(after: LinkHeader.self).first(LinkKey.name)?.string
}
