import FamilyInet
import Foundation
import Resolver
import SocketAPI
import SocketTestKit

/// Sockets whose descriptions they have alone. In a process that never forks: a fork shares all sockets.
enum Ownership {
    /// Whether each socket that is made in one way is exclusive, by its name.
    static func exclusive(_ form: String) throws -> [String: Bool] {
        switch form {
        case "named": try named()
        default: ["waited": try waited()]
        }
    }

    /// Answers with an address of this machine, through the look-ups' threads and the poller.
    private struct Fixed: NameResolver {
        func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
            query.family == .ipv6 ? [] : [AddressInfo(.loopback(.v4, port: query.service?.port ?? 0))]
        }
    }

    /// Sockets that are connected, accepted, and listening, by name and by address.
    private static func named() throws -> [String: Bool] {
        var found: [String: Bool] = [:]
        let listener = try Socket.listen(on: "127.0.0.1", service: 0)
        defer { listener.close() }
        let port = try listener.localAddresses.first?.port ?? 0
        for (host, resolver) in [("127.0.0.1", .system), ("name", Fixed())] as [(String, any NameResolver)] {
            let connector = Connector(resolver: resolver, timeout: .seconds(120))
            let (socket, _) = try connector.connect(to: host, service: Service(port))
            let (accepted, _) = try listener.accept(until: .after(.seconds(120)))
            found["connected to \(host)"] = try isExclusive(socket)
            found["accepted from \(host)"] = try isExclusive(accepted)
        }
        for socket in listener.sockets {
            socket.timeout = nil
            found["listening"] = try isExclusive(socket)
        }
        return found
    }

    /// A socket whose attempt waited for its peer.
    private static func waited() throws -> Bool {
        let listener = try Socket(.ipv4, .stream)
        defer { listener.close() }
        try listener.bind(to: .loopback())
        try listener.listen(backlog: 0)
        let address = try listener.localAddress
        // This connection fills the queue. A full queue discards the first packet of the next connection, and the kernel
        // repeats that after a second.
        let first = try Socket(.ipv4, .stream)
        defer { first.close() }
        try first.connect(to: address, until: .after(.seconds(120)))
        let connecting = Background {
            try Connector(timeout: .seconds(300)).connect(to: "127.0.0.1", service: Service(address.port)).0
        }
        try connecting.waitUntilBlocked(within: .seconds(120))
        let (accepted, _) = try listener.accept(until: .after(.seconds(120)))
        defer { accepted.close() }
        return try isExclusive(try connecting.value(within: .seconds(300)))
    }

    /// Whether the socket alone has its description. It is shared afterwards.
    ///
    /// The kernel shows the difference: without a timeout, only the description of such a socket is O_NONBLOCK.
    private static func isExclusive(_ socket: Socket<IP>) throws -> Bool {
        precondition(socket.timeout == nil)
        let before = try nonBlockingDescriptors()
        let number = try socket.withFileDescriptor { $0.rawValue }
        // The check can fail: lending the number makes the description blocking.
        return try before.contains(number) && !nonBlockingDescriptors().contains(number)
    }

    /// The numbers of this process's non-blocking descriptors: O_NONBLOCK of proc_pid_fdinfo(5).
    private static func nonBlockingDescriptors() throws -> Set<Int32> {
        let folder = "/proc/self/fdinfo"
        let numbers = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { Int32($0) }
        return Set(
            numbers.filter { number in
                let text = (try? String(contentsOfFile: "\(folder)/\(number)", encoding: .utf8)) ?? ""
                let flags = text.split(separator: "\n").first { $0.hasPrefix("flags:") }?.split(separator: "\t").last
                return (flags.flatMap { Int32($0, radix: 8) } ?? 0) & O_NONBLOCK != 0
            })
    }
}
