extension IP.Host {
    /// What is true of the host in its own version. An IPv4-mapped address answers as the IPv4 host that it maps: a
    /// check for loopback that `::ffff:127.0.0.1` gets around is no check.
    @inlinable
    func either(_ four: (IPv4.Host) -> Bool, _ six: (IPv6.Host) -> Bool) -> Bool {
        switch unmapped {
        case .v4(let host): four(host)
        case .v6(let host): six(host)
        }
    }

    /// Whether it is 0.0.0.0 or `::`.
    @inlinable public var isUnspecified: Bool { either(\.isUnspecified, \.isUnspecified) }

    /// Whether it is of 127.0.0.0/8, also in IPv4-mapped form, or `::1`.
    @inlinable public var isLoopback: Bool { either(\.isLoopback, \.isLoopback) }

    /// Whether it is a group.
    @inlinable public var isMulticast: Bool { either(\.isMulticast, \.isMulticast) }

    /// Whether it is valid on its link alone: of 169.254.0.0/16 or fe80::/10.
    @inlinable public var isLinkLocal: Bool { either(\.isLinkLocal, \.isLinkLocal) }

    /// Whether it is for networks of one's own: RFC 1918, RFC 4193.
    @inlinable public var isPrivate: Bool { either(\.isPrivate, \.isPrivate) }

    /// Whether it is for examples in documents.
    @inlinable public var isDocumentation: Bool { either(\.isDocumentation, \.isDocumentation) }

    /// Whether routers of the Internet forward packets to it, as far as the registries of special addresses say.
    public var isGloballyReachable: Bool { either(\.isGloballyReachable, \.isGloballyReachable) }
}
