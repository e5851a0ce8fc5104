public import SocketAPI

// The extension headers of IPv6, one control message each (RFC 3542, RFC 8200). The payload is the header as it stands
// in the packet: the next header's number, which the kernel fills in when sending, the header's length in units of 8
// bytes without the first one, and what follows.

/// A control message that is an extension header of IPv6.
///
/// Sending hop-by-hop and destination options needs CAP_NET_RAW.
public protocol ExtensionHeader: ControlMessage, Hashable, CustomStringConvertible {
    /// The header with its first two bytes.
    var header: [UInt8] { get }

    /// Creates a message. The length in the second byte must be the header's, or the kernel refuses it with EINVAL.
    init(_ header: [UInt8])
}

extension ExtensionHeader {
    /// A header of a content: the first two bytes, and what fills it up to 8 bytes, are added.
    ///
    /// - Parameter options: Options in the form type, length, value (RFC 8200, 4.2); at most 2,046 bytes.
    /// - Throws: ``SocketError/Code/invalidArgument`` where there are more bytes.
    public init(options: [UInt8]) throws(SocketError) {
        guard options.count <= 2046 else {
            throw SocketError(.invalidArgument, .sendMessage, subject: .size(options.count, limit: 2046))
        }
        let size = (options.count + 2 + 7) & ~7
        let missing = size - options.count - 2
        // Pad1 is one byte of zero, PadN is 1, the length of what follows, and zeros.
        var padding = [UInt8](repeating: 0, count: missing)
        if missing > 1 { (padding[0], padding[1]) = (1, UInt8(missing - 2)) }
        self.init([0, UInt8(size / 8 - 1)] + options + padding)
    }

    /// The header's bytes.
    public var description: String { "header, \(String(describing: header))" }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// The longest header: 256 units of 8 bytes.
    public static var maximumEncodedSize: Int { 2048 }
    /// The header's size.
    public var encodedSize: Int { header.count }

    /// Appends the header.
    public func encode(into output: inout OutputRawSpan) {
        let header = header
        unsafe output.append(bytes: header.span.bytes)
    }

    /// Reads a header, and checks that its length is what it says.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where it is not, as where it was cut.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let units: UInt8 = bytes.integer(at: 1), bytes.byteCount == (Int(units) + 1) * 8 else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(bytes.bytes())
    }
}

/// Options for every router on the way: IPV6_HOPOPTS.
public struct HopByHopOptions: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_HOPOPTS.
    public static var type: ControlMessageType { 54 }
}

/// Options for the destinations that a routing header names: IPV6_RTHDRDSTOPTS.
///
/// The kernel delivers such as ``DestinationOptions``.
public struct RoutingDestinationOptions: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_RTHDRDSTOPTS.
    public static var type: ControlMessageType { 55 }
}

/// The routing header: IPV6_RTHDR.
///
/// As a control message Linux takes that of mobile IPv6 alone (type 2), if it has it; the one of segment routing (type
/// 4, RFC 8754) is set by the option of the same purpose, `.routingHeader`, and delivered as a control message.
public struct RoutingHeader: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_RTHDR.
    public static var type: ControlMessageType { 57 }
}

/// Options for the destination: IPV6_DSTOPTS.
public struct DestinationOptions: ExtensionHeader {
    /// The header.
    public var header: [UInt8]
    /// Creates a message.
    public init(_ header: [UInt8]) { self.header = header }
    /// IPV6_DSTOPTS.
    public static var type: ControlMessageType { 59 }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The hop-by-hop options (IPV6_RECVHOPOPTS).
    public static var hopByHopOptions: ControlItem<Family, HopByHopOptions> { .init(.receiveHopOptions) }

    /// The routing header (IPV6_RECVRTHDR).
    public static var routingHeader: ControlItem<Family, RoutingHeader> { .init(.receiveRoutingHeader) }

    /// The destination options (IPV6_RECVDSTOPTS). A packet may have two of them:
    /// `control.all(DestinationOptions.self)` gives both, where the room is for both.
    public static var destinationOptions: ControlItem<Family, DestinationOptions> { .init(.receiveDestinationOptions) }
}
