/// Flags and a mask: a change leaves flags outside of the mask as they are.
///
/// Two integers of 32 bits: `struct ifla_vlan_flags`, `struct br_boolopt_multi`.
public struct FlagChange<Flags: OptionSet>: Hashable, Sendable
where Flags: Hashable & Sendable, Flags.RawValue == UInt32, Flags.Element == Flags {
    /// The flags.
    public var flags: Flags

    /// The flags to change; in a value that was read, the flags that the kernel knows.
    public var mask: Flags

    /// Sets some flags and clears others.
    public init(set flags: Flags, cleared: Flags = []) {
        self.flags = flags
        mask = flags.union(cleared)
    }
}

extension FlagChange: AttributePayload {
    /// 8 bytes.
    public static var encodedSize: Int { 8 }

    /// Reads the structure; nil where there are fewer than 8 bytes.
    public init?(decoding payload: RawSpan) {
        guard let flags: UInt32 = payload.integer(at: 0), let mask: UInt32 = payload.integer(at: 4) else { return nil }
        self.flags = Flags(rawValue: flags)
        self.mask = Flags(rawValue: mask)
    }

    /// Appends the structure.
    public func encode(into payload: inout OutputRawSpan) {
        payload.append(integer: flags.rawValue)
        payload.append(integer: mask.rawValue)
    }
}
