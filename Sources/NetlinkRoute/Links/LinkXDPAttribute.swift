internal import FamilyNetlink

/// The attributes of the programs of XDP at a link: IFLA_XDP_*.
struct LinkXDPAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_XDP_FD
    static var descriptor: Self { Self(rawValue: 1) }
    /// IFLA_XDP_ATTACHED
    static var attached: Self { Self(rawValue: 2) }
    /// IFLA_XDP_FLAGS
    static var flags: Self { Self(rawValue: 3) }
    /// IFLA_XDP_PROG_ID
    static var programID: Self { Self(rawValue: 4) }
    /// IFLA_XDP_DRV_PROG_ID
    static var driverProgramID: Self { Self(rawValue: 5) }
    /// IFLA_XDP_SKB_PROG_ID
    static var genericProgramID: Self { Self(rawValue: 6) }
    /// IFLA_XDP_HW_PROG_ID
    static var hardwareProgramID: Self { Self(rawValue: 7) }
    /// IFLA_XDP_EXPECTED_FD
    static var expectedDescriptor: Self { Self(rawValue: 8) }

    /// The C name.
    var label: StaticString {
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
