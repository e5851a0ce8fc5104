public import SocketAPI

/// Through which interface and to which address a message came, or is to go: IP_PKTINFO, ip(7).
///
/// What is received and sent back makes the answer leave from the address that the question came to:
///
/// ```swift
/// let plan = try socket.receivePlan(.packetInfo)
/// let question = try socket.receiveMessage(upTo: 1500, plan: plan)
/// let info = try question[.packetInfo]!
/// try socket.sendMessage(answer, control: [info.reply], to: question.sender)
/// ```
public struct PacketInfo: ControlMessage, Hashable {
    /// The interface's index; 0 leaves the choice to routing when sending.
    public var interface: UInt32
    /// The address of this machine (ipi_spec_dst): the one that the message came to, or for broadcasts and multicasts
    /// one of the interface; when sending the one that it leaves from, where 0.0.0.0 leaves the choice to routing.
    public var local: IPv4.Host
    /// The destination in the packet's header (ipi_addr). It means nothing when sending.
    public var destination: IPv4.Host

    /// Creates a message.
    @inlinable
    public init(interface: UInt32 = 0, local: IPv4.Host = .any, destination: IPv4.Host = .any) {
        self.interface = interface
        self.local = local
        self.destination = destination
    }

    /// What an answer is sent with: from the address that the message came to, through the interface that routing
    /// finds.
    public var reply: PacketInfo { PacketInfo(local: local) }

    /// SOL_IP.
    @inlinable public static var level: OptionLevel { .ip }
    /// IP_PKTINFO.
    @inlinable public static var type: ControlMessageType { 8 }
    /// A `struct in_pktinfo`: 12 bytes.
    @inlinable public static var maximumEncodedSize: Int { 12 }

    /// Appends index and both addresses.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: interface)
        output.append(networkInteger: local.value)
        output.append(networkInteger: destination.value)
    }

    /// Reads index and both addresses.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let interface: UInt32 = bytes.integer(at: 0), let local: UInt32 = bytes.networkInteger(at: 4),
            let destination: UInt32 = bytes.networkInteger(at: 8)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(interface: interface, local: IPv4.Host(value: local), destination: IPv4.Host(value: destination))
    }
}

/// Through which interface and to which address a message came, or from which it is to go: IPV6_PKTINFO, RFC 3542, 6.1.
public struct PacketInfoIPv6: ControlMessage, Hashable {
    /// The interface's index; 0 leaves the choice to routing when sending.
    public var interface: UInt32
    /// The destination of what was received; the source of what is sent, where `::` leaves the choice to routing.
    public var host: IPv6.Host

    /// Creates a message.
    @inlinable
    public init(interface: UInt32 = 0, host: IPv6.Host = .any) {
        self.interface = interface
        self.host = host
    }

    /// What an answer is sent with: from the address that the message came to. A link-local address needs its
    /// interface; a multicast group can't be a source, and is left out.
    public var reply: PacketInfoIPv6 {
        if host.isMulticast { return PacketInfoIPv6(interface: interface) }
        return PacketInfoIPv6(interface: host.isLinkLocal ? interface : 0, host: host)
    }

    /// SOL_IPV6.
    @inlinable public static var level: OptionLevel { .ipv6 }
    /// IPV6_PKTINFO.
    @inlinable public static var type: ControlMessageType { 50 }
    /// A `struct in6_pktinfo`: 20 bytes.
    @inlinable public static var maximumEncodedSize: Int { 20 }

    /// Appends address and index.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: host.value)
        output.append(integer: interface)
    }

    /// Reads address and index.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let host: UInt128 = bytes.networkInteger(at: 0), let interface: UInt32 = bytes.integer(at: 16) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(interface: interface, host: IPv6.Host(value: host))
    }
}

extension ControlItem where Family == IPv4 {
    /// The interface and address that a message came to (IP_PKTINFO).
    @inlinable public static var packetInfo: ControlItem<Family, PacketInfo> { .init(.receivePacketInfo) }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The interface and address that a message came to (IPV6_RECVPKTINFO).
    @inlinable public static var packetInfoIPv6: ControlItem<Family, PacketInfoIPv6> { .init(.receivePacketInfoIPv6) }
}

extension PacketInfo: CustomStringConvertible {
    /// The interface and both addresses: `interface 2, local 192.0.2.7, destination 192.0.2.255`.
    public var description: String { "interface \(interface), local \(local), destination \(destination)" }
}

extension PacketInfoIPv6: CustomStringConvertible {
    /// The interface and the address: `interface 2, fe80::1`.
    public var description: String { "interface \(interface), \(host)" }
}
