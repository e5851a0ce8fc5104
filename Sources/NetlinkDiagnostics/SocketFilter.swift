public import FamilyInet
internal import NetlinkCodec

/// Which IP sockets to tell of: an expression that the kernel evaluates (INET_DIAG_REQ_BYTECODE).
///
/// ```swift
/// let filter = SocketFilter.localPort(1024...65535) && !.peer(network) || .interface(3)
/// ```
public struct SocketFilter: Hashable, Sendable {
    let node: Node
    /// How deep expressions are nested.
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

    /// Sockets with this port of their own.
    public static func localPort(_ port: UInt16) -> Self { Self(.localPort(port...port)) }
    /// Sockets with one of these ports of their own.
    public static func localPort(_ ports: ClosedRange<UInt16>) -> Self { Self(.localPort(ports)) }
    /// Sockets with a peer that has this port.
    public static func peerPort(_ port: UInt16) -> Self { Self(.peerPort(port...port)) }
    /// Sockets with a peer that has one of these ports.
    public static func peerPort(_ ports: ClosedRange<UInt16>) -> Self { Self(.peerPort(ports)) }

    /// Sockets that are bound to a host of the network. One of IPv4 has sockets of IPv6 with a mapped address too.
    public static func local(_ network: IP.Network) -> Self { Self(.local(network)) }
    /// Sockets that are bound to the host.
    public static func local(_ host: IP.Host) -> Self { Self(.local(IP.Network(host))) }
    /// Sockets with a peer in the network. One of IPv4 has sockets of IPv6 with a mapped address too.
    public static func peer(_ network: IP.Network) -> Self { Self(.peer(network)) }
    /// Sockets with this peer.
    public static func peer(_ host: IP.Host) -> Self { Self(.peer(IP.Network(host))) }

    /// Sockets that are bound to the interface of this index; 0 for those that are bound to none.
    public static func interface(_ index: UInt32) -> Self { Self(.interface(index)) }

    /// Sockets whose mark is this in the bits of the mask. Needs CAP_NET_ADMIN.
    public static func mark(_ mark: UInt32, mask: UInt32 = .max) -> Self { Self(.mark(mark, mask: mask)) }

    /// Sockets of the control group of this id, of version 2 (Linux 5.9).
    public static func controlGroup(_ id: UInt64) -> Self { Self(.controlGroup(id)) }

    /// Sockets that did not bind themselves to a port: the kernel chose one, or they were accepted.
    public static var automaticPort: Self { Self(.automaticPort) }

    /// Sockets that match every one; an empty list matches all.
    public static func all(_ filters: [SocketFilter]) -> Self {
        Self(.all(filters), 1 + (filters.map(\.depth).max() ?? 0))
    }

    /// Sockets that match one at least; an empty list matches none.
    public static func any(_ filters: [SocketFilter]) -> Self {
        Self(.any(filters), 1 + (filters.map(\.depth).max() ?? 0))
    }

    /// Sockets that match both.
    public static func && (left: Self, right: Self) -> Self {
        // A chain is one list, so that long ones are not deep.
        guard case .all(let filters) = left.node else { return .all([left, right]) }
        return Self(.all(filters + [right]), max(left.depth, right.depth + 1))
    }

    /// Sockets that match one or the other.
    public static func || (left: Self, right: Self) -> Self {
        guard case .any(let filters) = left.node else { return .any([left, right]) }
        return Self(.any(filters + [right]), max(left.depth, right.depth + 1))
    }

    /// Sockets that do not match.
    public static prefix func ! (filter: Self) -> Self {
        guard case .not(let inner) = filter.node else { return Self(.not(filter), filter.depth + 1) }
        return inner
    }
}

extension IP.Network {
    /// The network that holds nothing but one host.
    init(_ host: IP.Host) {
        switch host {
        case .v4(let host): self = .v4(IPv4.Network(host))
        case .v6(let host): self = .v6(IPv6.Network(host))
        }
    }
}
