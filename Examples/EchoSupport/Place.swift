public import SocketAPI

/// A place where an echo server is or will be.
public struct Place<Family: AddressFamily>: Sendable {
    /// The family.
    public let family: Family
    /// The type of the sockets.
    public let type: TypeName
    /// Where the server listens.
    public let address: Family.Address
    /// What a client without a connection must bind, so that it can be answered; nil where the kernel sees to it.
    public let returnAddress: Family.Address?

    init(family: Family, type: TypeName, address: Family.Address, returnAddress: Family.Address? = nil) {
        self.family = family
        self.type = type
        self.address = address
        self.returnAddress = returnAddress
    }

    /// A socket for this place.
    public func makeSocket() throws(SocketError) -> Socket<Family> { try Socket(family, type.socketType) }
}

/// A program that is written once for all families.
public protocol EchoProgram {
    /// Does its work at a place.
    func run<Family: AddressFamily>(_ place: Place<Family>) throws
}
