public import SocketAPI

extension IPv4 {
    /// The address of an IPv4 endpoint: a host and a port, `struct sockaddr_in`; see ip(7).
    ///
    /// ```swift
    /// try listener.bind(to: .any(port: 8080))
    /// try socket.connect(to: IPv4.Address(parsing: "192.0.2.1:80"))
    /// ```
    ///
    /// Raw sockets have addresses without ports: theirs is 0, or what the kernel says (a protocol's number, raw(7)).
    public struct Address: Hashable, Sendable {
        /// The host.
        public var host: Host
        /// The port, 0 for one that the kernel chooses.
        public var port: UInt16

        /// Creates an address.
        @inlinable
        public init(host: Host, port: UInt16) {
            self.host = host
            self.port = port
        }
    }
}

extension IPv4.Address {
    /// Every address of this machine (INADDR_ANY), and a port that the kernel chooses unless one is given.
    @inlinable
    public static func any(port: UInt16 = 0) -> Self { Self(host: .any, port: port) }

    /// This machine itself (INADDR_LOOPBACK), and a port that the kernel chooses unless one is given.
    @inlinable
    public static func loopback(port: UInt16 = 0) -> Self { Self(host: .loopback, port: port) }

    /// Every host of the local network (INADDR_BROADCAST). Sending there needs the option `.broadcast`.
    @inlinable
    public static func broadcast(port: UInt16) -> Self { Self(host: .broadcast, port: port) }
}

// struct sockaddr_in: sin_family 0, sin_port 2, sin_addr 4, sin_zero 8; 16 bytes.
extension IPv4.Address: SocketAddress {
    /// 16 bytes.
    @inlinable public static var maximumEncodedSize: Int { 16 }

    /// Reads a `struct sockaddr_in`.
    ///
    /// - Parameter bytes: 16 bytes. What stands behind them, as in a `struct sockaddr_storage`, is passed over, and so
    ///   is the padding, which the kernel ignores too.
    /// - Throws: ``SocketError/Code/invalidAddress`` where there are fewer, with their number as the subject, or where
    ///   the family is not AF_INET, with the family as the subject.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        // The count is compared once, and the loads are unchecked, so the compiler takes this for small and inlines it.
        guard bytes.byteCount >= 16, unsafe bytes.integer(unchecked: 0, as: UInt16.self) == 2 else {
            throw AddressRefusal.ofIPv4(bytes)
        }
        unsafe self.init(
            host: IPv4.Host(value: bytes.networkInteger(unchecked: 4)), port: bytes.networkInteger(unchecked: 2))
    }

    /// Appends a `struct sockaddr_in`: 16 bytes.
    @inlinable
    @inline(__always)
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: 2 as UInt16)
        output.append(networkInteger: port)
        output.append(networkInteger: host.value)
        output.append(integer: 0 as UInt64)
    }
}

extension IPv4.Address {
    /// 21 bytes: `255.255.255.255:65535`.
    @inlinable public static var maximumTextSize: Int { 21 }

    /// Reads a host, a colon and a port, such as `192.0.2.1:80`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: String) throws(SocketError) { unsafe try self.init(parsing: text.utf8.span.bytes) }

    /// Reads a host, a colon and a port, such as `192.0.2.1:80`, from ASCII text.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: RawSpan) throws(SocketError) {
        guard let address = Self(endpoint: text) else { throw TextRefusal.ofEndpoint(text, version: .v4) }
        self = address
    }

    /// Reads a host, a colon and a port; nil for other text.
    @inlinable
    init?(endpoint text: RawSpan) {
        guard let colon = PortText.colon(before: text.byteCount, in: text),
            let port = PortText.port(text, from: colon &+ 1), let host = IPv4.Host(text, from: 0, to: colon)
        else { return nil }
        self.init(host: host, port: port)
    }

    /// Reads a host; the port is given apart.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsingHost text: String, port: UInt16) throws(SocketError) {
        self.init(host: try IPv4.Host(parsing: text), port: port)
    }

    /// Appends the text as ASCII; see ``InternetHost/format(into:)``.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        host.format(into: &output)
        PortText.format(port, into: &output)
    }

    /// The host, a colon and the port: `192.0.2.1:80`.
    public var description: String { TextRoom.string(48) { format(into: &$0) } }
}
