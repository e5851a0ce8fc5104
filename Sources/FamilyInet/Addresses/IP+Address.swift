public import SocketAPI

extension IP {
    /// The address of an endpoint of either version.
    public enum Address: Hashable, Sendable {
        /// An IPv4 endpoint.
        case v4(IPv4.Address)
        /// An IPv6 endpoint.
        case v6(IPv6.Address)
    }
}

extension IP.Address {
    /// Creates an address.
    @inlinable
    public init(host: IP.Host, port: UInt16) {
        switch host {
        case .v4(let host): self = .v4(IPv4.Address(host: host, port: port))
        case .v6(let host): self = .v6(IPv6.Address(host: host, port: port))
        }
    }

    /// Every address of this machine, and a port that the kernel chooses unless one is given.
    ///
    /// - Parameters:
    ///   - version: The version; a socket of version 6 that is bound to it takes IPv4 peers as well, unless IPV6_V6ONLY
    ///     is set.
    ///   - port: The port.
    @inlinable
    public static func any(_ version: IP.Version, port: UInt16 = 0) -> IP.Address {
        IP.Address(host: .any(version), port: port)
    }

    /// This machine itself, and a port that the kernel chooses unless one is given.
    @inlinable
    public static func loopback(_ version: IP.Version, port: UInt16 = 0) -> IP.Address {
        IP.Address(host: .loopback(version), port: port)
    }

    /// The version.
    @inlinable
    public var version: IP.Version {
        switch self {
        case .v4: .v4
        case .v6: .v6
        }
    }

    /// The host.
    @inlinable
    public var host: IP.Host {
        switch self {
        case .v4(let address): .v4(address.host)
        case .v6(let address): .v6(address.host)
        }
    }

    /// The port.
    @inlinable
    public var port: UInt16 {
        get {
            switch self {
            case .v4(let address): address.port
            case .v6(let address): address.port
            }
        }
        set {
            switch self {
            case .v4(let address): self = .v4(IPv4.Address(host: address.host, port: newValue))
            case .v6(var address):
                address.port = newValue
                self = .v6(address)
            }
        }
    }

    /// The IPv4 endpoint behind an IPv4-mapped address, as a dual-stack socket gives it; anything else as it is.
    @inlinable
    public var unmapped: IP.Address {
        if case .v6(let address) = self, let plain = address.mapped { return .v4(plain) }
        return self
    }

    /// The IPv4-mapped address of an IPv4 endpoint, as a socket of IPv6 takes it; an IPv6 endpoint as it is.
    @inlinable
    public var mapped: IP.Address {
        if case .v4(let address) = self { return .v6(IPv6.Address(mapping: address)) }
        return self
    }
}

// struct sockaddr_in or struct sockaddr_in6: the family, at 0, says which.
extension IP.Address: SocketAddress {
    /// 28 bytes: those of IPv6.
    @inlinable public static var maximumEncodedSize: Int { 28 }

    /// Reads a `struct sockaddr_in` or a `struct sockaddr_in6`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the bytes are too few, or of another family.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        // What is neither whole is refused by the second, with the same error.
        if bytes.byteCount >= 16, unsafe bytes.integer(unchecked: 0, as: UInt16.self) == 2 {
            self = .v4(try IPv4.Address(decoding: bytes))
        } else {
            self = .v6(try IPv6.Address(decoding: bytes))
        }
    }

    /// Appends a `struct sockaddr_in` or a `struct sockaddr_in6`: 16 or 28 bytes.
    @inlinable
    @inline(__always)
    public func encode(into output: inout OutputRawSpan) {
        switch self {
        case .v4(let address): address.encode(into: &output)
        case .v6(let address): address.encode(into: &output)
        }
    }
}

extension IP.Address {
    /// 63 bytes: those of IPv6.
    @inlinable public static var maximumTextSize: Int { IPv6.Address.maximumTextSize }

    /// Reads an endpoint of either version: `192.0.2.1:80`, `[::1]:80`, `[fe80::1%eth0]:80`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: String) throws(SocketError) { unsafe try self.init(parsing: text.utf8.span.bytes) }

    /// Reads an endpoint of either version from ASCII text.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: RawSpan) throws(SocketError) {
        // Text that is neither gets an error that tells of both.
        let isBracketed = unsafe text.byteCount > 0 && text.byte(unchecked: 0) == 0x5b
        if isBracketed, let address = IPv6.Address(endpoint: text) {
            self = .v6(address)
        } else if !isBracketed, let address = IPv4.Address(endpoint: text) {
            self = .v4(address)
        } else {
            throw TextRefusal.ofEndpoint(text, version: nil)
        }
    }

    /// Reads a host of either version, with a zone if it has one and without brackets. The port is given apart.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public init(parsingHost text: String, port: UInt16) throws(SocketError) {
        if let host = IPv4.Host(text) {
            self = .v4(IPv4.Address(host: host, port: port))
        } else if let address = unsafe IPv6.Address(text.utf8.span.bytes, from: 0, to: text.utf8.count, port: port) {
            self = .v6(address)
        } else {
            throw TextRefusal.ofHost(text, version: nil)
        }
    }

    /// Appends the text as ASCII; see ``InternetHost/format(into:)``.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        switch self {
        case .v4(let address): address.format(into: &output)
        case .v6(let address): address.format(into: &output)
        }
    }

    /// The host and the port, an IPv6 host in brackets.
    public var description: String {
        switch self {
        case .v4(let address): address.description
        case .v6(let address): address.description
        }
    }
}
