public import FamilyInet
public import Resolver
public import SocketAPI
internal import SocketAsync

extension Connector {
    /// Connects to a host and a service over TCP, without a blocked thread.
    ///
    /// Look-ups run on the threads of ``Resolver/LookupThreads``; the attempts are waited for on an event loop.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    /// - Returns: The connection, with the process's default timeout, and what was done to make it.
    /// - Throws: ``Resolver/ConnectError`` with everything that was tried; its reason is `cancelled` where the task was. No
    ///   descriptor stays open.
    public nonisolated(nonsending) func connect(
        to host: String?, service: Service
    ) async throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        var race = ConnectRace(self, host, service)
        defer { race.cleanUp() }
        if Task.isCancelled { throw race.failure(.cancelled) }
        try race.start()
        while true {
            switch try race.step() {
            case .connected(let socket, let timeline): return (socket, timeline)
            case .wait(let deadline):
                do throws(SocketError) {
                    race.take(try await race.poller.wait(until: deadline))
                } catch { throw race.failure(error.code == .cancelled ? .cancelled : .system(error)) }
            }
        }
    }

    /// Connects to a host and a service until a deadline, in place of the timeout, without a blocked thread.
    ///
    /// - Throws: ``Resolver/ConnectError``, as `connect(to:service:)`.
    public nonisolated(nonsending) func connect(
        to host: String?, service: Service, until deadline: Deadline
    ) async throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        var copy = self
        copy.timeout = deadline.remaining
        return try await copy.connect(to: host, service: service)
    }
}

extension Socket where Family == IP {
    /// Connects to a host by name over TCP, without a blocked thread: Python's `create_connection`.
    ///
    /// ```swift
    /// let socket = try await Socket.connect(to: "www.example.com", service: "http", timeout: .seconds(5))
    /// ```
    ///
    /// It tries all addresses of the host, of both versions; see ``Resolver/Connector``, which also returns what it did.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    ///   - timeout: The time that the look-up and all attempts may take together. It is not the new socket's timeout,
    ///     which is the process's default.
    ///   - source: The local address of the connection, with port 0 for any port.
    ///   - resolver: Where the name is looked up.
    /// - Throws: ``Resolver/ConnectError``, with every attempt, the error of the look-up, or the reason `cancelled`.
    public static nonisolated(nonsending) func connect(
        to host: String?, service: Service, timeout: Duration? = nil, source: IP.Address? = nil,
        resolver: any NameResolver = .system
    ) async throws(ConnectError) -> Socket<IP> {
        try await Connector(resolver: resolver, timeout: timeout, source: source)
            .connect(to: host, service: service).socket
    }

    /// Connects to a host by name over TCP until a deadline, without a blocked thread.
    ///
    /// - Throws: ``Resolver/ConnectError``, as `connect(to:service:timeout:source:resolver:)`.
    public static nonisolated(nonsending) func connect(
        to host: String?, service: Service, until deadline: Deadline, source: IP.Address? = nil,
        resolver: any NameResolver = .system
    ) async throws(ConnectError) -> Socket<IP> {
        try await connect(to: host, service: service, timeout: deadline.remaining, source: source, resolver: resolver)
    }
}
