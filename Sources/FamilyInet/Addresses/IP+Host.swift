public import SocketAPI

extension IP {
    /// The address of a host of either version.
    public enum Host: Hashable, Sendable {
        /// An IPv4 host.
        case v4(IPv4.Host)
        /// An IPv6 host.
        case v6(IPv6.Host)
    }
}

extension IP.Host {
    /// The version.
    @inlinable
    public var version: IP.Version {
        switch self {
        case .v4: .v4
        case .v6: .v6
        }
    }

    /// The IPv4 host behind an IPv4-mapped address; anything else as it is.
    @inlinable
    public var unmapped: IP.Host {
        if case .v6(let host) = self, let plain = host.mapped { return .v4(plain) }
        return self
    }

    /// The IPv4-mapped address of an IPv4 host; an IPv6 host as it is.
    @inlinable
    public var mapped: IPv6.Host {
        switch self {
        case .v4(let host): IPv6.Host(mapping: host)
        case .v6(let host): host
        }
    }

    /// Every address of this machine, for binding.
    @inlinable
    public static func any(_ version: IP.Version) -> IP.Host { version == .v4 ? .v4(.any) : .v6(.any) }

    /// This machine itself.
    @inlinable
    public static func loopback(_ version: IP.Version) -> IP.Host { version == .v4 ? .v4(.loopback) : .v6(.loopback) }
}

extension IP.Host: Comparable {
    /// Orders hosts by version, and within it by number.
    @inlinable
    public static func < (left: IP.Host, right: IP.Host) -> Bool {
        switch (left, right) {
        case (.v4(let one), .v4(let other)): one < other
        case (.v6(let one), .v6(let other)): one < other
        case (.v4, .v6): true
        case (.v6, .v4): false
        }
    }
}

extension IP.Host: LosslessStringConvertible {
    /// The greatest number of bytes that ``format(into:)`` appends: 39.
    @inlinable public static var maximumTextSize: Int { IPv6.Host.maximumTextSize }

    /// Reads a host of either version from ASCII text, strictly, or nil where the text is none.
    @inlinable
    public init?(utf8 text: RawSpan) {
        if let host = IPv4.Host(utf8: text) {
            self = .v4(host)
        } else if let host = IPv6.Host(utf8: text) {
            self = .v6(host)
        } else {
            return nil
        }
    }

    /// Reads a host of either version from text, strictly, or nil where the text is none.
    @inlinable
    public init?(_ text: String) { unsafe self.init(utf8: text.utf8.span.bytes) }

    /// Reads a host of either version from text, strictly.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: String) throws(SocketError) {
        guard let host = Self(text) else {
            throw TextRefusal.ofHost(text, version: nil)
        }
        self = host
    }

    /// Appends the text as ASCII; see ``InternetHost/format(into:)``.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        switch self {
        case .v4(let host): host.format(into: &output)
        case .v6(let host): host.format(into: &output)
        }
    }

    /// The text.
    public var description: String {
        switch self {
        case .v4(let host): host.description
        case .v6(let host): host.description
        }
    }
}
