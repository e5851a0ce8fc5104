public import SocketAPI

// Where packets were sent to before a rule of the firewall brought them here, and which options their IPv4 header has
// (ip(7)).

/// Where a message was sent to before redirection: IP_ORIGDSTADDR, ip(7).
public struct OriginalDestination: ControlMessage, Hashable {
    /// The address and port in the packet.
    public var address: IPv4.Address

    /// Creates a message. The kernel sends such and takes none.
    public init(_ address: IPv4.Address) { self.address = address }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_ORIGDSTADDR.
    public static var type: ControlMessageType { 20 }
    /// A `struct sockaddr_in`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends the address.
    public func encode(into output: inout OutputRawSpan) { address.encode(into: &output) }

    /// Reads the address.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 16, let address = try? IPv4.Address(decoding: bytes) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(address)
    }
}

/// Where a message was sent to before redirection: IPV6_ORIGDSTADDR.
public struct OriginalDestinationIPv6: ControlMessage, Hashable {
    /// The address and port in the packet.
    public var address: IPv6.Address

    /// Creates a message. The kernel sends such and takes none.
    public init(_ address: IPv6.Address) { self.address = address }

    /// SOL_IPV6.
    public static var level: OptionLevel { .ipv6 }
    /// IPV6_ORIGDSTADDR.
    public static var type: ControlMessageType { 74 }
    /// A `struct sockaddr_in6`: 28 bytes.
    public static var maximumEncodedSize: Int { 28 }

    /// Appends the address.
    public func encode(into output: inout OutputRawSpan) { address.encode(into: &output) }

    /// Reads the address.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 28, let address = try? IPv6.Address(decoding: bytes) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(address)
    }
}

/// The options of a packet's IPv4 header as they came: IP_RECVOPTS, ip(7), RFC 791.
public struct HeaderOptions: ControlMessage, Hashable {
    /// The options' bytes.
    public var options: [UInt8]

    /// Creates a message. The kernel sends such and takes none.
    public init(_ options: [UInt8]) { self.options = options }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_RECVOPTS.
    public static var type: ControlMessageType { 6 }
    /// All that a header has room for: 40 bytes.
    public static var maximumEncodedSize: Int { 40 }
    /// The number of bytes.
    public var encodedSize: Int { options.count }

    /// Appends the bytes.
    public func encode(into output: inout OutputRawSpan) {
        let options = options
        unsafe output.append(bytes: options.span.bytes)
    }

    /// Keeps the bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount <= 40 else { throw .unexpectedSize(bytes.byteCount) }
        self.init(bytes.bytes())
    }
}

/// The options of an IPv4 header for sending, or those of a packet that came, turned round for the answer: IP_RETOPTS,
/// ip(7).
public struct ReturnOptions: ControlMessage, Hashable {
    /// The options' bytes: 40 at most, in words of 4; the kernel fills the last one up.
    public var options: [UInt8]

    /// Creates a message.
    public init(_ options: [UInt8]) { self.options = options }

    /// SOL_IP.
    public static var level: OptionLevel { .ip }
    /// IP_RETOPTS.
    public static var type: ControlMessageType { 7 }
    /// All that a header has room for: 40 bytes.
    public static var maximumEncodedSize: Int { 40 }
    /// The number of bytes.
    public var encodedSize: Int { options.count }

    /// Appends the bytes.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for more than 40, of which the kernel would drop the rest.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard options.count <= 40 else {
            throw SocketError(.invalidArgument, .sendMessage, subject: .size(options.count, limit: 40))
        }
        let options = options
        unsafe output.append(bytes: options.span.bytes)
    }

    /// Keeps the bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount <= 40 else { throw .unexpectedSize(bytes.byteCount) }
        self.init(bytes.bytes())
    }
}

extension ControlItem where Family == IPv4 {
    /// The address that a message was sent to before redirection (IP_RECVORIGDSTADDR).
    public static var originalDestination: ControlItem<Family, OriginalDestination> {
        .init(.receiveOriginalDestination)
    }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The address that a message was sent to before redirection (IPV6_RECVORIGDSTADDR).
    public static var originalDestinationIPv6: ControlItem<Family, OriginalDestinationIPv6> {
        .init(.receiveOriginalDestinationIPv6)
    }
}

extension ControlItem where Family == IPv4 {
    /// The options of the header as they came (IP_RECVOPTS).
    public static var headerOptions: ControlItem<Family, HeaderOptions> { .init(.receiveHeaderOptions) }

    /// The options of the header, turned round for the answer (IP_RETOPTS).
    public static var returnOptions: ControlItem<Family, ReturnOptions> { .init(.receiveReturnOptions) }
}

extension OriginalDestination: CustomStringConvertible {
    /// `sent to` and the address.
    public var description: String { "sent to \(address)" }
}

extension OriginalDestinationIPv6: CustomStringConvertible {
    /// `sent to` and the address.
    public var description: String { "sent to \(address)" }
}

extension HeaderOptions: CustomStringConvertible {
    /// The options' bytes.
    public var description: String { "header options, \(String(describing: options))" }
}

extension ReturnOptions: CustomStringConvertible {
    /// The options' bytes.
    public var description: String { "return options, \(String(describing: options))" }
}
