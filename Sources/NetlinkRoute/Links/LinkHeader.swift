/// The header of messages about links: `struct ifinfomsg` of linux/rtnetlink.h, 16 bytes.
public struct LinkHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family: 0 for links themselves, 7 for a bridge's view of its ports.
    public var family: UInt8 = 0
    private var padding: UInt8 = 0

    /// The kind of hardware.
    public var hardware: LinkHardware = .init(rawValue: 0)

    /// The link's index; 0 in requests that have a name.
    public var index: UInt32 = 0

    /// The flags.
    public var flags: LinkFlags = []

    /// Which flags are to be changed, or were.
    public var changes: LinkFlags = []

    /// A header of zeros but for the index.
    public init(index: UInt32 = 0) { self.index = index }
}
