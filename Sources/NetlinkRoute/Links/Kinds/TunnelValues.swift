/// A range of ports; 0 to 0 is the kernel's default (`struct ifla_vxlan_port_range`).
public struct PortRange: Hashable, Sendable {
    /// The first port.
    public var low: UInt16

    /// The last port.
    public var high: UInt16

    /// Creates a range. The kernel refuses one that ends before it begins.
    public init(_ low: UInt16, _ high: UInt16) {
        self.low = low
        self.high = high
    }
}

extension PortRange: AttributePayload {
    /// 4 bytes.
    public static var encodedSize: Int { 4 }

    /// Reads the structure; nil where there are fewer than 4 bytes.
    public init?(decoding payload: RawSpan) {
        guard let low: UInt16 = payload.networkInteger(at: 0), let high: UInt16 = payload.networkInteger(at: 2)
        else { return nil }
        self.init(low, high)
    }

    /// Appends the structure.
    public func encode(into payload: inout OutputRawSpan) {
        payload.append(networkInteger: low)
        payload.append(networkInteger: high)
    }
}

/// The don't-fragment bit of a tunnel's outer packets: VXLAN_DF_*, GENEVE_DF_*.
public struct DontFragment: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Not set (VXLAN_DF_UNSET).
    @inlinable public static var unset: Self { 0 }
    /// Set (VXLAN_DF_SET).
    @inlinable public static var set: Self { 1 }
    /// As in the inner packet (VXLAN_DF_INHERIT).
    @inlinable public static var inherit: Self { 2 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [0: "unset", 1: "set", 2: "inherit"]
}
