public import SocketAPI

extension IPv6 {
    /// The address of an IPv6 endpoint, `struct sockaddr_in6`: host, port, flow info and scope; see ipv6(7).
    ///
    /// ```swift
    /// try listener.bind(to: .any(port: 8080))
    /// try socket.connect(to: IPv6.Address(parsing: "[fe80::1%eth0]:80"))
    /// ```
    public struct Address: Hashable, Sendable {
        /// The host.
        public var host: Host
        /// The port, 0 for one that the kernel chooses.
        public var port: UInt16
        /// Traffic class and flow label, as a number: 20 bits of label in the lowest bits, 8 bits of class above
        /// (`sin6_flowinfo`, which is in network order on the wire; this number is not). Almost always 0.
        ///
        /// It has no place in the text.
        public var flowInfo: UInt32
        /// The zone of a link-local address: the index of the interface that leads to the host (`sin6_scope_id`); 0 for
        /// addresses that need none.
        ///
        /// Texts have the interface's name, as the network namespace of the calling thread knows it. The index belongs
        /// to the namespace of the socket. If the socket was made in another one, read and print its addresses inside
        /// ``SocketAPI/NetworkNamespace``'s `run`, or print this number.
        public var scopeID: UInt32

        /// Creates an address.
        @inlinable
        public init(host: Host, port: UInt16, flowInfo: UInt32 = 0, scopeID: UInt32 = 0) {
            self.host = host
            self.port = port
            self.flowInfo = flowInfo
            self.scopeID = scopeID
        }
    }
}

extension IPv6.Address {
    /// Every address of this machine (in6addr_any), and a port that the kernel chooses unless one is given.
    @inlinable
    public static func any(port: UInt16 = 0) -> Self { Self(host: .any, port: port) }

    /// This machine itself (in6addr_loopback), and a port that the kernel chooses unless one is given.
    @inlinable
    public static func loopback(port: UInt16 = 0) -> Self { Self(host: .loopback, port: port) }

    /// The IPv4-mapped address of an IPv4 endpoint: how a socket of IPv6 speaks of an IPv4 peer.
    @inlinable
    public init(mapping address: IPv4.Address) {
        self.init(host: IPv6.Host(mapping: address.host), port: address.port)
    }

    /// The IPv4 endpoint that the address maps, or nil where its host is no IPv4-mapped address.
    @inlinable
    public var mapped: IPv4.Address? { host.mapped.map { IPv4.Address(host: $0, port: port) } }
}

// struct sockaddr_in6: sin6_family 0, sin6_port 2, sin6_flowinfo 4, sin6_addr 8, sin6_scope_id 24; 28 bytes.
extension IPv6.Address: SocketAddress {
    /// 28 bytes.
    @inlinable public static var maximumEncodedSize: Int { 28 }

    /// Reads a `struct sockaddr_in6`.
    ///
    /// - Parameter bytes: 28 bytes. What stands behind them, as in a `struct sockaddr_storage`, is passed over. The 24
    ///   bytes of RFC 2133, which have no scope and which the kernel takes as well, will do: the scope is then 0.
    /// - Throws: ``SocketError/Code/invalidAddress`` where there are fewer, with their number as the subject, or where
    ///   the family is not AF_INET6, with the family as the subject.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        // The count is compared once, and the loads are unchecked, so the compiler takes this for small and inlines it.
        guard bytes.byteCount >= 28, unsafe bytes.integer(unchecked: 0, as: UInt16.self) == 10 else {
            self = try Self.decodeShort(bytes)
            return
        }
        unsafe self.init(unchecked: bytes, scopeID: bytes.integer(unchecked: 24))
    }

    /// Reads everything but the scope from 24 bytes or more, whose family the caller has checked.
    @inlinable
    @inline(__always)
    @unsafe
    init(unchecked bytes: RawSpan, scopeID: UInt32) {
        unsafe self.init(
            host: IPv6.Host(high: bytes.networkInteger(unchecked: 8), low: bytes.networkInteger(unchecked: 16)),
            port: bytes.networkInteger(unchecked: 2), flowInfo: bytes.networkInteger(unchecked: 4), scopeID: scopeID)
    }

    /// The form of RFC 2133, without a scope, or the error that says what is wrong.
    @usableFromInline
    @inline(never)
    static func decodeShort(_ bytes: RawSpan) throws(SocketError) -> Self {
        guard bytes.byteCount == 24, let family: UInt16 = bytes.integer(at: 0), family == 10 else {
            throw AddressRefusal.ofIPv6(bytes)
        }
        return unsafe Self(unchecked: bytes, scopeID: 0)
    }

    /// Appends a `struct sockaddr_in6`: 28 bytes.
    @inlinable
    @inline(__always)
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: 10 as UInt16)
        output.append(networkInteger: port)
        output.append(networkInteger: flowInfo)
        output.append(networkInteger: host.high)
        output.append(networkInteger: host.low)
        output.append(integer: scopeID)
    }
}
