public import SocketAPI

/// A place where an echo server is or will be: all that the programs need to know of a family.
public struct Place<Family: AddressFamily>: Sendable {
    /// The family.
    public let family: Family
    /// The type of the sockets.
    public let type: TypeName
    /// Where the server listens.
    public let address: Family.Address

    let bind: @Sendable (Socket<Family>) throws(SocketError) -> Void
    let bindClient: @Sendable (Socket<Family>) throws(SocketError) -> Void
    let cleanUp: @Sendable () throws(SocketError) -> Void

    /// Closes a connection so that the peer sees its end.
    public let end: @Sendable (Socket<Family>) -> Void

    /// A server's socket, bound to the address.
    public func makeServerSocket() throws(SocketError) -> Socket<Family> {
        let socket = try Socket(family, type.socketType)
        try bind(socket)
        return socket
    }

    /// A client's socket, connected to the address: a datagram socket too, so that it receives from the server alone.
    public func makeClientSocket(timeout: Duration) throws(SocketError) -> Socket<Family> {
        let socket = try Socket(family, type.socketType)
        socket.timeout = timeout
        if !type.hasConnections { try bindClient(socket) }
        try socket.connect(to: address)
        return socket
    }

    /// Where a server's socket can be reached: at the name that it has, or else at the address that the kernel gave it.
    public func servedAddress(of socket: Socket<Family>) throws(SocketError) -> Family.Address {
        family.domain == .tipc ? address : try socket.localAddress
    }

    /// Removes what the server's socket leaves behind when it is closed: the file of a Unix path.
    public func removeTraces() throws(SocketError) { try cleanUp() }
}

/// A program that is written once for all families.
public protocol EchoProgram {
    /// What the program's work returns. An async program returns the part that waits, since opening a place does not.
    associatedtype Outcome

    /// Does its work at a place.
    func run<Family: AddressFamily>(_ place: Place<Family>) throws -> Outcome
}
