/// Changes to a device (WG_CMD_SET_DEVICE). What is nil stays as it is.
public struct WireGuardConfiguration: Hashable, Sendable {
    /// The private key; ``WireGuardKey/zero`` removes it.
    public var privateKey: WireGuardKey?
    /// The UDP port to listen on; 0 for one that the kernel chooses.
    public var listenPort: UInt16?
    /// The mark of sent packets; 0 for none.
    public var firewallMark: UInt32?
    /// Whether to remove all peers that are not in ``peers`` (WGDEVICE_F_REPLACE_PEERS).
    public var replacesPeers = false
    /// Changes to peers.
    public var peers: [Peer] = []

    /// Creates a configuration that changes nothing.
    public init() {}

    /// Changes to a peer. What is nil stays as it is.
    public struct Peer: Hashable, Sendable {
        /// The public key, which identifies the peer.
        public var publicKey: WireGuardKey
        /// The preshared key; ``WireGuardKey/zero`` removes it.
        public var presharedKey: WireGuardKey?
        /// The peer's address.
        public var endpoint: IP.Address?
        /// The interval of keepalive packets, in seconds; 0 for none.
        public var keepaliveInterval: UInt16?
        /// Networks to add.
        public var allowedNetworks: [IP.Network] = []
        /// Networks to remove from the peer (WGALLOWEDIP_F_REMOVE_ME, Linux 6.16; older kernels refuse it). A network of
        /// another peer stays there.
        public var removedNetworks: [IP.Network] = []
        /// Whether to remove the peer, replace its networks, or only update it.
        public var flags: Flags = []

        /// Creates changes to a peer.
        public init(publicKey: WireGuardKey, flags: Flags = []) {
            self.publicKey = publicKey
            self.flags = flags
        }
    }

    /// Changes to a peer as a whole: WGPEER_F_*.
    public struct Flags: OptionSet, Hashable, Sendable, AttributeNumber {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Removes the peer (WGPEER_F_REMOVE_ME).
        public static var remove: Self { Self(rawValue: 1) }
        /// Removes the peer's networks before adding others (WGPEER_F_REPLACE_ALLOWEDIPS).
        public static var replaceAllowedNetworks: Self { Self(rawValue: 2) }
        /// Changes the peer only if it exists (WGPEER_F_UPDATE_ONLY).
        public static var updateOnly: Self { Self(rawValue: 4) }
    }
}

extension WireGuardConfiguration.Peer: AttributeSet {
    /// The attributes, WGPEER_A_*. They are written and never read; see ``WireGuardDevice``.
    public static let fields: AttributeFields<Self> = [
        .key(1, "WGPEER_A_PUBLIC_KEY", \.publicKey),
        .uint32(3, "WGPEER_A_FLAGS", \.flags).when { !$0.flags.isEmpty },
        .key(2, "WGPEER_A_PRESHARED_KEY", \.presharedKey),
        .internetAddress(4, "WGPEER_A_ENDPOINT", \.endpoint),
        .uint16(5, "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", \.keepaliveInterval),
        .custom(
            9, "WGPEER_A_ALLOWEDIPS",
            encode: { (peer, name, request) throws(NetlinkError) in
                let networks =
                    peer.allowedNetworks.map { WireGuardNetwork($0) }
                    + peer.removedNetworks.map { WireGuardNetwork($0, flags: .remove) }
                // The kernel does not read the numbers of list elements.
                if !networks.isEmpty { try request.append(name, networks, .same(0)) }
            }),
    ]
}
