/// A virtual function of a network card (SR-IOV): IFLA_VF_* of linux/if_link.h, ip-link(8), "vf".
///
/// The same value is read and written, and what is nil is not mentioned.
///
/// ```swift
/// var changes = VirtualFunction(3)
/// changes.vlan = .init(id: 5)
/// changes.isTrusted = false
/// try network.change(changes, of: "eth0")
/// ```
public struct VirtualFunction: Hashable, Sendable {
    /// Its number, from 0 on.
    public var index: UInt32
    /// The link-layer address (IFLA_VF_MAC).
    public var address: LinkLayerAddress?
    /// The link-layer broadcast address. The kernel tells it (IFLA_VF_BROADCAST).
    public var broadcast: LinkLayerAddress?
    /// The VLAN that its packets get (IFLA_VF_VLAN, IFLA_VF_VLAN_LIST).
    public var vlan: VLAN?
    /// How much it may send, in millions of bits in a second (IFLA_VF_RATE).
    public var rate: Rate?
    /// Whether it may not send with addresses that are not its own (IFLA_VF_SPOOFCHK).
    public var checksSpoofing: Bool?
    /// Whether it may do what concerns others, such as to take all packets (IFLA_VF_TRUST).
    public var isTrusted: Bool?
    /// Whether it may ask how packets are spread over queues (IFLA_VF_RSS_QUERY_EN).
    public var mayQueryReceiveScaling: Bool?
    /// Whether its link is up (IFLA_VF_LINK_STATE).
    public var linkState: LinkState?
    /// The GUID of the InfiniBand node (IFLA_VF_IB_NODE_GUID).
    public var nodeGUID: UInt64?
    /// The GUID of the InfiniBand port (IFLA_VF_IB_PORT_GUID).
    public var portGUID: UInt64?
    /// What it has carried. The kernel tells it, where statistics are asked for (IFLA_VF_STATS).
    public var statistics: Statistics?

    /// The VLAN that packets get: `struct ifla_vf_vlan_info`.
    public struct VLAN: Hashable, Sendable {
        /// The VLAN; 0 for none.
        public var id: UInt32
        /// The priority in the tag, 0 to 7.
        public var priority: UInt32
        /// The type of the tag, 0x8100 or 0x88a8.
        public var `protocol`: UInt16

        /// A VLAN.
        public init(id: UInt32, priority: UInt32 = 0, protocol type: UInt16 = 0x8100) {
            self.id = id
            self.priority = priority
            self.protocol = type
        }
    }

    /// How much may be sent, in millions of bits in a second: `struct ifla_vf_rate`.
    public struct Rate: Hashable, Sendable {
        /// How much it can count on; 0 for nothing.
        public var minimum: UInt32
        /// How much it may send; 0 for no bound.
        public var maximum: UInt32

        /// A rate.
        public init(minimum: UInt32 = 0, maximum: UInt32) {
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// Whether a link is up, IFLA_VF_LINK_STATE_*.
    public struct LinkState: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a state from its number.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// As that of the card (IFLA_VF_LINK_STATE_AUTO).
        public static var auto: Self { Self(rawValue: 0) }
        /// Always (IFLA_VF_LINK_STATE_ENABLE).
        public static var enabled: Self { Self(rawValue: 1) }
        /// Never (IFLA_VF_LINK_STATE_DISABLE).
        public static var disabled: Self { Self(rawValue: 2) }
    }

    /// What a virtual function has carried, IFLA_VF_STATS_*.
    public struct Statistics: Hashable, Sendable {
        /// Packets that came.
        public var receivedPackets: UInt64 = 0
        /// Packets that were sent.
        public var sentPackets: UInt64 = 0
        /// Bytes that came.
        public var receivedBytes: UInt64 = 0
        /// Bytes that were sent.
        public var sentBytes: UInt64 = 0
        /// Broadcast packets that came.
        public var broadcast: UInt64 = 0
        /// Multicast packets that came.
        public var multicast: UInt64 = 0
        /// Packets that came and were dropped.
        public var receiveDropped: UInt64 = 0
        /// Packets that were dropped on their way out.
        public var sendDropped: UInt64 = 0

        /// Nothing.
        public init() {}
    }

    /// A virtual function, by its number.
    public init(_ index: UInt32) { self.index = index }
}
