// Descriptors of new sockets. Apart from `Socket`, whose own initializers are compiled for the family in the program that
// uses them: what is generic and compiled once looks the family up at run time, for every socket.

extension Descriptor {
    /// socket(2), with the process's default timeout.
    @usableFromInline
    static func make(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber
    ) throws(SocketError) -> Descriptor {
        let timeout = SocketDefaults.nanoseconds
        let owned = try SystemCalls.socket(domain, type, protocolNumber, nonBlocking: timeout >= 0)
        return Descriptor(owned, type, protocolNumber, timeout: timeout, origin: .socket)
    }

    /// socketpair(2), with the process's default timeout.
    @usableFromInline
    static func makePair(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber
    ) throws(SocketError) -> (Descriptor, Descriptor) {
        let timeout = SocketDefaults.nanoseconds
        let pair = try SystemCalls.pair(domain, type, protocolNumber, nonBlocking: timeout >= 0)
        let first = Descriptor(pair.first, type, protocolNumber, timeout: timeout, origin: .pair)
        let second = Descriptor(pair.second, type, protocolNumber, timeout: timeout, origin: .pair)
        return (first, second)
    }
}
