public import FamilyInet
internal import Resolver
public import SocketAPI
internal import SocketAsync

/// The connections of a listener on several addresses, one after the other: ``Resolver/Listener/connections``.
///
/// The next connection is accepted when it is asked for; until then it waits in the kernel's queues.
public struct ListenerConnections: AsyncSequence, Sendable {
    /// A connection, and the address of the peer.
    public typealias Element = (socket: Socket<IP>, peer: IP.Address)

    let listener: Listener

    /// An iterator, which takes connections from the same queues as all others.
    public func makeAsyncIterator() -> Iterator { Iterator(listener: listener) }

    /// Accepts connections.
    public struct Iterator: AsyncIteratorProtocol {
        let listener: Listener
        private var backOff = AcceptBackOff()

        init(listener: Listener) { self.listener = listener }

        /// The next connection; nil when the listener has been closed.
        ///
        /// While the process has no descriptor for it, or the kernel no memory (EMFILE, ENFILE, ENOBUFS, ENOMEM), the call
        /// tries again after pauses from 5 ms to 1 s, and the connection stays in the kernel's queue.
        ///
        /// - Throws: As `accept`, other than ``SocketAPI/SocketError/Code/closed``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(SocketError) -> Element? {
            try await next()
        }

        /// The next connection; nil when the listener has been closed. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(SocketError) -> Element? {
            while true {
                do throws(SocketError) {
                    do throws(SocketError) {
                        let accepted = try await listener.accept()
                        backOff.reset()
                        return accepted
                    } catch { try await backOff.pause(after: error, listener.sockets[0].descriptor) }
                } catch {
                    if error.code == .closed { return nil }
                    throw error
                }
            }
        }
    }
}
