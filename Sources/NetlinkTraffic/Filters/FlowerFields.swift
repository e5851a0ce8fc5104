/// A host, and which of its bits count.
public struct MaskedHost: Hashable, Sendable {
    /// The host.
    public var host: IP.Host
    /// Which bits count, those that are set. It must be of the host's version.
    public var mask: IP.Host

    /// A host of which some bits count.
    public init(_ host: IP.Host, mask: IP.Host) {
        self.host = host
        self.mask = mask
    }

    /// One host.
    public init(_ host: IP.Host) {
        self.host = host
        switch host {
        case .v4: mask = .v4(IPv4.Host(value: ~0))
        case .v6: mask = .v6(IPv6.Host(value: ~0))
        }
    }

    /// The hosts of a network.
    public init(_ network: IP.Network) {
        switch network {
        case .v4(let network): self.init(.v4(network.first), mask: .v4(network.mask))
        case .v6(let network): self.init(.v6(network.first), mask: .v6(network.mask))
        }
    }
}

/// A link-layer address, and which of its bits count.
public struct MaskedAddress: Hashable, Sendable {
    /// The address.
    public var address: LinkLayerAddress
    /// Which bits count, those that are set.
    public var mask: LinkLayerAddress

    /// An address of which some bits count; all where the mask is left out.
    public init(_ address: LinkLayerAddress, mask: LinkLayerAddress = .broadcast) {
        self.address = address
        self.mask = mask
    }
}

/// The tag of a VLAN. What is nil does not matter.
public struct FlowerVLAN: Hashable, Sendable {
    /// The VLAN (TCA_FLOWER_KEY_VLAN_ID).
    public var id: UInt16?
    /// The priority, 0 to 7 (TCA_FLOWER_KEY_VLAN_PRIO).
    public var priority: UInt8?
    /// The type of what is behind the tag (TCA_FLOWER_KEY_VLAN_ETH_TYPE).
    public var etherType: UInt16?

    /// A tag.
    public init(id: UInt16? = nil, priority: UInt8? = nil, etherType: UInt16? = nil) {
        self.id = id
        self.priority = priority
        self.etherType = etherType
    }
}

/// The tunnel that a packet came by. What is nil does not matter.
public struct FlowerTunnel: Hashable, Sendable {
    /// The tunnel's id, such as a VNI (TCA_FLOWER_KEY_ENC_KEY_ID).
    public var id: UInt32?
    /// Where the tunnel begins (TCA_FLOWER_KEY_ENC_IPV4_SRC, TCA_FLOWER_KEY_ENC_IPV6_SRC).
    public var source: MaskedHost?
    /// Where the tunnel ends (TCA_FLOWER_KEY_ENC_IPV4_DST, TCA_FLOWER_KEY_ENC_IPV6_DST).
    public var destination: MaskedHost?
    /// The source port of the tunnel's UDP (TCA_FLOWER_KEY_ENC_UDP_SRC_PORT).
    public var sourcePort: MaskedValue<UInt16>?
    /// The destination port of the tunnel's UDP (TCA_FLOWER_KEY_ENC_UDP_DST_PORT).
    public var destinationPort: MaskedValue<UInt16>?

    /// Any tunnel.
    public init() {}
}

/// Whether a packet is a fragment: TCA_FLOWER_KEY_FLAGS_*. What is nil does not matter.
public struct FlowerFragments: Hashable, Sendable {
    /// Whether it is a fragment (TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT).
    public var isFragment: Bool?
    /// Whether it is the first one (TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST).
    public var isFirst: Bool?

    /// Fragments.
    public init(isFragment: Bool? = nil, isFirst: Bool? = nil) {
        self.isFragment = isFragment
        self.isFirst = isFirst
    }

    init(_ bits: MaskedValue<UInt32>) {
        func bit(_ mask: UInt32) -> Bool? { bits.mask & mask == 0 ? nil : bits.value & mask != 0 }
        self.init(isFragment: bit(1), isFirst: bit(2))
    }

    var bits: MaskedValue<UInt32> {
        let value: UInt32 = (isFragment == true ? 1 : 0) | (isFirst == true ? 2 : 0)
        return MaskedValue(value, mask: (isFragment == nil ? 0 : 1) | (isFirst == nil ? 0 : 2))
    }
}

/// What is known of a packet's connection: which flags must be set, and which must not.
public struct FlowerConnectionState: Hashable, Sendable {
    /// What connection tracking says of a packet, TCA_FLOWER_KEY_CT_FLAGS_*.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt16

        /// Creates a set from its bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// It begins a connection (TCA_FLOWER_KEY_CT_FLAGS_NEW).
        public static var new: Self { Self(rawValue: 1) }
        /// Its connection is established (TCA_FLOWER_KEY_CT_FLAGS_ESTABLISHED).
        public static var established: Self { Self(rawValue: 2) }
        /// It is related to a connection (TCA_FLOWER_KEY_CT_FLAGS_RELATED).
        public static var related: Self { Self(rawValue: 4) }
        /// It was tracked (TCA_FLOWER_KEY_CT_FLAGS_TRACKED).
        public static var tracked: Self { Self(rawValue: 8) }
        /// It belongs to no connection (TCA_FLOWER_KEY_CT_FLAGS_INVALID).
        public static var invalid: Self { Self(rawValue: 16) }
        /// It is the answer's direction (TCA_FLOWER_KEY_CT_FLAGS_REPLY).
        public static var reply: Self { Self(rawValue: 32) }
    }

    /// Those that must be set.
    public var set: Flags
    /// Those that must not be set.
    public var cleared: Flags

    /// Flags that must be set, and flags that must not.
    public init(set: Flags, cleared: Flags = []) {
        self.set = set
        self.cleared = cleared
    }
}
