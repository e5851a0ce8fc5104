/// The state of a bridge's port: BR_STATE_* of linux/if_bridge.h.
public struct BridgePortState: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No packets pass (BR_STATE_DISABLED).
    @inlinable public static var disabled: Self { 0 }
    /// Spanning tree packets are processed, and no addresses are learned (BR_STATE_LISTENING).
    @inlinable public static var listening: Self { 1 }
    /// Addresses are learned (BR_STATE_LEARNING).
    @inlinable public static var learning: Self { 2 }
    /// Packets are forwarded (BR_STATE_FORWARDING).
    @inlinable public static var forwarding: Self { 3 }
    /// The port is a redundant path (BR_STATE_BLOCKING).
    @inlinable public static var blocking: Self { 4 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [
        0: "disabled", 1: "listening", 2: "learning", 3: "forwarding", 4: "blocking",
    ]
}

/// The id of a bridge in the spanning tree protocol: a priority and an address (`struct ifla_bridge_id`).
public struct BridgeID: Hashable, Sendable, CustomStringConvertible {
    /// The priority; the lowest wins.
    public var priority: UInt16

    /// The address of six bytes.
    public var address: LinkLayerAddress

    /// The form of ip-link(8): `8000.02:00:5e:10:00:01`.
    public var description: String {
        let digits = String(priority, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits + ".\(address)"
    }
}

extension BridgeID: AttributePayload {
    /// 8 bytes.
    public static var encodedSize: Int { 8 }

    /// Reads the structure; nil where there are fewer than 8 bytes.
    public init?(decoding payload: RawSpan) {
        guard payload.byteCount >= 8, let priority: UInt16 = payload.networkInteger(at: 0),
            let address = LinkLayerAddress(payload.extracting(2..<8))
        else { return nil }
        self.priority = priority
        self.address = address
    }

    /// Appends the structure.
    public func encode(into payload: inout OutputRawSpan) {
        payload.append(networkInteger: priority)
        for byte in address.bytes.prefix(6) { payload.append(byte) }
    }
}

/// Boolean options of a bridge: BR_BOOLOPT_* of linux/if_bridge.h.
public struct BridgeSwitches: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Doesn't learn addresses from link-local packets (BR_BOOLOPT_NO_LL_LEARN).
    @inlinable public static var noLinkLocalLearning: Self { Self(rawValue: 1) }
    /// Multicast snooping for each VLAN (BR_BOOLOPT_MCAST_VLAN_SNOOPING).
    @inlinable public static var multicastVLANSnooping: Self { Self(rawValue: 2) }
    /// Multiple spanning trees (BR_BOOLOPT_MST_ENABLE).
    @inlinable public static var multipleSpanningTrees: Self { Self(rawValue: 4) }
}
