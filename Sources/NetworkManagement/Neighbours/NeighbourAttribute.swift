public import FamilyNetlink
internal import NetlinkCodec

/// The attributes of a neighbour: NDA_* of linux/neighbour.h.
public struct NeighbourAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// NDA_DST
    @inlinable public static var destination: Self { Self(rawValue: 1) }
    /// NDA_LLADDR
    @inlinable public static var linkLayerAddress: Self { Self(rawValue: 2) }
    /// NDA_CACHEINFO
    @inlinable public static var cacheInformation: Self { Self(rawValue: 3) }
    /// NDA_PROBES
    @inlinable public static var probes: Self { Self(rawValue: 4) }
    /// NDA_VLAN
    @inlinable public static var vlan: Self { Self(rawValue: 5) }
    /// NDA_PORT
    @inlinable public static var port: Self { Self(rawValue: 6) }
    /// NDA_VNI
    @inlinable public static var identifier: Self { Self(rawValue: 7) }
    /// NDA_IFINDEX
    @inlinable public static var interface: Self { Self(rawValue: 8) }
    /// NDA_MASTER
    @inlinable public static var master: Self { Self(rawValue: 9) }
    /// NDA_LINK_NETNSID
    @inlinable public static var linkNamespaceID: Self { Self(rawValue: 10) }
    /// NDA_SRC_VNI
    @inlinable public static var sourceIdentifier: Self { Self(rawValue: 11) }
    /// NDA_PROTOCOL
    @inlinable public static var origin: Self { Self(rawValue: 12) }
    /// NDA_NH_ID
    @inlinable public static var nextHop: Self { Self(rawValue: 13) }
    /// NDA_FDB_EXT_ATTRS
    @inlinable public static var forwardingAttributes: Self { Self(rawValue: 14) }
    /// NDA_FLAGS_EXT
    @inlinable public static var extendedFlags: Self { Self(rawValue: 15) }
    /// NDA_NDM_STATE_MASK
    @inlinable public static var stateMask: Self { Self(rawValue: 16) }
    /// NDA_NDM_FLAGS_MASK
    @inlinable public static var flagsMask: Self { Self(rawValue: 17) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "NDA_DST"
        case 2: "NDA_LLADDR"
        case 3: "NDA_CACHEINFO"
        case 4: "NDA_PROBES"
        case 5: "NDA_VLAN"
        case 6: "NDA_PORT"
        case 7: "NDA_VNI"
        case 8: "NDA_IFINDEX"
        case 9: "NDA_MASTER"
        case 10: "NDA_LINK_NETNSID"
        case 11: "NDA_SRC_VNI"
        case 12: "NDA_PROTOCOL"
        case 13: "NDA_NH_ID"
        case 14: "NDA_FDB_EXT_ATTRS"
        case 15: "NDA_FLAGS_EXT"
        case 16: "NDA_NDM_STATE_MASK"
        case 17: "NDA_NDM_FLAGS_MASK"
        default: ""
        }
    }
}
