public import FamilyInet

/// A device of WireGuard as the kernel tells it (WG_CMD_GET_DEVICE).
public struct WireGuardDevice: Hashable, Sendable {
    /// The interface's index.
    public var index: UInt32
    /// The interface's name.
    public var name: String
    /// The private key; nil where it has none.
    public var privateKey: WireGuardKey?
    /// The public key, which the kernel computes; nil where it has no private one.
    public var publicKey: WireGuardKey?
    /// The UDP port that it listens at, 0 for one that the kernel chooses when it is set up.
    public var listenPort: UInt16 = 0
    /// The mark of the packets that it sends, 0 for none.
    public var firewallMark: UInt32 = 0
    /// The peers.
    public var peers: [Peer] = []

    /// Creates a device.
    public init(index: UInt32, name: String) {
        self.index = index
        self.name = name
    }

    /// A peer as the kernel tells it.
    public struct Peer: Hashable, Sendable {
        /// Its public key.
        public var publicKey: WireGuardKey
        /// The key that both know beside; nil for none.
        public var presharedKey: WireGuardKey?
        /// Where it was last; nil before anybody said it.
        public var endpoint: IP.Address?
        /// How often a packet is sent to keep the path open, in seconds; 0 for never.
        public var keepaliveInterval: UInt16 = 0
        /// The time of the last handshake, since 1970; nil for none.
        public var lastHandshake: Duration?
        /// Bytes received from it.
        public var receivedBytes: UInt64 = 0
        /// Bytes sent to it.
        public var sentBytes: UInt64 = 0
        /// The networks whose packets it may send, and that packets to are sent to it.
        public var allowedNetworks: [IP.Network] = []
        /// The version of the protocol: 1.
        public var protocolVersion: UInt32 = 1

        /// Creates a peer.
        public init(publicKey: WireGuardKey) { self.publicKey = publicKey }
    }
}

/// What to change at a device (WG_CMD_SET_DEVICE). What is nil stays as it is.
public struct WireGuardConfiguration: Hashable, Sendable {
    /// The private key; ``WireGuardKey/zero`` takes it away.
    public var privateKey: WireGuardKey?
    /// The UDP port to listen at, 0 for one that the kernel chooses.
    public var listenPort: UInt16?
    /// The mark of the packets that it sends, 0 for none.
    public var firewallMark: UInt32?
    /// Whether all peers that are not in ``peers`` go away (WGDEVICE_F_REPLACE_PEERS).
    public var replacesPeers = false
    /// What to change at peers.
    public var peers: [Peer] = []

    /// A configuration that changes nothing.
    public init() {}

    /// What to change at a peer. What is nil stays as it is.
    public struct Peer: Hashable, Sendable {
        /// Which peer: its public key.
        public var publicKey: WireGuardKey
        /// The key that both know beside; ``WireGuardKey/zero`` takes it away.
        public var presharedKey: WireGuardKey?
        /// Where it is.
        public var endpoint: IP.Address?
        /// How often a packet is sent to keep the path open, in seconds; 0 for never.
        public var keepaliveInterval: UInt16?
        /// Networks to be added to those that it has.
        public var allowedNetworks: [IP.Network] = []
        /// Networks that the peer loses (WGALLOWEDIP_F_REMOVE_ME, Linux 6.16; older kernels refuse it). A network that
        /// another peer has stays there.
        public var removedNetworks: [IP.Network] = []
        /// Remove, replace the networks, update only.
        public var flags: Flags = []

        /// Creates it.
        public init(publicKey: WireGuardKey, flags: Flags = []) {
            self.publicKey = publicKey
            self.flags = flags
        }
    }

    /// What happens to a peer: WGPEER_F_*.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// It goes away (WGPEER_F_REMOVE_ME).
        public static var remove: Self { Self(rawValue: 1) }
        /// The networks that it has go away before (WGPEER_F_REPLACE_ALLOWEDIPS).
        public static var replaceAllowedNetworks: Self { Self(rawValue: 2) }
        /// It is changed if it is there, and not made if not (WGPEER_F_UPDATE_ONLY).
        public static var updateOnly: Self { Self(rawValue: 4) }
    }
}
