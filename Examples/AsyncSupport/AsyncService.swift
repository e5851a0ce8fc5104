import EchoSupport
public import SocketAsync

/// What an async server does with each connection.
public protocol AsyncService<Family>: Sendable {
    /// The family of the connections.
    associatedtype Family: AddressFamily

    /// The program's name, which begins its messages.
    var name: String { get }

    /// Serves one connection. It is closed when this returns.
    func serve(_ connection: Socket<Family>) async throws

    /// Called after the first signal, when the listener is closed: to end connections that wait for their peers.
    func stop() async

    /// Called with what ``serve(_:)`` has thrown, and the peer.
    func report(_ error: any Error, of peer: Family.Address)

    /// What was done, for the last line of the output.
    var summary: String { get async }
}

extension AsyncService {
    /// Does nothing: connections may go on while the server drains.
    public func stop() async {}

    /// Writes the error to the standard error output.
    public func report(_ error: any Error, of peer: Family.Address) { Console.complain("\(name): \(peer): \(error)") }
}
