public import FamilyInet
public import FamilyNetlink
internal import SocketAPI

/// How a bearer speaks UDP: TIPC_NLA_UDP_* of linux/tipc_netlink.h.
public struct TIPCUDPSettings: Hashable, Sendable {
    /// Where this node receives, an address of one of its devices (TIPC_NLA_UDP_LOCAL).
    public var local: IP.Address

    /// Where it sends: a multicast group, which finds all other nodes, or one other node (TIPC_NLA_UDP_REMOTE). In making
    /// a bearer, nil is the multicast group of the cluster; see ``multicastGroup(of:_:port:)``.
    public var remote: IP.Address?

    /// Whether there are other nodes that are sent to one by one, as the kernel tells it
    /// (TIPC_NLA_UDP_MULTI_REMOTEIP). See ``TIPCNetlink/remotes(of:)``.
    public var hasRemotes = false

    /// The port that nodes use unless told otherwise: 6118.
    public static var defaultPort: UInt16 { 6118 }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - local: An address of this node. A link-local one needs its zone.
    ///   - remote: Another node's address or a multicast group, of the same version; nil for the cluster's group.
    public init(local: IP.Address, remote: IP.Address? = nil) {
        self.local = local
        self.remote = remote
    }

    /// Creates settings with the usual port.
    public init(local: IP.Host, remote: IP.Host? = nil) {
        self.init(
            local: IP.Address(host: local, port: Self.defaultPort),
            remote: remote.map { IP.Address(host: $0, port: Self.defaultPort) })
    }

    /// The multicast group in which nodes of a cluster find each other where no remote address is given, as tipc(8) makes
    /// it: `228.0.` and the two low bytes of the cluster's number; `ff02::` and the number's decimal digits, as if they
    /// were hexadecimal ones.
    ///
    /// - Throws: `.invalidValue` for IPv6 and a number of more than four digits, for which there is no such group.
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

    init(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var local: IP.Address?
        var remote: IP.Address?
        var hasRemotes = false
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch TIPCUDPAttribute(rawValue: attribute.type) {
            case .local: local = try attribute.internetAddress
            case .remote: remote = try attribute.internetAddress
            case .hasManyRemotes: hasRemotes = true
            default: break
            }
        }
        guard let local else { throw .missing(TIPCUDPAttribute.local) }
        self.init(local: local, remote: remote)
        self.hasRemotes = hasRemotes
    }
}

extension NetlinkAttribute {
    /// `struct sockaddr_in` or `struct sockaddr_in6`.
    var internetAddress: IP.Address {
        get throws(NetlinkError) {
            do throws(SocketError) {
                switch payload.integer(at: 0, as: UInt16.self) {
                case 2?: return .v4(try IPv4.Address(decoding: payload))
                case 10?: return .v6(try IPv6.Address(decoding: payload))
                default: throw SocketError(.invalidAddress, .decode, subject: .number(count))
                }
            } catch { throw NetlinkError(.unexpectedLength, "attribute \(type): \(error)") }
        }
    }
}

extension NetlinkRequest {
    /// Appends `struct sockaddr_in` or `struct sockaddr_in6`.
    mutating func append<Key: NetlinkAttributeKey>(_ key: Key, _ address: IP.Address) throws(NetlinkError) {
        let bytes: [UInt8]
        do throws(SocketError) {
            bytes =
                switch address {
                case .v4(let address): try AnySocketAddress(address).withBytes { $0.bytes() }
                case .v6(let address): try AnySocketAddress(address).withBytes { $0.bytes() }
                }
        } catch { throw NetlinkError(error) }
        try append(key, bytes: bytes)
    }
}
