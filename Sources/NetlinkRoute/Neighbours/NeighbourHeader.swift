/// The header of messages about neighbours: `struct ndmsg` of linux/neighbour.h, 12 bytes.
public struct NeighbourHeader: NetlinkHeader, Hashable {
    /// The address family.
    public var family: UInt8 = 0
    /// The index of the link.
    public var interface: UInt32 = 0
    /// What is known.
    public var state: NeighbourStates = []
    /// The flags.
    public var flags: NeighbourFlags = []
    /// The type of the address.
    public var type: UInt8 = 0

    /// A header of zeros.
    public init() {}

    /// 12
    public static var encodedSize: Int { 12 }

    /// Appends the header.
    public func encode(into output: inout OutputRawSpan) {
        for byte in [family, 0, 0, 0] { output.append(byte) }
        output.append(integer: interface)
        output.append(integer: state.rawValue)
        output.append(flags.rawValue)
        output.append(type)
    }

    /// Reads the header.
    public init?(decoding bytes: RawSpan) {
        guard bytes.byteCount >= 12, let interface: UInt32 = bytes.integer(at: 4),
            let state: UInt16 = bytes.integer(at: 8)
        else { return nil }
        family = bytes.byte(0)
        self.interface = interface
        self.state = NeighbourStates(rawValue: state)
        flags = NeighbourFlags(rawValue: bytes.byte(10))
        type = bytes.byte(11)
    }
}
