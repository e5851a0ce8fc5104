public import SocketAPI

/// The header of a message of generic netlink: `struct genlmsghdr` of linux/genetlink.h, 4 bytes.
///
/// The message's type is the family's id, which the kernel gives out anew at every start; the header says which of the
/// family's commands it is.
public struct GenericHeader: NetlinkHeader, Hashable {
    /// What to do, or what was done: a number of the family's own (`cmd`).
    public var command: UInt8

    /// The version of the family that the sender means (`version`).
    public var version: UInt8

    /// Creates a header.
    @inlinable
    public init(command: UInt8, version: UInt8 = 1) {
        self.command = command
        self.version = version
    }

    /// 4 (GENL_HDRLEN).
    @inlinable public static var encodedSize: Int { 4 }

    /// Appends command, version and two bytes that are zero.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: command)
        output.append(integer: version)
        output.append(integer: 0 as UInt16)
    }

    /// Reads the header; nil where there are fewer than 4 bytes.
    @inlinable
    public init?(decoding bytes: RawSpan) {
        guard bytes.byteCount >= 4, let command: UInt8 = bytes.integer(at: 0), let version: UInt8 = bytes.integer(at: 1)
        else { return nil }
        self.init(command: command, version: version)
    }
}
