public import SocketAPI

// RFC 2292: the older form of the messages of RFC 3542. They differ in their types alone.

/// The old form of ``PacketInfoIPv6``: IPV6_2292PKTINFO.
public struct PacketInfo2292: ControlMessage, Hashable {
    /// The interface and the address.
    public var info: PacketInfoIPv6

    /// Creates a message.
    public init(_ info: PacketInfoIPv6) { self.info = info }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_2292PKTINFO.
    public static var type: ControlMessageType { 2 }
    /// A `struct in6_pktinfo`: 20 bytes.
    public static var maximumEncodedSize: Int { 20 }

    /// Appends address and index.
    public func encode(into output: inout OutputRawSpan) { info.encode(into: &output) }

    /// Reads address and index.
    public init(decoding bytes: RawSpan) throws(SocketError) { info = try PacketInfoIPv6(decoding: bytes) }
}

/// The old form of ``HopLimit``: IPV6_2292HOPLIMIT.
public struct HopLimit2292: IntegerControlMessage, Hashable {
    /// The limit.
    public var hops: Int

    /// Creates a message.
    public init(_ hops: Int) { self.hops = hops }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_2292HOPLIMIT.
    public static var type: ControlMessageType { 8 }
    /// The number of hops, a C `int`.
    @inlinable public var integer: Int { hops }
}

/// The old form of ``HopByHopOptions``: IPV6_2292HOPOPTS.
public struct HopByHopOptions2292: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_2292HOPOPTS.
    public static var type: ControlMessageType { 3 }
}

/// The old form of ``DestinationOptions``: IPV6_2292DSTOPTS.
public struct DestinationOptions2292: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_2292DSTOPTS.
    public static var type: ControlMessageType { 4 }
}

/// The old form of ``RoutingHeader``: IPV6_2292RTHDR.
public struct RoutingHeader2292: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_2292RTHDR.
    public static var type: ControlMessageType { 5 }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The interface and address, in the old form (IPV6_2292PKTINFO).
    public static var packetInfo2292: ControlItem<Family, PacketInfo2292> { .init(.receivePacketInfo2292) }

    /// The hop limit, in the old form (IPV6_2292HOPLIMIT).
    public static var hopLimit2292: ControlItem<Family, HopLimit2292> { .init(.receiveHopLimit2292) }

    /// The hop-by-hop options, in the old form (IPV6_2292HOPOPTS).
    public static var hopByHopOptions2292: ControlItem<Family, HopByHopOptions2292> { .init(.receiveHopOptions2292) }

    /// The destination options, in the old form (IPV6_2292DSTOPTS).
    public static var destinationOptions2292: ControlItem<Family, DestinationOptions2292> {
        .init(.receiveDestinationOptions2292)
    }

    /// The routing header, in the old form (IPV6_2292RTHDR).
    public static var routingHeader2292: ControlItem<Family, RoutingHeader2292> { .init(.receiveRoutingHeader2292) }
}

extension PacketInfo2292: CustomStringConvertible {
    /// As ``PacketInfoIPv6``.
    public var description: String { info.description }
}

extension HopLimit2292: CustomStringConvertible {
    /// `hop limit` and the number.
    public var description: String { "hop limit \(hops)" }
}
