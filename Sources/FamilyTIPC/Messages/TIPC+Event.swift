public import SocketAPI

extension TIPC {
    /// What a socket receives: a message, and three other things that look like one to recv(2).
    public enum Event: Sendable {
        /// A message, or bytes of a stream.
        case message(Message)
        /// A message of one's own that could not be delivered, and was not droppable.
        case returned(ReturnedMessage)
        /// Somebody has joined the socket's group or left it.
        case member(MemberEvent)
        /// The connection has ended. Receiving on gives an end again and again, without waiting.
        case end(End)
    }

    /// A message, or bytes of a stream.
    public struct Message: Sendable {
        /// The bytes that there was room for.
        public let availableBytes: [UInt8]
        /// Who sent it: a socket; in a group with its name there.
        public let sender: Address
        /// The names that it was sent to; nil where it was sent to a socket. On a connection that was made by a name,
        /// all messages have that name, in both directions.
        public let destination: ServiceRange?
        /// What the kernel told beside. ``SocketAPI/MessageFlags/endOfRecord`` is on the last piece of a message that
        /// is read in pieces, and on no other message.
        public let flags: MessageFlags

        /// The bytes.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/truncated`` where there was not room for all of them.
        public var bytes: [UInt8] {
            get throws(SocketError) {
                guard !flags.contains(.truncated) else { throw SocketError(.truncated, .receiveMessage) }
                return availableBytes
            }
        }

        /// The member of the group that sent it; nil outside of groups.
        public var member: Member? { Member(sender) }
    }

    /// A message that came back.
    public struct ReturnedMessage: Hashable, Sendable {
        /// Why.
        public let reason: Reason
        /// The bytes: the first 1,024 of a longer message.
        public let bytes: [UInt8]
        /// The socket that it was sent to, or that its name had led to.
        public let peer: Address
        /// The names that it was sent to; nil where it was sent to a socket.
        public let destination: ServiceRange?
    }

    /// The end of a connection.
    public struct End: Hashable, Sendable {
        /// Why: ``TIPC/Reason/shutdown`` is the peer's orderly end. Nil where an end was told before, and where this
        /// socket itself was shut down.
        public let reason: Reason?
        /// What this side had sent and the peer had not read, the first 1,024 bytes of the first such message; empty
        /// where the peer had read everything.
        public let unread: [UInt8]

        /// Whether the peer has neither died nor closed its socket without a shutdown.
        public var isOrderly: Bool { reason == nil || reason == .shutdown }
    }

    /// A member of a group: the socket, and the instance that it has there.
    public struct Member: Hashable, Sendable, CustomStringConvertible {
        /// The socket.
        public let socket: SocketID
        /// The group, and the instance in it.
        public let name: Service

        /// A member.
        public init(_ socket: SocketID, _ name: Service) {
            self.socket = socket
            self.name = name
        }

        init?(_ address: Address) {
            guard case .member(let socket, let name) = address.form else { return nil }
            self.init(socket, name)
        }

        /// The address of the member's socket, to send to it alone.
        public var address: Address { .member(socket, name) }

        /// `<5c6f6465:1234>{4711,7}`
        public var description: String { "\(address)" }
    }

    /// Somebody has joined a group or left it.
    public struct MemberEvent: Hashable, Sendable {
        /// Who.
        public let member: Member
        /// Whether it has joined; otherwise it has left.
        public let hasJoined: Bool
    }
}
