internal import CSocketShims

extension Descriptor {
    /// Adopts a number from outside. If a query to the kernel fails, nothing has changed and the caller still owns the
    /// number.
    ///
    /// A description that is O_NONBLOCK gives a socket with timeout zero, unless the process has a default timeout.
    static func adopt(
        _ number: Int32, _ type: SocketType?, _ protocolNumber: ProtocolNumber?
    ) throws(SocketError) -> Descriptor {
        let found = SocketType(rawValue: try SystemCalls.socketOption(SO.type, of: number, for: .adopt))
        var protocolNumber = protocolNumber
        if protocolNumber == nil {
            let asked = try SystemCalls.socketOption(SO.protocolNumber, of: number, for: .adopt)
            protocolNumber = ProtocolNumber(rawValue: asked)
        }
        let flags = sockets_get_status_flags(number)
        guard flags >= 0, sockets_set_close_on_exec(number) == 0 else { throw SystemCalls.failure(.adopt) }
        let isNonBlocking = flags & Status.nonblock != 0
        let standard = SocketDefaults.nanoseconds
        let descriptor = Descriptor(
            OwnedDescriptor(number), type ?? found, protocolNumber ?? .default,
            traits: found == .stream ? [.stream, .ownReceiveTimeout] : .ownReceiveTimeout,
            timeout: standard < 0 && isNonBlocking ? 0 : standard, origin: .adopt)
        descriptor.makeShared(holding: 0)
        return descriptor
    }
}
