/// What a VLAN is to a bridge's port: BRIDGE_VLAN_INFO_* of linux/if_bridge.h.
public struct BridgeVLANFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The bridge itself is meant too (BRIDGE_VLAN_INFO_MASTER).
    @inlinable public static var master: Self { Self(rawValue: 1) }
    /// What comes without a tag belongs to it (BRIDGE_VLAN_INFO_PVID).
    @inlinable public static var portVLAN: Self { Self(rawValue: 2) }
    /// It is sent without a tag (BRIDGE_VLAN_INFO_UNTAGGED).
    @inlinable public static var untagged: Self { Self(rawValue: 4) }
    /// It is the first of several in a row (BRIDGE_VLAN_INFO_RANGE_BEGIN). ``BridgeVLAN/ids`` says that.
    @inlinable public static var rangeBegin: Self { Self(rawValue: 8) }
    /// It is the last of several in a row (BRIDGE_VLAN_INFO_RANGE_END). ``BridgeVLAN/ids`` says that.
    @inlinable public static var rangeEnd: Self { Self(rawValue: 16) }
    /// The bridge itself is part of it (BRIDGE_VLAN_INFO_BRENTRY).
    @inlinable public static var bridgeEntry: Self { Self(rawValue: 32) }
    /// Nothing is added: what is there is changed (BRIDGE_VLAN_INFO_ONLY_OPTS).
    @inlinable public static var onlyOptions: Self { Self(rawValue: 64) }
}
