public import SocketAPI

/// The datagrams that arrive at a socket, with their senders: ``SocketAPI/Socket/datagrams(upTo:)``.
///
/// Each is received when it is asked for; until then datagrams wait in the socket's receive buffer, and what has no room there
/// is dropped by the kernel.
public struct Datagrams<Family: AddressFamily>: AsyncSequence, Sendable {
    /// A datagram's bytes, and the address that it came from.
    public typealias Element = (bytes: [UInt8], sender: Family.Address)

    let socket: Socket<Family>
    let count: Int

    /// An iterator, which takes datagrams from the same queue as all others.
    public func makeAsyncIterator() -> Iterator { Iterator(socket: socket, count: count) }

    /// Receives datagrams.
    public struct Iterator: AsyncIteratorProtocol {
        let socket: Socket<Family>
        let count: Int

        /// The next datagram, which may be empty; nil when the socket has been closed.
        ///
        /// - Throws: As `receiveFrom`, other than ``SocketError/Code/closed``. The next call goes on after an error that a
        ///   peer has caused, such as ECONNREFUSED.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(SocketError) -> Element? {
            try await next()
        }

        /// The next datagram; nil when the socket has been closed. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(SocketError) -> Element? {
            do throws(SocketError) {
                return try await socket.receiveFrom(upTo: count)
            } catch {
                if error.code == .closed { return nil }
                throw error
            }
        }
    }
}

extension Socket {
    /// The datagrams that arrive at this socket until it is closed.
    ///
    /// ```swift
    /// for try await (bytes, sender) in socket.datagrams(upTo: 1500) {
    ///     try await socket.send(bytes, to: sender)
    /// }
    /// ```
    ///
    /// - Parameter count: The greatest number of bytes of one. What is longer is cut by the kernel; use
    ///   ``messages(upTo:controlCapacity:)`` to see it.
    public func datagrams(upTo count: Int = 65_535) -> Datagrams<Family> { Datagrams(socket: self, count: count) }

    /// The datagrams of up to 65,535 bytes that arrive at this socket until it is closed. See ``datagrams(upTo:)``.
    public var datagrams: Datagrams<Family> { datagrams() }
}
