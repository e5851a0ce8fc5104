/// A WireGuard device as the kernel reports it (WG_CMD_GET_DEVICE).
public struct WireGuardDevice: Hashable, Sendable {
    /// The interface's index (WGDEVICE_A_IFINDEX).
    public var index: UInt32
    /// The interface's name (WGDEVICE_A_IFNAME).
    public var name: String
    /// The private key; nil if the device has none (WGDEVICE_A_PRIVATE_KEY).
    public var privateKey: WireGuardKey?
    /// The public key, which the kernel computes; nil without a private key (WGDEVICE_A_PUBLIC_KEY).
    public var publicKey: WireGuardKey?
    /// The UDP port that the device listens on; 0 if the kernel is to choose one when the link is set up
    /// (WGDEVICE_A_LISTEN_PORT).
    public var listenPort: UInt16 = 0
    /// The mark of sent packets; 0 for none (WGDEVICE_A_FWMARK).
    public var firewallMark: UInt32 = 0
    /// The peers (WGDEVICE_A_PEERS).
    public var peers: [Peer] = []

    /// Creates a device.
    public init(index: UInt32, name: String) {
        self.index = index
        self.name = name
    }

    /// A peer as the kernel reports it.
    public struct Peer: Hashable, Sendable {
        /// The public key (WGPEER_A_PUBLIC_KEY).
        public var publicKey: WireGuardKey
        /// The preshared key; nil for none (WGPEER_A_PRESHARED_KEY).
        public var presharedKey: WireGuardKey?
        /// The peer's last known address; nil if unknown (WGPEER_A_ENDPOINT).
        public var endpoint: IP.Address?
        /// The interval of keepalive packets, in seconds; 0 for none (WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL).
        public var keepaliveInterval: UInt16 = 0
        /// The time of the last handshake, since 1970; nil for none (WGPEER_A_LAST_HANDSHAKE_TIME).
        public var lastHandshake: Duration?
        /// Bytes received from the peer (WGPEER_A_RX_BYTES).
        public var receivedBytes: UInt64 = 0
        /// Bytes sent to the peer (WGPEER_A_TX_BYTES).
        public var sentBytes: UInt64 = 0
        /// The networks that the peer can send packets from, and that packets are routed to it for
        /// (WGPEER_A_ALLOWEDIPS).
        public var allowedNetworks: [IP.Network] = []
        /// The protocol version: 1 (WGPEER_A_PROTOCOL_VERSION).
        public var protocolVersion: UInt32 = 1

        /// Creates a peer.
        public init(publicKey: WireGuardKey) { self.publicKey = publicKey }
    }
}

extension WireGuardDevice: AttributeSet {
    /// The attributes, WGDEVICE_A_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "WGDEVICE_A_IFINDEX", \.index),
        .string(2, "WGDEVICE_A_IFNAME", \.name),
        .key(3, "WGDEVICE_A_PRIVATE_KEY", \.privateKey),
        .key(4, "WGDEVICE_A_PUBLIC_KEY", \.publicKey),
        .uint16(6, "WGDEVICE_A_LISTEN_PORT", \.listenPort),
        .uint32(7, "WGDEVICE_A_FWMARK", \.firewallMark),
        .list(8, "WGDEVICE_A_PEERS", \.peers),
    ]

    /// Reads one message of a device's dump. A device with many peers takes several messages: the first has the device's
    /// own values, the others have only peers, index 0 and an empty name. See ``merge(_:)``.
    ///
    /// - Throws: `.missingAttribute` for a peer without a key or a network without an address; `.unexpectedLength` for a
    ///   key that doesn't have 32 bytes; `.invalidValue` for a prefix that is too long; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(index: 0, name: "")
        try decode(message.attributes(after: GenericHeader.self))
    }

    /// Adds the peers of the next message of the dump. If the previous message ended within a peer, the first peer of the
    /// next one is that peer again, with the rest of its networks and nothing else.
    public mutating func merge(_ next: WireGuardDevice) {
        var rest = next.peers[...]
        if let first = rest.first, let last = peers.indices.last, peers[last].publicKey == first.publicKey {
            peers[last].allowedNetworks += first.allowedNetworks
            rest.removeFirst()
        }
        peers += rest
    }
}

extension WireGuardDevice.Peer: AttributeSet, AttributeElement {
    /// The attributes, WGPEER_A_*. They are read and never written; see ``WireGuardConfiguration``.
    public static let fields: AttributeFields<Self> = [
        .key(1, "WGPEER_A_PUBLIC_KEY", \.publicKey).required,
        .key(2, "WGPEER_A_PRESHARED_KEY", \.presharedKey),
        .internetAddress(4, "WGPEER_A_ENDPOINT", \.endpoint),
        .uint16(5, "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", \.keepaliveInterval),
        .custom(
            6, "WGPEER_A_LAST_HANDSHAKE_TIME",
            decode: { (peer, attribute) throws(NetlinkError) in peer.lastHandshake = try time(attribute) }),
        .uint64(7, "WGPEER_A_RX_BYTES", \.receivedBytes),
        .uint64(8, "WGPEER_A_TX_BYTES", \.sentBytes),
        .custom(
            9, "WGPEER_A_ALLOWEDIPS",
            decode: { (peer, attribute) throws(NetlinkError) in
                peer.allowedNetworks += try WireGuardNetwork.networks(attribute)
            }),
        .uint32(10, "WGPEER_A_PROTOCOL_VERSION", \.protocolVersion),
    ]

    /// Reads a peer.
    ///
    /// - Throws: As ``WireGuardDevice/init(decoding:)``.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init(publicKey: .zero)
        try decode(attribute.nested)
    }

    /// `struct __kernel_timespec`: 64 bits of seconds, 64 bits of nanoseconds; nil for zero.
    private static func time(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) -> Duration? {
        guard let seconds: Int64 = attribute.payload.integer(at: 0),
            let nanoseconds: Int64 = attribute.payload.integer(at: 8)
        else { throw .unexpectedLength(type: attribute.type, count: attribute.count, expected: 16) }
        guard seconds != 0 || nanoseconds != 0, nanoseconds >= 0, nanoseconds < 1_000_000_000 else { return nil }
        return .seconds(seconds) + .nanoseconds(nanoseconds)
    }
}
