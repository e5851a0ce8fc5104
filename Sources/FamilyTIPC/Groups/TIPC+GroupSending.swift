public import SocketAPI

extension TIPC.Group {
    /// Sends a message to all members.
    ///
    /// - Returns: The number of bytes: all of them.
    /// - Throws: As `Socket.send`; `.system` with EHOSTUNREACH if there is no other member, EMSGSIZE for more than 66,000
    ///   bytes.
    @discardableResult
    public func broadcast(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try socket.send(bytes, flags: flags, until: deadline)
    }

    /// Sends a message to one of the members with an instance: to each in turn, and preferably to one that is not
    /// congested.
    ///
    /// - Throws: As `Socket.send`; `.system` with EHOSTUNREACH if no member has the instance, EMSGSIZE for more than 66,000
    ///   bytes.
    @discardableResult
    public func anycast(
        _ bytes: RawSpan, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try socket.send(
            bytes, to: .service(request.group, instance, scope: request.scope), flags: flags, until: deadline)
    }

    /// Sends a message to all members with an instance.
    ///
    /// - Throws: As ``anycast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func multicast(
        _ bytes: RawSpan, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try socket.send(
            bytes, to: .range(request.group, instance...instance, scope: request.scope), flags: flags, until: deadline)
    }

    /// Sends a message to one member.
    ///
    /// - Throws: As `Socket.send`; `.system` with EHOSTUNREACH if it is not a member any more, EMSGSIZE for more than
    ///   66,000 bytes.
    @discardableResult
    public func unicast(
        _ bytes: RawSpan, to member: TIPC.Member, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try socket.send(bytes, to: .socket(member.socket), flags: flags, until: deadline)
    }
}

extension TIPC.Group {
    /// Sends a message to all members. See ``broadcast(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public func broadcast(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe broadcast(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a text to all members. See ``broadcast(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public func broadcast(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe broadcast(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a message to one of the members with an instance. See ``anycast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func anycast(
        _ bytes: [UInt8], to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe anycast(bytes.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a text to one of the members with an instance. See ``anycast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func anycast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe anycast(text.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a message to all members with an instance. See ``multicast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func multicast(
        _ bytes: [UInt8], to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe multicast(bytes.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a text to all members with an instance. See ``multicast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func multicast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe multicast(text.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a message to one member. See ``unicast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func unicast(
        _ bytes: [UInt8], to member: TIPC.Member, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe unicast(bytes.span.bytes, to: member, flags: flags, until: deadline)
    }

    /// Sends a text to one member. See ``unicast(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public func unicast(
        _ text: String.UTF8View, to member: TIPC.Member, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe unicast(text.span.bytes, to: member, flags: flags, until: deadline)
    }
}
