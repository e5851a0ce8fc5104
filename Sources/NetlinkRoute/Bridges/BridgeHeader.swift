/// The header of messages about bridges, 8 bytes: `struct br_vlan_msg` about VLANs, `struct br_port_msg` about multicast
/// groups.
struct BridgeHeader: KernelStructure, NetlinkHeader {
    /// AF_BRIDGE
    private var family: UInt8 = 7
    private var padding1: UInt8 = 0, padding2: UInt16 = 0
    var interface: UInt32

    init(interface: UInt32) { self.interface = interface }
}
