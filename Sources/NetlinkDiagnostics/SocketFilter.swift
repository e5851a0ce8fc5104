/// An expression that selects IP sockets. The kernel evaluates it (INET_DIAG_REQ_BYTECODE).
///
/// ```swift
/// let filter = SocketFilter.localPort(1024...65535) && !.peer(network) || .interface(3)
/// ```
public struct SocketFilter: Hashable, Sendable {
    let node: Node
    /// The depth of nested expressions.
    let depth: Int

    indirect enum Node: Hashable, Sendable {
        case test(Test)
        case all([SocketFilter])
        case any([SocketFilter])
        case not(SocketFilter)
    }

    enum Test: Hashable, Sendable {
        case localPort(ClosedRange<UInt16>)
        case peerPort(ClosedRange<UInt16>)
        case local(IP.Network)
        case peer(IP.Network)
        case interface(UInt32)
        case mark(UInt32, mask: UInt32)
        case controlGroup(UInt64)
        case automaticPort
    }

    init(_ test: Test) {
        node = .test(test)
        depth = 1
    }

    private init(_ node: Node, _ depth: Int) {
        self.node = node
        self.depth = depth
    }

    /// Sockets with this local port.
    public static func localPort(_ port: UInt16) -> Self { Self(.localPort(port...port)) }
    /// Sockets with one of these local ports.
    public static func localPort(_ ports: ClosedRange<UInt16>) -> Self { Self(.localPort(ports)) }
    /// Sockets whose peer has this port.
    public static func peerPort(_ port: UInt16) -> Self { Self(.peerPort(port...port)) }
    /// Sockets whose peer has one of these ports.
    public static func peerPort(_ ports: ClosedRange<UInt16>) -> Self { Self(.peerPort(ports)) }

    /// Sockets that are bound to a host of the network. An IPv4 network includes IPv6 sockets with a mapped address.
    public static func local(_ network: IP.Network) -> Self { Self(.local(network)) }
    /// Sockets that are bound to the host.
    public static func local(_ host: IP.Host) -> Self { Self(.local(IP.Network(host))) }
    /// Sockets with a peer in the network. An IPv4 network includes IPv6 sockets with a mapped address.
    public static func peer(_ network: IP.Network) -> Self { Self(.peer(network)) }
    /// Sockets with this peer.
    public static func peer(_ host: IP.Host) -> Self { Self(.peer(IP.Network(host))) }

    /// Sockets that are bound to the interface of this index; 0 for sockets that aren't bound to one.
    public static func interface(_ index: UInt32) -> Self { Self(.interface(index)) }

    /// Sockets whose mark has this value in the bits of the mask. Needs CAP_NET_ADMIN.
    public static func mark(_ mark: UInt32, mask: UInt32 = .max) -> Self { Self(.mark(mark, mask: mask)) }

    /// Sockets of the control group (version 2) of this id (Linux 5.9).
    public static func controlGroup(_ id: UInt64) -> Self { Self(.controlGroup(id)) }

    /// Sockets whose port the kernel chose, and accepted sockets.
    public static var automaticPort: Self { Self(.automaticPort) }

    /// Sockets that match all filters; an empty list matches every socket.
    public static func all(_ filters: [SocketFilter]) -> Self {
        Self(.all(filters), 1 + (filters.map(\.depth).max() ?? 0))
    }

    /// Sockets that match at least one filter; an empty list matches no socket.
    public static func any(_ filters: [SocketFilter]) -> Self {
        Self(.any(filters), 1 + (filters.map(\.depth).max() ?? 0))
    }

    /// Sockets that match both filters.
    public static func && (left: Self, right: Self) -> Self {
        // A chain is one list, so that a long chain isn't deep.
        guard case .all(let filters) = left.node else { return .all([left, right]) }
        return Self(.all(filters + [right]), max(left.depth, right.depth + 1))
    }

    /// Sockets that match at least one of two filters.
    public static func || (left: Self, right: Self) -> Self {
        guard case .any(let filters) = left.node else { return .any([left, right]) }
        return Self(.any(filters + [right]), max(left.depth, right.depth + 1))
    }

    /// Sockets that don't match the filter.
    public static prefix func ! (filter: Self) -> Self {
        guard case .not(let inner) = filter.node else { return Self(.not(filter), filter.depth + 1) }
        return inner
    }
}

extension IP.Network {
    /// The network of a single host.
    init(_ host: IP.Host) {
        switch host {
        case .v4(let host): self = .v4(IPv4.Network(host))
        case .v6(let host): self = .v6(IPv6.Network(host))
        }
    }
}
