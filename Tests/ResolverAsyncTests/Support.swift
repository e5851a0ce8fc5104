import FamilyInet
import ResolverAsync
import Testing

/// A resolver that a program brings: a table of names.
struct Table: NameResolver {
    let hosts: [String: [IP.Address]]

    func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
        let addresses = (hosts[query.host ?? ""] ?? []).filter {
            query.family == .unspecified || IP($0.version).domain == query.family
        }
        guard !addresses.isEmpty else { throw ResolverError(addressInfo: .noName, subject: "\(query)") }
        return addresses.map { AddressInfo($0) }
    }
}

/// The error of a connection that must fail.
func failure(
    _ connector: Connector, _ host: String, _ service: Service, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> ConnectError {
    do throws(ConnectError) {
        _ = try await connector.connect(to: host, service: service)
    } catch { return error }
    return try #require(nil as ConnectError?, "the call did not fail", sourceLocation: sourceLocation)
}

/// The code of an awaited call that must fail.
func code(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> SocketError.Code {
    do { try await body() } catch let error as SocketError { return error.code }
    return try #require(nil as SocketError.Code?, "the call did not fail", sourceLocation: sourceLocation)
}

/// A listener of IPv4 whose queue is full: it answers no further attempt.
struct Hole {
    let listener: Socket<IPv4>
    let address: IP.Address
    private var queue: [Socket<IPv4>] = []

    init() async throws {
        listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen(backlog: 0)
        let local = try listener.localAddress
        address = .loopback(.v4, port: local.port)
        // Until an attempt gets no answer.
        while true {
            let client = try Socket(.ipv4, .stream)
            queue.append(client)
            do throws(SocketError) {
                try await client.connect(to: local, until: .after(.milliseconds(500)))
            } catch {
                if error.code == .timedOut { return }
                throw error
            }
        }
    }
}
