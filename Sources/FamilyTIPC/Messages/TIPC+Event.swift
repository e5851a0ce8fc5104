public import SocketAPI

extension TIPC {
    /// What a socket receives: a message, or one of three other things that recv(2) returns as empty messages.
    public enum Event: Sendable {
        /// A message, or bytes of a stream.
        case message(Message)
        /// A message of this socket's that could not be delivered, and was not droppable.
        case returned(ReturnedMessage)
        /// A member joined or left the socket's group.
        case member(MemberEvent)
        /// The end of the connection. Each further call returns an end at once.
        case end(End)
    }

    /// A message, or bytes of a stream.
    public struct Message: Sendable {
        /// The bytes that fit into the buffer.
        public let availableBytes: [UInt8]
        /// The sender: a socket; in a group with its service address there.
        public let sender: Address
        /// The service address or range that it was sent to; nil if it was sent to a socket. On a connection that was made
        /// by a service address, all messages in both directions have that one.
        public let destination: ServiceRange?
        /// The flags that recvmsg(2) returned. ``SocketAPI/MessageFlags/endOfRecord`` is set on the last piece of a message
        /// that is read in pieces, and on no other message.
        public let flags: MessageFlags

        /// The bytes.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/truncated`` if not all of them fit into the buffer.
        public var bytes: [UInt8] {
            get throws(SocketError) {
                guard !flags.contains(.truncated) else { throw SocketError(.truncated, .receiveMessage) }
                return availableBytes
            }
        }

        /// The member of the group that sent it; nil outside of groups.
        public var member: Member? { Member(sender) }
    }

    /// A message that was returned to its sender.
    public struct ReturnedMessage: Hashable, Sendable {
        /// The reason.
        public let reason: Reason
        /// The bytes: at most the first 1,024 of the message.
        public let bytes: [UInt8]
        /// The socket that the message was sent to, or that its service address had led to.
        public let peer: Address
        /// The service address or range that it was sent to; nil if it was sent to a socket.
        public let destination: ServiceRange?
    }

    /// The end of a connection.
    public struct End: Hashable, Sendable {
        /// The reason: ``TIPC/Reason/shutdown`` is the peer's orderly end.
        ///
        /// Nil if it is unknown. The kernel reports the reason once, to one call on the socket and its duplicates; the ends
        /// that all other calls get have none. Nor has the end after a shutdown of this socket.
        public let reason: Reason?
        /// The first message that this side had sent and the peer had not read, at most 1,024 bytes of it; empty if the
        /// peer had read everything.
        public let unread: [UInt8]

        /// Whether the peer shut the connection down: true for an orderly end, false if the peer died, closed its socket
        /// without a shutdown, or is unreachable, and nil if the reason is unknown. Unless it is true, what was received may
        /// be incomplete.
        public var isOrderly: Bool? { reason.map { $0 == .shutdown } }
    }

    /// A member of a group: its socket, and its service address there.
    public struct Member: Hashable, Sendable {
        /// The socket.
        public let socket: SocketID
        /// The group as the type, and the member's instance.
        public let name: Service

        /// Creates a member.
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
    }

    /// A member that joined a group or left it.
    public struct MemberEvent: Hashable, Sendable {
        /// The member.
        public let member: Member
        /// Whether it joined; otherwise it left.
        public let hasJoined: Bool
    }
}
