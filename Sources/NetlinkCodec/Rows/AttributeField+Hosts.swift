// IP hosts and addresses.

extension AttributeField {
    /// An IP host: 4 bytes for IPv4, 16 for IPv6.
    @inlinable
    public static func host<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == IP.Host {
        Self(type, name, path, .host(Value.self))
    }

    /// An IP host that is written where it is one of IPv4.
    ///
    /// A field with an attribute for each version has two rows, this one and ``ipv6Host(_:_:_:)``, with the same path.
    @inlinable
    public static func ipv4Host<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == IP.Host {
        Self(type, name, path, .host(Value.self), parameter: 4)
    }

    /// An IP host that is written where it is one of IPv6. See ``ipv4Host(_:_:_:)``.
    @inlinable
    public static func ipv6Host<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == IP.Host {
        Self(type, name, path, .host(Value.self), parameter: 6)
    }

    /// An IP address with a port: `struct sockaddr_in` or `struct sockaddr_in6`. A value of another family is not read.
    @inlinable
    public static func internetAddress<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == IP.Address {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in try attribute.internetAddress },
                append: { (value, name, _, request) throws(NetlinkError) in
                    try request.append(name, internetAddress: value)
                }))
    }
}

extension AttributeFormat {
    /// The parameter is the version that is written: 4, 6, or 0 for both.
    @inlinable
    static func host<Value: AttributeStorage>(_ type: Value.Type) -> AttributeFormat where Value.Wrapped == IP.Host {
        AttributeFormat(
            type, read: { (attribute, _) throws(NetlinkError) in try attribute.host },
            append: { (value, name, version, request) throws(NetlinkError) in
                guard version == 0 || (version == 4) == (value.version == .v4) else { return }
                try request.append(name, host: value)
            })
    }
}
