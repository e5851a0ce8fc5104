public import FamilyTIPC
public import SocketAPI
internal import SocketAsync

extension TIPC.Group {
    /// Receives the next message of a member, or event of a member that joined or left, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) func receive(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> TIPC.Event {
        let event = try await socket.receiveEvent(upTo: count, flags: flags, until: deadline)
        note(event, flags)
        return event
    }

    /// Receives until the members meet a condition, without a thread. Messages that arrive before go to `handle`.
    ///
    /// - Parameters:
    ///   - deadline: When the call ends with `.timedOut`. Without one, the socket's timeout
    ///     applies to each event.
    ///   - isEnough: The condition, tested before the first event and after each one.
    ///   - handle: Called with each message.
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) func receive(
        deadline: Deadline? = nil, until isEnough: (Set<TIPC.Member>) -> Bool,
        handle: (TIPC.Message) throws(SocketError) -> Void = { _ in }
    ) async throws(SocketError) {
        while !isEnough(members) {
            switch try await receive(until: deadline) {
            case .message(let message): try handle(message)
            case .member, .returned: continue
            case .end: throw SocketError(.system(.socketNotConnected), .receiveMessage, subject: .named("of a group"))
            }
        }
    }

    /// The messages and events until the group is closed: an `AsyncSequence` without a thread.
    ///
    /// ```swift
    /// let group = try TIPC.Group(4711, instance: 7)
    /// for try await event in group.events {
    ///     if case .message(let message) = event { print(try message.bytes, "from", message.sender) }
    /// }
    /// ```
    ///
    /// Each is received when it is asked for; until then the senders wait.
    public var events: TIPC.GroupEvents { TIPC.GroupEvents(group: self) }
}

extension TIPC {
    /// The messages and events of a group: `TIPC.Group.events`.
    public struct GroupEvents: AsyncSequence, Sendable {
        /// A message, or a member that joined or left.
        public typealias Element = Event

        let group: Group

        /// An iterator. Each event goes to one iterator.
        public func makeAsyncIterator() -> Iterator { Iterator(group: group) }

        /// Receives events.
        public struct Iterator: AsyncIteratorProtocol {
            let group: Group

            /// The next event; nil when the group has been closed or its socket shut down.
            ///
            /// - Throws: As the group's `receive`, other than `.closed`.
            public mutating func next(isolation actor: isolated (any Actor)?) async throws(SocketError) -> Event? {
                try await next()
            }

            /// The next event; nil when the group has been closed or its socket shut down. See ``next(isolation:)``.
            public nonisolated(nonsending) mutating func next() async throws(SocketError) -> Event? {
                do throws(SocketError) {
                    let event = try await group.receive()
                    if case .end = event { return nil }
                    return event
                } catch {
                    if error.code == .closed { return nil }
                    throw error
                }
            }
        }
    }
}
