public import SocketAPI

/// The messages that arrive at a socket, with addresses, flags and control data: ``SocketAPI/Socket/messages(upTo:controlCapacity:)``.
///
/// Each is received when it is asked for; until then messages wait in the socket's receive buffer.
public struct Messages<Family: AddressFamily>: AsyncSequence, Sendable {
    /// A message.
    public typealias Element = ReceivedMessage<Family>

    let socket: Socket<Family>
    let count: Int
    let controlCapacity: Int

    /// An iterator, which takes messages from the same queue as all others.
    public func makeAsyncIterator() -> Iterator {
        Iterator(socket: socket, count: count, controlCapacity: controlCapacity)
    }

    /// Receives messages.
    public struct Iterator: AsyncIteratorProtocol {
        let socket: Socket<Family>
        let count: Int
        let controlCapacity: Int

        /// The next message; nil when the socket has been closed, or at the end of a connection.
        ///
        /// - Throws: As `receiveMessage`, other than ``SocketError/Code/closed``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(SocketError) -> Element? {
            try await next()
        }

        /// The next message; nil when the socket has been closed, or at the end of a connection. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(SocketError) -> Element? {
            do throws(SocketError) {
                let message = try await socket.receiveMessage(upTo: count, controlCapacity: controlCapacity)
                return isEnd(message) ? nil : message
            } catch {
                if error.code == .closed { return nil }
                throw error
            }
        }

        /// Whether a message is the end of a connection: nothing of it arrived. A datagram may be empty.
        private func isEnd(_ message: Element) -> Bool {
            switch socket.type {
            case .stream, .seqPacket:
                message.availableBytes.isEmpty && message.availableControl.byteCount == 0 && count > 0
            default: false
            }
        }
    }
}

extension Socket {
    /// The messages that arrive at this socket until it is closed, or its connection ends.
    ///
    /// ```swift
    /// for try await message in socket.messages(upTo: 1500, controlCapacity: 64) {
    ///     print(try message.bytes.count, try message.sender as Any)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - count: The greatest number of bytes of one.
    ///   - controlCapacity: The number of bytes of control data to make room for.
    public func messages(upTo count: Int = 65_535, controlCapacity: Int = 0) -> Messages<Family> {
        Messages(socket: self, count: count, controlCapacity: controlCapacity)
    }

    /// The messages of up to 65,535 bytes, without control data. See ``messages(upTo:controlCapacity:)``.
    public var messages: Messages<Family> { messages() }
}
