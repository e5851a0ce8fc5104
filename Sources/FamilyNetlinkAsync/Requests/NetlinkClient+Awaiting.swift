public import FamilyNetlink
public import SocketAPI
internal import SocketAsync

extension NetlinkClient {
    /// Awaits what a function asks the kernel for with the methods of this client: all of them, without a thread.
    ///
    /// ```swift
    /// import FamilyNetlinkAsync
    /// import NetlinkRoute
    ///
    /// let network = try RouteNetlink()
    /// let bridge = try await network.awaiting { (network) throws(NetlinkError) in
    ///     try network.add(Link(name: "br0", kind: .bridge()))
    ///     try network.setUp("br0")
    ///     return try network.link("br0")
    /// }
    /// ```
    ///
    /// The body is ordinary code for the blocking methods, but none of them waits: almost always the kernel has answered
    /// when the request is sent. Otherwise the body ends early, the task waits for the answer, and **the body runs again
    /// from its start**: requests that were answered get the same answers, and are not sent again. So the body must ask the
    /// same each time, and have no effects but its requests and its result.
    ///
    /// Answers are kept until the body has returned. For a table of a million routes, `NetlinkConnection.dump(_:until:_:)`
    /// keeps nothing.
    ///
    /// - Parameters:
    ///   - deadline: When requests fail with `.timedOut`; nil for the connection's
    ///     timeout for each answer.
    ///   - body: Is lent the client to ask with.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `.cancelled`, `.closed`,
    ///   `.timedOut`; `.invalidValue` if the body asked for
    ///   something else when it ran again.
    public nonisolated(nonsending) func awaiting<Value>(
        until deadline: Deadline? = nil, _ body: (Self) throws(NetlinkError) -> Value
    ) async throws(NetlinkError) -> Value {
        let recording = NetlinkRecording(connection, until: deadline ?? .never) { Task.isCancelled }
        defer { recording.end() }
        while true {
            let lent = over(recording.begin())
            let result: Result<Value, NetlinkError>
            do throws(NetlinkError) { result = .success(try body(lent)) } catch { result = .failure(error) }
            guard recording.isPending else { return try result.get() }
            try await connection.advance(until: deadline) { () throws(NetlinkError) in recording.advance() }
        }
    }

    /// Awaits what a function asks for, with a body that throws errors of any type. See the form above.
    ///
    /// - Throws: As the form above, and what the body throws.
    @_disfavoredOverload
    public nonisolated(nonsending) func awaiting<Value>(
        until deadline: Deadline? = nil, _ body: (Self) throws -> Value
    ) async throws -> Value {
        try await awaiting(until: deadline) { (client) throws(NetlinkError) -> Result<Value, any Error> in
            Result { try body(client) }
        }.get()
    }
}

extension GenericNetlinkClient {
    /// Looks the family up on a connection of the protocol NETLINK_GENERIC without a thread, and uses that connection.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) init(
        _ connection: NetlinkConnection, until deadline: Deadline? = nil
    ) async throws(NetlinkError) {
        let made = try await connection.awaiting(until: deadline) { (lent) throws(NetlinkError) in try Self(lent) }
        self = made.over(connection)
    }
}
