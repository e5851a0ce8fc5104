public import SocketAPI

extension TIPC {
    /// A group of sockets that send to each other, on all nodes of the cluster (linux/tipc.h, Linux 4.15).
    ///
    /// Messages arrive in the order in which a member sent them, in whichever of the four ways; nothing is lost or
    /// refused, since senders wait until the receivers have room. The group is closed: what others send to its names
    /// vanishes.
    ///
    /// ```swift
    /// let group = try TIPC.Group(4711, instance: 7)
    /// try group.broadcast("hello, all".utf8)
    /// while case .message(let message) = try group.receive() { … }
    /// ```
    ///
    /// ``members`` is what ``receive(upTo:flags:)`` has read of joins and leaves: somebody must receive to know. The
    /// group can be used from many threads at once, and closed by any of them.
    public final class Group: Sendable {
        /// The socket, for options, timeouts and waiting. Events that are received from it directly are not counted in
        /// ``members``.
        public let socket: Socket<TIPC>
        /// What this member has joined as.
        public let request: GroupRequest

        /// Joins less leaves that were received, where they are not even. Counted, since of two threads that receive, the
        /// one with the leave may come here first.
        private let balance = Locked<[Member: Int]>([:])

        /// Joins a group.
        ///
        /// - Parameters:
        ///   - group: The group, a type of services; 64 at least.
        ///   - instance: The instance that this member has in it. Others may have the same.
        ///   - scope: How far the group is known.
        ///   - receivesOwn: Whether this member gets what it sends itself, where it is among the receivers, and sees
        ///     itself join.
        ///   - type: The type of the socket.
        /// - Throws: What making a socket throws; `.system` with EACCES for a group below 64.
        public init(
            _ group: UInt32, instance: UInt32, scope: Scope = .cluster, receivesOwn: Bool = false,
            type: SocketType = .reliableDatagram
        ) throws(SocketError) {
            request = GroupRequest(
                group: group, instance: instance, scope: scope,
                flags: receivesOwn ? [.memberEvents, .loopback] : .memberEvents)
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
    /// The members that are known: those whose joining was received and whose leaving was not.
    ///
    /// Without `receivesOwn` this member is not among them.
    public var members: Set<TIPC.Member> {
        balance.withLock { balance in Set(balance.lazy.filter { $0.value > 0 }.map(\.key)) }
    }

    /// Receives the next message of a member, or who has joined or left: see `Socket.receiveEvent`.
    ///
    /// - Throws: As `Socket.receiveEvent`.
    public func receive(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = []
    ) throws(SocketError) -> TIPC.Event {
        let event = try socket.receiveEvent(upTo: count, flags: flags)
        if case .member(let change) = event, !flags.contains(.peek) {
            balance.withLock { balance in
                let count = balance[change.member, default: 0] + (change.hasJoined ? 1 : -1)
                balance[change.member] = count == 0 ? nil : count
            }
        }
        return event
    }

    /// Receives until a member is there or not any more, or the socket's timeout is over; messages that come meanwhile go
    /// to `handle`.
    ///
    /// - Throws: As ``receive(upTo:flags:)``; what `handle` throws.
    public func receive(
        until isEnough: (Set<TIPC.Member>) -> Bool, handle: (TIPC.Message) throws(SocketError) -> Void = { _ in }
    ) throws(SocketError) {
        while !isEnough(members) {
            if case .message(let message) = try receive() { try handle(message) }
        }
    }

    /// Leaves the group; the socket stays open, and the others are told. What they have sent before may still arrive.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL where it has left already.
    public func leave() throws(SocketError) {
        try socket.set(.leaveGroup, to: NoValue())
        balance.withLock { $0 = [:] }
    }

    /// Closes the socket, which is to leave. Calls that wait in other threads end.
    public func close() { socket.close() }
}

extension TIPC.Group {
    /// Sends a message to all members.
    ///
    /// - Returns: The number of bytes: all of them.
    /// - Throws: As `Socket.send`; `.system` with EMSGSIZE for more than 66,000 bytes.
    @discardableResult
    public func broadcast(_ bytes: RawSpan, flags: SendFlags = []) throws(SocketError) -> Int {
        try socket.send(bytes, flags: flags)
    }

    /// Sends a message to one of the members of an instance, to each in turn and rather to one that is not busy.
    ///
    /// - Throws: As ``broadcast(_:flags:)-(RawSpan,_)``; `.system` with EHOSTUNREACH where there is no such member.
    @discardableResult
    public func anycast(_ bytes: RawSpan, to instance: UInt32, flags: SendFlags = []) throws(SocketError) -> Int {
        try socket.send(bytes, to: .service(request.group, instance, scope: request.scope), flags: flags)
    }

    /// Sends a message to all members of an instance.
    ///
    /// - Throws: As ``anycast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func multicast(_ bytes: RawSpan, to instance: UInt32, flags: SendFlags = []) throws(SocketError) -> Int {
        try socket.send(bytes, to: .range(request.group, instance...instance, scope: request.scope), flags: flags)
    }

    /// Sends a message to one member.
    ///
    /// - Throws: As ``broadcast(_:flags:)-(RawSpan,_)``; `.system` with EHOSTUNREACH where it is none any more.
    @discardableResult
    public func unicast(_ bytes: RawSpan, to member: TIPC.Member, flags: SendFlags = []) throws(SocketError) -> Int {
        try socket.send(bytes, to: .socket(member.socket), flags: flags)
    }
}

extension TIPC.Group {
    /// Sends a message to all members. See ``broadcast(_:flags:)-(RawSpan,_)``.
    @discardableResult
    public func broadcast(_ bytes: [UInt8], flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe broadcast(bytes.span.bytes, flags: flags)
    }

    /// Sends a text to all members. See ``broadcast(_:flags:)-(RawSpan,_)``.
    @discardableResult
    public func broadcast(_ text: String.UTF8View, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe broadcast(text.span.bytes, flags: flags)
    }

    /// Sends a message to one of the members of an instance. See ``anycast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func anycast(_ bytes: [UInt8], to instance: UInt32, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe anycast(bytes.span.bytes, to: instance, flags: flags)
    }

    /// Sends a text to one of the members of an instance. See ``anycast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func anycast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        try unsafe anycast(text.span.bytes, to: instance, flags: flags)
    }

    /// Sends a message to all members of an instance. See ``multicast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func multicast(_ bytes: [UInt8], to instance: UInt32, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe multicast(bytes.span.bytes, to: instance, flags: flags)
    }

    /// Sends a text to all members of an instance. See ``multicast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func multicast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        try unsafe multicast(text.span.bytes, to: instance, flags: flags)
    }

    /// Sends a message to one member. See ``unicast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func unicast(_ bytes: [UInt8], to member: TIPC.Member, flags: SendFlags = []) throws(SocketError) -> Int {
        try unsafe unicast(bytes.span.bytes, to: member, flags: flags)
    }

    /// Sends a text to one member. See ``unicast(_:to:flags:)-(RawSpan,_,_)``.
    @discardableResult
    public func unicast(
        _ text: String.UTF8View, to member: TIPC.Member, flags: SendFlags = []
    ) throws(SocketError) -> Int {
        try unsafe unicast(text.span.bytes, to: member, flags: flags)
    }
}
