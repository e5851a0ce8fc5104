public import FamilyTIPC
public import SocketAPI
internal import SocketAsync

// A sender waits while the receivers' buffers are full: here without a thread.

extension TIPC.Group {
    /// Sends a message to all members, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func broadcast(
        _ bytes: RawSpan, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await socket.send(bytes, flags: flags, until: deadline)
    }

    /// Sends a message to one of the members with an instance, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func anycast(
        _ bytes: RawSpan, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await socket.send(
            bytes, to: .service(request.group, instance, scope: request.scope), flags: flags, until: deadline)
    }

    /// Sends a message to all members with an instance, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func multicast(
        _ bytes: RawSpan, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await socket.send(
            bytes, to: .range(request.group, instance...instance, scope: request.scope), flags: flags, until: deadline)
    }

    /// Sends a message to one member, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func unicast(
        _ bytes: RawSpan, to member: TIPC.Member, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await socket.send(bytes, to: .socket(member.socket), flags: flags, until: deadline)
    }
}

extension TIPC.Group {
    /// Sends a message to all members, without a thread.
    @discardableResult
    public nonisolated(nonsending) func broadcast(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await broadcast(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a text to all members, without a thread.
    @discardableResult
    public nonisolated(nonsending) func broadcast(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await broadcast(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a message to one of the members with an instance, without a thread.
    @discardableResult
    public nonisolated(nonsending) func anycast(
        _ bytes: [UInt8], to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await anycast(bytes.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a text to one of the members with an instance, without a thread.
    @discardableResult
    public nonisolated(nonsending) func anycast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await anycast(text.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a message to all members with an instance, without a thread.
    @discardableResult
    public nonisolated(nonsending) func multicast(
        _ bytes: [UInt8], to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await multicast(bytes.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a text to all members with an instance, without a thread.
    @discardableResult
    public nonisolated(nonsending) func multicast(
        _ text: String.UTF8View, to instance: UInt32, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await multicast(text.span.bytes, to: instance, flags: flags, until: deadline)
    }

    /// Sends a message to one member, without a thread.
    @discardableResult
    public nonisolated(nonsending) func unicast(
        _ bytes: [UInt8], to member: TIPC.Member, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await unicast(bytes.span.bytes, to: member, flags: flags, until: deadline)
    }

    /// Sends a text to one member, without a thread.
    @discardableResult
    public nonisolated(nonsending) func unicast(
        _ text: String.UTF8View, to member: TIPC.Member, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await unicast(text.span.bytes, to: member, flags: flags, until: deadline)
    }
}
