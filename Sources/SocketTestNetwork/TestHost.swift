internal import FamilyInet
public import FamilyNetlink
internal import Glibc
public import NetlinkRoute
public import SocketAPI
internal import SystemPackage

/// A host of a ``TestNetwork``: a network namespace, and the configuration in it.
public final class TestHost: Sendable, CustomStringConvertible {
    /// What it is called in descriptions. The kernel doesn't know the name.
    public let name: String

    /// Its namespace, in which sockets are made: `Socket(.ipv4, .stream, in: host.namespace)`.
    public let namespace: NetworkNamespace

    /// Its links, addresses, routes and so on.
    public let network: RouteNetlink

    init(_ name: String) throws(NetlinkError) {
        self.name = name
        do throws(SocketError) { namespace = try NetworkNamespace.make() } catch { throw NetlinkError(error) }
        network = try RouteNetlink(in: namespace)
        network.connection.timeout = .seconds(30)
        try network.setUp("lo")
    }

    /// Sends packets for a network by way of another host.
    ///
    /// - Parameters:
    ///   - destination: The network, such as `198.51.100.0/24`, or `0.0.0.0/0` for all.
    ///   - gateway: An address of a neighbour.
    /// - Throws: `.invalidValue` where a text is none; `.refused` with ENETUNREACH where the gateway is no neighbour,
    ///   EEXIST where there is such a route.
    public func addRoute(to destination: String, via gateway: String) throws(NetlinkError) {
        guard let network = IP.Network(destination), let gateway = IP.Host(gateway) else {
            throw NetlinkError(.invalidValue, "\(destination) via \(gateway): no network or no address")
        }
        try self.network.add(Route(to: network, via: gateway))
    }

    /// Makes a router of it: packets for others are sent on, of both versions of IP.
    ///
    /// - Throws: As ``setParameter(_:to:)``.
    public func enableForwarding() throws(NetlinkError) {
        try setParameter("net/ipv4/ip_forward", to: "1")
        // A kernel without IPv6 has nothing to send on.
        do throws(NetlinkError) { try setParameter("net/ipv6/conf/all/forwarding", to: "1") } catch {
            guard error.errno == .noSuchFileOrDirectory else { throw error }
        }
    }

    /// Sets a parameter of its network: sysctl(8).
    ///
    /// - Parameters:
    ///   - path: The parameter below /proc/sys, such as `net/ipv4/ip_forward`.
    ///   - value: What it is to be.
    /// - Throws: `.refused` with ENOENT where there is no such parameter, EINVAL where it can't be that, EROFS or EACCES
    ///   where /proc/sys can't be written.
    public func setParameter(_ path: String, to value: String) throws(NetlinkError) {
        let file = FilePath("/proc/sys/" + path)
        // Which network a file there belongs to is decided by the thread that opens it.
        let outcome: Result<Void, Errno>
        do throws(SocketError) {
            outcome = try namespace.run { () throws(SocketError) in
                do {
                    let descriptor = try FileDescriptor.open(file, .writeOnly)
                    try descriptor.closeAfter { _ = try descriptor.writeAll(value.utf8) }
                    return .success(())
                } catch {
                    return .failure(error as? Errno ?? .ioError)
                }
            }
        } catch { throw NetlinkError(error) }
        if case .failure(let errno) = outcome { throw NetlinkError(.refused(errno), "\(file): \(value)") }
    }

    /// The namespace as programs can be told of it while this process lives and holds it: for
    /// `nsenter --net=…` and `ip -n`'s relatives.
    public var path: String {
        namespace.withFileDescriptor { "/proc/\(getpid())/fd/\($0.rawValue)" }
    }

    /// The name.
    public var description: String { name }
}
