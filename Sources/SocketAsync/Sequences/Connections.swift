public import SocketAPI

/// The connections of a listener, one after the other: ``SocketAPI/Socket/connections``.
///
/// The next connection is accepted when it is asked for; until then it waits in the kernel's queue, whose length is the
/// backlog of `listen`.
public struct Connections<Family: AddressFamily>: AsyncSequence, Sendable {
    /// A connection, and the address of the peer.
    public typealias Element = (socket: Socket<Family>, peer: Family.Address)

    let listener: Socket<Family>

    /// An iterator, which takes connections from the same queue as all others.
    public func makeAsyncIterator() -> Iterator { Iterator(listener: listener) }

    /// Accepts connections.
    public struct Iterator: AsyncIteratorProtocol {
        let listener: Socket<Family>
        private var backOff = Self.shortest

        // 5 ms, doubled up to a second.
        private static var shortest: Int64 { 5_000_000 }
        private static var longest: Int64 { 1_000_000_000 }

        init(listener: Socket<Family>) { self.listener = listener }

        /// The next connection; nil when the listener has been closed.
        ///
        /// While the process has no descriptor for it, or the kernel no memory (EMFILE, ENFILE, ENOBUFS, ENOMEM), the call
        /// tries again after pauses from 5 ms to 1 s, and the connection stays in the kernel's queue.
        ///
        /// - Throws: As `accept`, other than ``SocketError/Code/closed``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(SocketError) -> Element? {
            try await next()
        }

        /// The next connection; nil when the listener has been closed. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(SocketError) -> Element? {
            while true {
                do throws(SocketError) {
                    do throws(SocketError) {
                        let accepted = try await listener.accept()
                        backOff = Self.shortest
                        return accepted
                    } catch {
                        guard error.lacksResources else { throw error }
                        try await listener.descriptor.pause(backOff, .accept)
                        backOff = Swift.min(backOff * 2, Self.longest)
                    }
                } catch {
                    if error.code == .closed { return nil }
                    throw error
                }
            }
        }
    }
}

extension Socket {
    /// The connections of this listener, accepted one after the other until the listener is closed.
    ///
    /// ```swift
    /// try await withThrowingDiscardingTaskGroup { group in
    ///     for try await (connection, peer) in listener.connections {
    ///         group.addTask { try await connection.sendAll("hello, \(peer)\n".utf8) }
    ///     }
    /// }
    /// ```
    public var connections: Connections<Family> { Connections(listener: self) }
}

extension SocketError {
    /// EMFILE, ENFILE, ENOBUFS or ENOMEM: a failure that goes by when something else is given back.
    var lacksResources: Bool {
        switch code.rawValue {
        case 24, 23, 105, 12: true
        default: false
        }
    }
}
