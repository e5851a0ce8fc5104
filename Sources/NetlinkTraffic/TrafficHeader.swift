/// The header of messages about traffic control: `struct tcmsg` of linux/rtnetlink.h, 20 bytes.
public struct TrafficHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family: 0.
    public var family: UInt8 = 0
    private var padding1: UInt8 = 0, padding2: UInt16 = 0
    /// The index of the interface.
    public var interface: UInt32 = 0
    /// The object's own handle.
    public var handle: TrafficHandle = .unspecified
    /// The handle of its parent.
    public var parent: TrafficHandle = .unspecified
    /// For a discipline, the number of its users; for a class, the discipline within it; for a filter, its priority and
    /// protocol.
    public var information: UInt32 = 0

    /// Creates a header of zeros.
    public init() {}

    init(interface: UInt32, handle: TrafficHandle = .unspecified, parent: TrafficHandle = .unspecified) {
        self.interface = interface
        self.handle = handle
        self.parent = parent
    }
}
