internal import FamilyInet
internal import SocketAPI

extension AddressQuery {
    /// The rows that getaddrinfo(3) returns for a host that is an address in its usual form and a service that is a port,
    /// made without that call.
    ///
    /// nil if getaddrinfo(3) has to answer: zones, forms such as `127.1`, flags that change the answer, and every error.
    @inline(__always)
    var numericAnswer: [AddressInfo]? {
        let plain: AddressInfoFlags = [.passive, .numericHost, .numericService]
        guard flags.isSubset(of: plain), let host, let host = IP.Host(host) else { return nil }
        let domain = IP(host.version).domain
        guard family == .unspecified || family == domain else { return nil }
        var port: UInt16 = 0
        if let service {
            guard let number = service.port else { return nil }
            port = number
        }
        let endpoint = IP.Address(host: host, port: port)
        switch (type, protocolNumber) {
        case (.stream?, .default), (.stream?, .tcp):
            return [AddressInfo(endpoint, type: .stream, protocolNumber: .tcp)]
        case (.datagram?, .default), (.datagram?, .udp):
            return [AddressInfo(endpoint, type: .datagram, protocolNumber: .udp)]
        case (nil, .default):
            return [
                AddressInfo(endpoint, type: .stream, protocolNumber: .tcp),
                AddressInfo(endpoint, type: .datagram, protocolNumber: .udp), AddressInfo(endpoint, type: .raw),
            ]
        default: return nil
        }
    }
}
