internal import CSocketShims

extension Descriptor {
    /// Adopts a number from outside. Until the kernel has answered everything, nothing is changed and the number is
    /// not ours.
    static func adopt(
        _ number: Int32, _ type: SocketType?, _ protocolNumber: ProtocolNumber?
    ) throws(SocketError) -> Descriptor {
        let found = try SystemCalls.socketOption(SO.type, of: number, for: .adopt)
        var protocolNumber = protocolNumber
        if protocolNumber == nil {
            let asked = try SystemCalls.socketOption(SO.protocolNumber, of: number, for: .adopt)
            protocolNumber = ProtocolNumber(rawValue: asked)
        }
        guard sockets_set_close_on_exec(number) == 0 else { throw SystemCalls.failure(.adopt) }
        let timeout = SocketDefaults.nanoseconds
        let descriptor = Descriptor(
            OwnedDescriptor(number), type ?? SocketType(rawValue: found), protocolNumber ?? .default, timeout: -1,
            origin: .adopt)
        if timeout >= 0 { descriptor.setTimeout(timeout) }
        return descriptor
    }
}
