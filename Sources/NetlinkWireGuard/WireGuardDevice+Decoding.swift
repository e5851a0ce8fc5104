internal import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension WireGuardDevice {
    /// Reads one message of a device's dump. A device with many peers comes in several: the first has the device's own
    /// values, those behind it have peers alone, index 0 and no name. See ``merge(_:)``.
    ///
    /// - Parameter message: The message.
    /// - Throws: `.missingAttribute` for a peer without a key or a network without an address; `.unexpectedLength` where a
    ///   key has not 32 bytes; `.invalidValue` where a prefix is too long; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var device = WireGuardDevice(index: 0, name: "")
        var attributes = message.attributes(after: GenericHeader.self)
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: device.index = try attribute.uint32
            case 2: device.name = attribute.string
            case 3: device.privateKey = try Self.key(attribute, "WGDEVICE_A_PRIVATE_KEY")
            case 4: device.publicKey = try Self.key(attribute, "WGDEVICE_A_PUBLIC_KEY")
            case 6: device.listenPort = try attribute.uint16
            case 7: device.firewallMark = try attribute.uint32
            case 8:
                var peers = attribute.nested
                while let peer = try peers.next() { device.peers.append(try Peer(peer)) }
            default: break
            }
        }
        self = device
    }

    /// Adds the peers of the next message of the dump. Where the message before ended within a peer, the first one is
    /// that peer again, with the rest of its networks and nothing else.
    public mutating func merge(_ next: WireGuardDevice) {
        var rest = next.peers[...]
        if let first = rest.first, let last = peers.indices.last, peers[last].publicKey == first.publicKey {
            peers[last].allowedNetworks += first.allowedNetworks
            rest.removeFirst()
        }
        peers += rest
    }

    static func key(_ attribute: borrowing NetlinkAttribute, _ name: String) throws(NetlinkError) -> WireGuardKey? {
        guard let key = WireGuardKey(bytes: attribute.array) else {
            throw NetlinkError(.unexpectedLength, "\(name): \(attribute.count) bytes where a key has 32")
        }
        return key.isZero ? nil : key
    }
}

extension WireGuardDevice.Peer {
    init(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var key: WireGuardKey?
        var peer = Self(publicKey: .zero)
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: key = try WireGuardDevice.key(attribute, "WGPEER_A_PUBLIC_KEY") ?? .zero
            case 2: peer.presharedKey = try WireGuardDevice.key(attribute, "WGPEER_A_PRESHARED_KEY")
            case 4: peer.endpoint = try Self.endpoint(attribute)
            case 5: peer.keepaliveInterval = try attribute.uint16
            case 6: peer.lastHandshake = try Self.time(attribute)
            case 7: peer.receivedBytes = try attribute.uint64
            case 8: peer.sentBytes = try attribute.uint64
            case 9:
                var networks = attribute.nested
                while let network = try networks.next() { peer.allowedNetworks.append(try Self.network(network)) }
            case 10: peer.protocolVersion = try attribute.uint32
            default: break
            }
        }
        guard let key else { throw .missing(WireGuardPeerAttribute.publicKey) }
        peer.publicKey = key
        self = peer
    }

    /// `struct sockaddr_in` or `struct sockaddr_in6`; nil for another family.
    private static func endpoint(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) -> IP.Address? {
        do throws(SocketError) {
            switch attribute.payload.integer(at: 0, as: UInt16.self) {
            case 2?: return .v4(try IPv4.Address(decoding: attribute.payload))
            case 10?: return .v6(try IPv6.Address(decoding: attribute.payload))
            default: return nil
            }
        } catch { throw NetlinkError(.unexpectedLength, "WGPEER_A_ENDPOINT: \(error)") }
    }

    /// `struct __kernel_timespec`: 64 bits of seconds, 64 bits of nanoseconds.
    private static func time(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) -> Duration? {
        guard let seconds: Int64 = attribute.payload.integer(at: 0),
            let nanoseconds: Int64 = attribute.payload.integer(at: 8)
        else {
            throw NetlinkError(.unexpectedLength, "WGPEER_A_LAST_HANDSHAKE_TIME: \(attribute.count) bytes, not 16")
        }
        guard seconds != 0 || nanoseconds != 0, nanoseconds >= 0, nanoseconds < 1_000_000_000 else { return nil }
        return .seconds(seconds) + .nanoseconds(nanoseconds)
    }

    private static func network(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) -> IP.Network {
        var host: IP.Host?
        var length = 0
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 2: host = try attribute.host
            case 3: length = Int(try attribute.uint8)
            default: break
            }
        }
        guard let host else { throw .missing(WireGuardNetworkAttribute.address) }
        guard let network = IP.Network(containing: host, length: length) else {
            throw NetlinkError(.invalidValue, "WGALLOWEDIP_A_CIDR_MASK: \(length) bits of \(host)")
        }
        return network
    }
}
