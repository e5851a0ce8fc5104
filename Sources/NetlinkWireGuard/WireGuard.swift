/// WireGuard devices and their peers, as wg(8) shows and sets them.
///
/// ```swift
/// let wireGuard = try WireGuard()
/// var configuration = WireGuardConfiguration()
/// configuration.privateKey = .makePrivate()
/// configuration.listenPort = 51820
/// var peer = WireGuardConfiguration.Peer(publicKey: key)
/// peer.allowedNetworks = [try IP.Network(parsing: "10.0.0.0/24")]
/// configuration.peers = [peer]
/// try wireGuard.configure("wg0", configuration)
/// ```
///
/// The device itself is a link of the kind `wireguard`. Reading and setting need CAP_NET_ADMIN in the user namespace that
/// owns the network namespace.
public struct WireGuard: Sendable {
    /// Generic netlink.
    public let generic: GenericNetlink

    /// The family `wireguard`.
    public let family: GenericFamily

    /// The connection that all requests use.
    public var connection: NetlinkConnection { generic.connection }

    /// Looks the family up on a connection of the protocol NETLINK_GENERIC, and uses that connection.
    ///
    /// - Throws: `.refused` with ENOENT if the kernel lacks WireGuard or its module is not loaded.
    public init(_ connection: NetlinkConnection) throws(NetlinkError) {
        generic = GenericNetlink(connection)
        family = try generic.family(named: "wireguard")
    }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace of the devices; by default the calling thread's.
    /// - Throws: As making a socket does; `.refused` with ENOENT if the kernel lacks WireGuard or its module is not loaded.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }

    /// A device with its peers (WG_CMD_GET_DEVICE).
    ///
    /// - Throws: `.refused` with ENODEV if the interface doesn't exist, EOPNOTSUPP if it isn't a WireGuard device, EPERM
    ///   without CAP_NET_ADMIN.
    public func device(_ reference: LinkReference) throws(NetlinkError) -> WireGuardDevice {
        var request = try family.request(0, "WG_CMD_GET_DEVICE")
        try WireGuardRequest(device: reference).encode(into: &request)
        // Peers that are added or removed meanwhile interrupt the dump, which then starts again.
        let parts = try connection.list(request) { message throws(NetlinkError) -> WireGuardDevice? in
            try WireGuardDevice(decoding: message)
        }
        guard var device = parts.first else { throw NetlinkError(.noAnswer, "WG_CMD_GET_DEVICE: \(reference)") }
        guard device.index != 0 else { throw NetlinkError(.missingAttribute, "WGDEVICE_A_IFINDEX") }
        for part in parts.dropFirst() { device.merge(part) }
        return device
    }

    /// Changes a device and its peers (WG_CMD_SET_DEVICE).
    ///
    /// Memory that held the keys on their way to the kernel is overwritten.
    ///
    /// A configuration that doesn't fit into one message is sent as several, and other programs can see the states between
    /// them.
    ///
    /// - Throws: As ``device(_:)``; `.refused` with EADDRINUSE for a port that is in use, EINVAL for invalid keys and
    ///   networks; as `WireGuardConfiguration.requests(_:for:limit:)`. If one of several messages is refused, the changes of
    ///   the previous ones stay.
    public func configure(
        _ reference: LinkReference, _ configuration: WireGuardConfiguration
    ) throws(NetlinkError) {
        var requests = try configuration.requests(family, for: reference)
        defer { for index in requests.indices { requests[index].erase() } }
        for request in requests { try connection.perform(request) }
    }
}

extension WireGuard: GenericNetlinkClient {
    /// The same over another connection, with the family that is known.
    public func over(_ connection: NetlinkConnection) -> WireGuard { WireGuard(copying: self, connection) }

    private init(copying other: WireGuard, _ connection: NetlinkConnection) {
        generic = other.generic.over(connection)
        family = other.family
    }
}
