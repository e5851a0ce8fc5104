public import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

/// The devices of WireGuard and their peers, as wg(8) shows and sets them.
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
/// Devices are made as links of the kind `wireguard`. Reading and setting need CAP_NET_ADMIN in the user namespace that
/// owns the network namespace.
public struct WireGuard: Sendable {
    /// Generic netlink.
    public let generic: GenericNetlink

    /// The family `wireguard`.
    public let family: GenericFamily

    /// The connection that everything goes through.
    public var connection: NetlinkConnection { generic.connection }

    /// Takes a connection of the protocol NETLINK_GENERIC, and asks for the family.
    ///
    /// - Throws: `.refused` with ENOENT where the kernel has no WireGuard, or its module is not loaded.
    public init(_ connection: NetlinkConnection) throws(NetlinkError) {
        generic = GenericNetlink(connection)
        family = try generic.family(named: "wireguard")
    }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace whose devices are meant; the calling thread's where it is left out.
    /// - Throws: As making a socket does; `.refused` with ENOENT where the kernel has no WireGuard, or its module is not
    ///   loaded.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }

    /// A device with its peers (WG_CMD_GET_DEVICE).
    ///
    /// - Throws: `.refused` with ENODEV where there is no such interface, EOPNOTSUPP where it is none of WireGuard, EPERM
    ///   without CAP_NET_ADMIN.
    public func device(_ reference: LinkReference) throws(NetlinkError) -> WireGuardDevice {
        var request = try family.request(0, "WG_CMD_GET_DEVICE")
        try reference.append(
            to: &request, index: WireGuardDeviceAttribute.index, name: WireGuardDeviceAttribute.name)
        // Peers that come or go meanwhile interrupt the dump, which is then begun again.
        let parts = try connection.list(request) { message throws(NetlinkError) -> WireGuardDevice? in
            try WireGuardDevice(decoding: message)
        }
        guard var device = parts.first else { throw NetlinkError(.noAnswer, "WG_CMD_GET_DEVICE: \(reference)") }
        guard device.index != 0 else { throw .missing(WireGuardDeviceAttribute.index) }
        for part in parts.dropFirst() { device.merge(part) }
        return device
    }

    /// Changes a device and its peers (WG_CMD_SET_DEVICE).
    ///
    /// What does not fit into one message goes in several, one after the other: others can see the state between.
    ///
    /// - Throws: As ``device(_:)``; `.refused` with EADDRINUSE for a port that is taken, EINVAL for keys and networks that
    ///   the kernel does not take; as `WireGuardConfiguration.requests(_:for:limit:)`. Where one of several messages is
    ///   refused, what those before it said is done.
    public func configure(
        _ reference: LinkReference, _ configuration: WireGuardConfiguration
    ) throws(NetlinkError) {
        for request in try configuration.requests(family, for: reference) { try connection.perform(request) }
    }
}
