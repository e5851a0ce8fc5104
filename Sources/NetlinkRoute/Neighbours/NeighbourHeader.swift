/// The header of messages about neighbours: `struct ndmsg` of linux/neighbour.h, 12 bytes.
public struct NeighbourHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family.
    public var family: UInt8 = 0
    private var padding1: UInt8 = 0, padding2: UInt16 = 0
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
}
