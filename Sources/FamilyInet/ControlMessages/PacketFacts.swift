public import SocketAPI

// What the kernel found out about a packet that arrived: its checksum, its fragments, its path.

/// The sum over a packet that the device counted: IP_CHECKSUM (Linux 4.0). There is none where no device counted one,
/// as on the loopback.
public struct PacketChecksum: IntegerControlMessage, Hashable {
    /// The sum, in ones' complement and not folded, of the payload of UDP.
    public var sum: UInt32

    /// Creates a message. The kernel sends such and takes none.
    public init(_ sum: UInt32) { self.sum = sum }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_CHECKSUM.
    public static var type: ControlMessageType { 23 }
    /// The sum.
    @inlinable public var integer: UInt32 { sum }
}

/// The size of the greatest fragment that a message came in: IP_RECVFRAGSIZE (Linux 4.10). There is none where it came
/// whole.
public struct FragmentSize: IntegerControlMessage, Hashable {
    /// The size of the IP packet, in bytes.
    public var size: Int

    /// Creates a message. The kernel sends such and takes none.
    public init(_ size: Int) { self.size = size }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_RECVFRAGSIZE.
    public static var type: ControlMessageType { 25 }
    /// The size, a C `int`.
    @inlinable public var integer: Int { size }
}

/// The size of the greatest fragment that a message came in: IPV6_RECVFRAGSIZE (Linux 4.10). There is none where it
/// came whole.
public struct FragmentSizeIPv6: IntegerControlMessage, Hashable {
    /// The size of the IP packet, in bytes.
    public var size: Int

    /// Creates a message. The kernel sends such and takes none.
    public init(_ size: Int) { self.size = size }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_RECVFRAGSIZE.
    public static var type: ControlMessageType { 77 }
    /// The size, a C `int`.
    @inlinable public var integer: Int { size }
}

// The path's greatest packet has become smaller: IPV6_PATHMTU, RFC 3542, 11.3. It comes beside an empty message.
extension PathMTU: ControlMessage {
    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_PATHMTU.
    public static var type: ControlMessageType { 61 }
    /// 32 bytes.
    public var encodedSize: Int { 32 }
}

extension ControlItem where Family == IPv4 {
    /// The sum over the packet (IP_CHECKSUM).
    public static var packetChecksum: ControlItem<Family, PacketChecksum> { .init(.receiveChecksum) }

    /// The size of the greatest fragment (IP_RECVFRAGSIZE).
    public static var fragmentSize: ControlItem<Family, FragmentSize> { .init(.receiveFragmentSize) }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The size of the greatest fragment (IPV6_RECVFRAGSIZE).
    public static var fragmentSizeIPv6: ControlItem<Family, FragmentSizeIPv6> { .init(.receiveFragmentSizeIPv6) }

    /// Changes of the path's greatest packet (IPV6_RECVPATHMTU).
    public static var pathMTU: ControlItem<Family, PathMTU> { .init(.receivePathMTU) }
}

extension PacketChecksum: CustomStringConvertible {
    /// `checksum` and the sum in hexadecimal.
    public var description: String { "checksum 0x\(String(sum, radix: 16))" }
}

extension FragmentSize: CustomStringConvertible {
    /// The size: `fragments of 1500 bytes`.
    public var description: String { "fragments of \(size) bytes" }
}

extension FragmentSizeIPv6: CustomStringConvertible {
    /// The size: `fragments of 1500 bytes`.
    public var description: String { "fragments of \(size) bytes" }
}
