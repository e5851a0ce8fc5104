public import SocketAPI

/// The header of a message of generic netlink: `struct genlmsghdr` of linux/genetlink.h, 4 bytes.
///
/// The message's type is the family's id, which the kernel gives out anew at every start; the header says which of the
/// family's commands it is.
public struct GenericHeader: KernelStructure, NetlinkHeader, Hashable {
    /// What to do, or what was done: a number of the family's own (`cmd`).
    public var command: UInt8

    /// The version of the family that the sender means (`version`).
    public var version: UInt8

    private var reserved: UInt16 = 0

    /// Creates a header.
    @inlinable
    public init(command: UInt8, version: UInt8 = 1) {
        self.command = command
        self.version = version
    }
}
