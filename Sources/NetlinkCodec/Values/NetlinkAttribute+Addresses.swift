// IP addresses with ports as attributes have them: struct sockaddr_in or struct sockaddr_in6.

extension NetlinkAttribute {
    /// The value as an IP address with a port; nil for another address family.
    ///
    /// - Throws: `.unexpectedLength` where there are too few bytes.
    public var internetAddress: IP.Address? {
        get throws(NetlinkError) {
            do throws(SocketError) {
                switch payload.integer(at: 0, as: UInt16.self) {
                case 2?: return .v4(try IPv4.Address(decoding: payload))
                case 10?: return .v6(try IPv6.Address(decoding: payload))
                default: return nil
                }
            } catch { throw NetlinkError(.unexpectedLength, "attribute \(type): \(error)") }
        }
    }
}

extension NetlinkRequest {
    /// Appends an attribute with an IP address and a port.
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, internetAddress address: IP.Address
    ) throws(NetlinkError) {
        var bytes: [UInt8] = []
        unsafe withUnsafeTemporaryAllocation(byteCount: 28, alignment: 8) { (buffer) in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            switch address {
            case .v4(let address): address.encode(into: &output)
            case .v6(let address): address.encode(into: &output)
            }
            let count = unsafe output.finalize(for: buffer)
            unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try append(key, bytes: bytes)
    }
}
