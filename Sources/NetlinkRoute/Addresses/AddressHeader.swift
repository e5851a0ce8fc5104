/// The header of messages about addresses: `struct ifaddrmsg` of linux/if_addr.h, 8 bytes.
public struct AddressHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family: 2 or 10; 0 for both.
    public var family: UInt8 = 0
    /// The number of bits of the network.
    public var prefixLength: UInt8 = 0
    /// The lower eight flags.
    public var flags: UInt8 = 0
    /// How far the address is valid.
    public var scope: UInt8 = 0
    /// The index of the link.
    public var interface: UInt32 = 0

    /// A header of zeros.
    public init() {}
}
