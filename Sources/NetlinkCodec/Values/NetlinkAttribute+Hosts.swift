// IP hosts as attributes have them: 4 or 16 bytes in network byte order, and nothing that says which.

extension NetlinkAttribute {
    /// The value as an IP host: 4 bytes are one of IPv4, 16 of IPv6.
    ///
    /// - Throws: `.unexpectedLength` where the value has another size.
    public var host: IP.Host {
        get throws(NetlinkError) {
            guard count == 4 || count == 16 else {
                throw NetlinkError(
                    .unexpectedLength, "attribute \(type): \(count) bytes where an IP address has 4 or 16")
            }
            if count == 4 { return .v4(IPv4.Host(value: try networkInteger())) }
            guard let high: UInt64 = payload.networkInteger(at: 0), let low: UInt64 = payload.networkInteger(at: 8)
            else {
                throw NetlinkError(.unexpectedLength, "attribute \(type)")
            }
            return .v6(IPv6.Host(high: high, low: low))
        }
    }
}

extension NetlinkRequest {
    /// Appends an attribute with an IP host: 4 or 16 bytes in network byte order.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, host: IP.Host) throws(NetlinkError) {
        switch host {
        case .v4(let host): try append(key, networkInteger: host.value)
        case .v6(let host): try append(key, networkInteger: host.value)
        }
    }
}

extension IP.Host {
    /// AF_INET or AF_INET6, as the headers of rtnetlink(7) say it.
    @inlinable package var familyNumber: UInt8 {
        switch self {
        case .v4: 2
        case .v6: 10
        }
    }

    /// The number of bits: 32 or 128.
    @inlinable package var bitCount: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }
}

extension IP.Host {
    /// The 4 or 16 bytes in network byte order.
    package var networkBytes: [UInt8] {
        switch self {
        case .v4(let host): Bytes.of(host.value.bigEndian)
        case .v6(let host): Bytes.of(host.value.bigEndian)
        }
    }
}
