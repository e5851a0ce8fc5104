public import FamilyNetlink

/// The attributes of the programs of XDP at a link: IFLA_XDP_*.
public struct LinkXDPAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_XDP_FD
    @inlinable public static var descriptor: Self { Self(rawValue: 1) }
    /// IFLA_XDP_ATTACHED
    @inlinable public static var attached: Self { Self(rawValue: 2) }
    /// IFLA_XDP_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 3) }
    /// IFLA_XDP_PROG_ID
    @inlinable public static var programID: Self { Self(rawValue: 4) }
    /// IFLA_XDP_DRV_PROG_ID
    @inlinable public static var driverProgramID: Self { Self(rawValue: 5) }
    /// IFLA_XDP_SKB_PROG_ID
    @inlinable public static var genericProgramID: Self { Self(rawValue: 6) }
    /// IFLA_XDP_HW_PROG_ID
    @inlinable public static var hardwareProgramID: Self { Self(rawValue: 7) }
    /// IFLA_XDP_EXPECTED_FD
    @inlinable public static var expectedDescriptor: Self { Self(rawValue: 8) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_XDP_FD"
        case 2: "IFLA_XDP_ATTACHED"
        case 3: "IFLA_XDP_FLAGS"
        case 4: "IFLA_XDP_PROG_ID"
        case 5: "IFLA_XDP_DRV_PROG_ID"
        case 6: "IFLA_XDP_SKB_PROG_ID"
        case 7: "IFLA_XDP_HW_PROG_ID"
        case 8: "IFLA_XDP_EXPECTED_FD"
        default: ""
        }
    }
}
