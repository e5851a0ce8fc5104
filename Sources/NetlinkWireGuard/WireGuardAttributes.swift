public import FamilyNetlink

/// The attributes of a device: WGDEVICE_A_* of linux/wireguard.h.
public struct WireGuardDeviceAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    static var index: Self { Self(rawValue: 1) }
    static var name: Self { Self(rawValue: 2) }
    static var privateKey: Self { Self(rawValue: 3) }
    static var publicKey: Self { Self(rawValue: 4) }
    static var flags: Self { Self(rawValue: 5) }
    static var listenPort: Self { Self(rawValue: 6) }
    static var firewallMark: Self { Self(rawValue: 7) }
    static var peers: Self { Self(rawValue: 8) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "WGDEVICE_A_IFINDEX"
        case 2: "WGDEVICE_A_IFNAME"
        case 3: "WGDEVICE_A_PRIVATE_KEY"
        case 4: "WGDEVICE_A_PUBLIC_KEY"
        case 5: "WGDEVICE_A_FLAGS"
        case 6: "WGDEVICE_A_LISTEN_PORT"
        case 7: "WGDEVICE_A_FWMARK"
        case 8: "WGDEVICE_A_PEERS"
        default: ""
        }
    }
}

/// The attributes of a peer: WGPEER_A_* of linux/wireguard.h.
public struct WireGuardPeerAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    static var publicKey: Self { Self(rawValue: 1) }
    static var presharedKey: Self { Self(rawValue: 2) }
    static var flags: Self { Self(rawValue: 3) }
    static var endpoint: Self { Self(rawValue: 4) }
    static var keepalive: Self { Self(rawValue: 5) }
    static var lastHandshake: Self { Self(rawValue: 6) }
    static var receivedBytes: Self { Self(rawValue: 7) }
    static var sentBytes: Self { Self(rawValue: 8) }
    static var allowedNetworks: Self { Self(rawValue: 9) }
    static var protocolVersion: Self { Self(rawValue: 10) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "WGPEER_A_PUBLIC_KEY"
        case 2: "WGPEER_A_PRESHARED_KEY"
        case 3: "WGPEER_A_FLAGS"
        case 4: "WGPEER_A_ENDPOINT"
        case 5: "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL"
        case 6: "WGPEER_A_LAST_HANDSHAKE_TIME"
        case 7: "WGPEER_A_RX_BYTES"
        case 8: "WGPEER_A_TX_BYTES"
        case 9: "WGPEER_A_ALLOWEDIPS"
        case 10: "WGPEER_A_PROTOCOL_VERSION"
        default: ""
        }
    }
}

/// The attributes of an allowed network: WGALLOWEDIP_A_* of linux/wireguard.h.
public struct WireGuardNetworkAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    static var family: Self { Self(rawValue: 1) }
    static var address: Self { Self(rawValue: 2) }
    static var prefixLength: Self { Self(rawValue: 3) }
    static var flags: Self { Self(rawValue: 4) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "WGALLOWEDIP_A_FAMILY"
        case 2: "WGALLOWEDIP_A_IPADDR"
        case 3: "WGALLOWEDIP_A_CIDR_MASK"
        case 4: "WGALLOWEDIP_A_FLAGS"
        default: ""
        }
    }
}
