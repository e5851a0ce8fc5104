/// The addresses of a bearer over UDP: TIPC_NLA_UDP_* of linux/tipc_netlink.h.
public struct TIPCUDPSettings: Hashable, Sendable {
    /// The address that this node receives on, of one of its devices (TIPC_NLA_UDP_LOCAL).
    public var local: IP.Address

    /// The address that it sends to: a multicast group, to find all other nodes, or another node. For a new bearer, nil
    /// stands for the multicast group of the cluster; see ``multicastGroup(of:_:port:)`` (TIPC_NLA_UDP_REMOTE).
    public var remote: IP.Address?

    /// Whether it sends to several nodes, each by its own address; see ``TIPCNetlink/remotes(of:)``. Read-only
    /// (TIPC_NLA_UDP_MULTI_REMOTEIP).
    public var hasRemotes = false

    /// The default port: 6118.
    public static var defaultPort: UInt16 { 6118 }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - local: An address of this node. A link-local address needs its zone.
    ///   - remote: Another node's address or a multicast group, of the same version; nil for the cluster's group.
    public init(local: IP.Address, remote: IP.Address? = nil) {
        self.local = local
        self.remote = remote
    }

    /// Creates settings with the default port.
    public init(local: IP.Host, remote: IP.Host? = nil) {
        self.init(
            local: IP.Address(host: local, port: Self.defaultPort),
            remote: remote.map { IP.Address(host: $0, port: Self.defaultPort) })
    }

    /// The multicast group in which nodes of a cluster find each other without a remote address, as in tipc(8): `228.0.` and
    /// the two low bytes of the cluster's number; `ff02::` and the number's decimal digits, read as hexadecimal digits.
    ///
    /// - Throws: `.invalidValue` for IPv6 and a number of more than four digits, which has no group.
    public static func multicastGroup(
        of cluster: UInt32, _ version: IP.Version, port: UInt16 = defaultPort
    ) throws(NetlinkError) -> IP.Address {
        if version == .v4 {
            let host = IPv4.Host(value: 228 << 24 | cluster & 0xffff)
            return IP.Address(host: .v4(host), port: port)
        }
        guard cluster <= 9999, let digits = UInt64(String(cluster), radix: 16) else {
            throw NetlinkError(
                .invalidValue, "cluster \(cluster) has no multicast group of IPv6; a remote address must be given")
        }
        return IP.Address(host: .v6(IPv6.Host(high: 0xff02 << 48, low: digits)), port: port)
    }
}

extension TIPCUDPSettings: AttributeSet {
    /// The attributes, TIPC_NLA_UDP_*.
    public static let fields: AttributeFields<Self> = [
        .udpAddress(1, "TIPC_NLA_UDP_LOCAL", \.local).required,
        .udpAddress(2, "TIPC_NLA_UDP_REMOTE", \.remote),
        .flag(3, "TIPC_NLA_UDP_MULTI_REMOTEIP", \.hasRemotes).readOnly,
    ]
}

extension AttributeField {
    /// `struct sockaddr_in` or `struct sockaddr_in6`. Unlike `internetAddress(_:_:_:)`, reading refuses other families.
    static func udpAddress<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == IP.Address {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                guard let address = try attribute.internetAddress else {
                    throw NetlinkError(.invalidValue, "attribute \(attribute.type): not an IP address")
                }
                object[keyPath: path] = Value(stored: address)
            },
            encode: { (object, name, request) throws(NetlinkError) in
                if let address = object[keyPath: path].stored { try request.append(name, internetAddress: address) }
            })
    }
}
