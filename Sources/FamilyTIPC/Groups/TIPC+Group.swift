public import SocketAPI

extension TIPC {
    /// A group of sockets that send messages to each other, on all nodes of the cluster (linux/tipc.h, Linux 4.15).
    ///
    /// Messages of one member arrive in the order in which it sent them, with whichever of the four methods. None is lost
    /// or refused: a sender waits until the receivers' buffers have space. The group is closed: what sockets outside of it
    /// send to its service addresses is discarded.
    ///
    /// ```swift
    /// let group = try TIPC.Group(4711, instance: 7)
    /// try group.receive { members in !members.isEmpty }
    /// try group.broadcast("hello, all".utf8)
    /// while true {
    ///     switch try group.receive() {
    ///     case .message(let message): print(try message.bytes, "from", message.sender)
    ///     case .member(let event): print(event)
    ///     case .returned: continue
    ///     case .end: return
    ///     }
    /// }
    /// ```
    ///
    /// ``members`` follows the events that ``receive(upTo:flags:until:)`` returns, so the program must keep receiving. The group
    /// can be used from many threads at once, and closed by any of them.
    ///
    /// **Join after the node has its address.** In a cluster, a node gets its address about one second after its first
    /// bearer was enabled (``Node/own``). Members that joined before know each other under node 0. From then on, a unicast or
    /// a broadcast among them returns as if it were sent, but is lost, and after a broadcast further calls wait for ever.
    /// Closing such a group and joining again repairs it.
    public final class Group: Sendable {
        /// The socket, for options, timeouts and waiting. ``members`` does not follow events that are received from it
        /// directly.
        public let socket: Socket<TIPC>
        /// What this member has joined as.
        public let request: GroupRequest

        /// The number of joins less the number of leaves that were received, where it is not zero. A count, because of two
        /// threads that receive, the one with the leave may be the first here.
        private let balance = Locked<[Member: Int]>([:])

        /// Joins a group.
        ///
        /// - Parameters:
        ///   - group: The group: a service type, at least 64.
        ///   - instance: The instance of this member in it. Others may have the same.
        ///   - scope: Where the group is known.
        ///   - loopback: Whether this member receives its own messages, if it is among their receivers, and its own join.
        ///   - type: The type of the socket: `.reliableDatagram` or `.datagram`.
        /// - Throws: What making a socket throws; ``SocketError/Code/invalidArgument`` for a type with connections, which
        ///   the kernel lets join but neither send nor receive; `.system` with EACCES for a group below 64, EINVAL beyond
        ///   ``TIPC/maximumBindings``.
        public init(
            _ group: UInt32, instance: UInt32, scope: Scope = .cluster, loopback: Bool = false,
            type: SocketType = .reliableDatagram
        ) throws(SocketError) {
            guard type == .reliableDatagram || type == .datagram else {
                throw SocketError(.invalidArgument, "join a group with a socket of type", subject: .text("\(type)"))
            }
            request = GroupRequest(
                group: group, instance: instance, scope: scope,
                flags: loopback ? [.memberEvents, .loopback] : .memberEvents)
            socket = try Socket(.tipc, type)
            do throws(SocketError) { try socket.set(.joinGroup, to: request) } catch {
                socket.close()
                throw error
            }
        }

        deinit { socket.close() }
    }
}

extension TIPC.Group {
    /// The members whose join was received and whose leave was not. Without `loopback` this member is not among them.
    public var members: Set<TIPC.Member> {
        balance.withLock { balance in Set(balance.lazy.filter { $0.value > 0 }.map(\.key)) }
    }

    /// Receives the next message of a member, or event of a member that joined or left: as `Socket.receiveEvent`.
    ///
    /// After the socket was shut down, for example through a duplicate of it, each call returns ``TIPC/Event/end(_:)``.
    ///
    /// - Throws: As `Socket.receiveEvent`.
    public func receive(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> TIPC.Event {
        let event = try socket.receiveEvent(upTo: count, flags: flags, until: deadline)
        note(event, flags)
        return event
    }

    /// Counts a member that has joined or left, by an event that was received.
    package func note(_ event: TIPC.Event, _ flags: ReceiveFlags) {
        if case .member(let change) = event, !flags.contains(.peek) {
            balance.withLock { balance in
                let count = balance[change.member, default: 0] + (change.hasJoined ? 1 : -1)
                balance[change.member] = count == 0 ? nil : count
            }
        }
    }

    /// Receives until the members meet a condition. Messages that arrive before go to `handle`.
    ///
    /// - Parameters:
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``. Without one, the socket's timeout applies to
    ///     each event.
    ///   - isEnough: The condition, tested before the first event and after each one.
    ///   - handle: Called with each message.
    /// - Throws: As ``receive(upTo:flags:until:)``; `.system` with ENOTCONN if the socket was shut down; what `handle`
    ///   throws.
    public func receive(
        deadline: Deadline? = nil, until isEnough: (Set<TIPC.Member>) -> Bool,
        handle: (TIPC.Message) throws(SocketError) -> Void = { _ in }
    ) throws(SocketError) {
        while !isEnough(members) {
            switch try receive(until: deadline) {
            case .message(let message): try handle(message)
            case .member, .returned: continue
            case .end: throw SocketError(.system(.socketNotConnected), .receiveMessage, subject: .named("of a group"))
            }
        }
    }

    /// Leaves the group; the other members get an event. The socket stays open, and messages that were sent before may
    /// still arrive.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL if it has left already.
    public func leave() throws(SocketError) {
        try socket.set(.leaveGroup, to: NoValue())
        balance.withLock { $0 = [:] }
    }

    /// Closes the socket, which leaves the group. Calls that wait in other threads end with
    /// ``SocketError/Code/closed``.
    public func close() { socket.close() }
}

extension TIPC.Group: CustomStringConvertible {
    /// The group and the instance, and the number of other members: `group {4711,7}, 2 members`
    public var description: String {
        "group \(TIPC.Service(request.group, request.instance)), \(members.count) members"
    }
}
