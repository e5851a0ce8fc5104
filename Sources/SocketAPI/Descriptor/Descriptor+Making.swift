// Descriptors of new sockets. They are separate from `Socket`, whose initializers are specialized in the program that
// uses them: generic code that is compiled once would look the family up at run time, for every socket.
//
// New descriptions are O_NONBLOCK while only the library has them: see Ownership.

extension Descriptor {
    /// socket(2), with the process's default timeout.
    @usableFromInline
    static func make(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber, shutdownEndsReceives: Bool
    ) throws(SocketError) -> Descriptor {
        let owned = try SystemCalls.socket(domain, type, protocolNumber)
        return Descriptor(
            owned, type, protocolNumber, traits: Traits(type, shutdownEndsReceives),
            timeout: SocketDefaults.nanoseconds, origin: .socket)
    }

    /// socketpair(2), with the process's default timeout.
    @usableFromInline
    static func makePair(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber, shutdownEndsReceives: Bool
    ) throws(SocketError) -> (Descriptor, Descriptor) {
        let (timeout, traits) = (SocketDefaults.nanoseconds, Traits(type, shutdownEndsReceives))
        let pair = try SystemCalls.pair(domain, type, protocolNumber)
        let first = Descriptor(pair.first, type, protocolNumber, traits: traits, timeout: timeout, origin: .pair)
        let second = Descriptor(pair.second, type, protocolNumber, traits: traits, timeout: timeout, origin: .pair)
        return (first, second)
    }
}

extension Descriptor.Traits {
    /// The traits of a new socket.
    init(_ type: SocketType, _ shutdownEndsReceives: Bool) {
        self = type == .stream ? .stream : []
        if shutdownEndsReceives { insert(.shutdownEndsReceives) }
    }
}
