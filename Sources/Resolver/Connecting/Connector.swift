public import FamilyInet
public import SocketAPI

/// Connects to hosts by name: looks up, tries the addresses as RFC 8305 prescribes, and returns the first connection.
///
/// ```swift
/// let (socket, timeline) = try Connector(timeout: .seconds(10)).connect(to: "www.example.com", service: "https")
/// print(timeline)  // every look-up and every attempt
/// ```
///
/// The addresses of IPv6 and IPv4 are looked up at the same time, and tried in alternation, IPv6 first: the next attempt
/// begins when the one before has failed, or has taken ``attemptDelay``. A network whose IPv6 leads nowhere costs a
/// quarter of a second, not a minute. When one attempt has connected, the others are closed.
///
/// An attempt on a local port in the range that the kernel chooses from (`net.ipv4.ip_local_port_range`) can connect to
/// itself. Such a connection is closed and tried again, twice, and then fails with ECONNREFUSED, as in Go's `net.Dialer`.
public struct Connector: Sendable {
    /// Where names are looked up.
    public var resolver: any NameResolver

    /// The time that the look-up and all attempts may take together; nil for the system's own limits. Zero and less fail
    /// at once.
    public var timeout: Duration?

    /// How long an attempt runs before the next one begins beside it: 250 ms, as RFC 8305 recommends. Clamped to 10 ms
    /// to 2 s.
    public var attemptDelay: Duration = .milliseconds(250)

    /// How long IPv4's answer waits for IPv6's: 50 ms. Clamped to 2 s.
    public var resolutionDelay: Duration = .milliseconds(50)

    /// How many addresses of the first version are tried before the versions alternate: 1.
    public var firstVersionCount = 1

    /// The greatest number of attempts at the same time, each with a descriptor: 16. Less than 1 counts as 1.
    ///
    /// At this number the next address waits until an attempt fails. An attempt that has had 2 seconds makes way for it,
    /// the oldest first, and counts as timed out. So a name with hundreds of addresses does not exhaust the descriptors,
    /// and every address gets its turn.
    public var maximumAttempts = 16

    /// The only version to use; nil for both.
    public var version: IP.Version?

    /// The local address of the connection, with port 0 for any port; nil for the kernel's choice. Only addresses of its
    /// version are then tried.
    public var source: IP.Address?

    /// Creates a connector.
    public init(
        resolver: any NameResolver = .system, timeout: Duration? = nil, version: IP.Version? = nil,
        source: IP.Address? = nil
    ) {
        self.resolver = resolver
        self.timeout = timeout
        self.version = version
        self.source = source
    }

    /// Connects to a host and a service over TCP.
    ///
    /// It blocks the calling thread.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    /// - Returns: The connection, with the process's default timeout, and what was done to make it.
    /// - Throws: ``ConnectError`` with everything that was tried. No descriptor stays open.
    public func connect(
        to host: String?, service: Service
    ) throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        var race = ConnectRace(self, host, service)
        return try race.run()
    }

    /// Connects to a host and a service until a deadline, in place of ``timeout``.
    ///
    /// - Throws: ``ConnectError``, as `connect(to:service:)`.
    public func connect(
        to host: String?, service: Service, until deadline: Deadline
    ) throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        var copy = self
        copy.timeout = deadline.remaining
        return try copy.connect(to: host, service: service)
    }

    /// The versions to look up.
    var versions: [IP.Version] {
        if let source { return version == nil || version == source.version ? [source.version] : [] }
        return version.map { [$0] } ?? [.v6, .v4]
    }
}

extension Socket where Family == IP {
    /// Connects to a host by name over TCP: Python's `create_connection`.
    ///
    /// ```swift
    /// import FamilyInet
    /// import Resolver
    ///
    /// let socket = try Socket.connect(to: "www.example.com", service: "http", timeout: .seconds(5))
    /// ```
    ///
    /// It tries all addresses of the host, of both versions; see ``Connector``, which also returns what it did. It blocks
    /// the calling thread.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    ///   - timeout: The time that the look-up and all attempts may take together. It is not the new socket's timeout,
    ///     which is the process's default.
    ///   - source: The local address of the connection, with port 0 for any port.
    ///   - resolver: Where the name is looked up.
    /// - Throws: ``ConnectError``, with every attempt, or the error of the look-up.
    public static func connect(
        to host: String?, service: Service, timeout: Duration? = nil, source: IP.Address? = nil,
        resolver: any NameResolver = .system
    ) throws(ConnectError) -> Socket<IP> {
        try Connector(resolver: resolver, timeout: timeout, source: source).connect(to: host, service: service).socket
    }

    /// Connects to a host by name over TCP until a deadline.
    ///
    /// - Throws: ``ConnectError``, as `connect(to:service:timeout:source:resolver:)`.
    public static func connect(
        to host: String?, service: Service, until deadline: Deadline, source: IP.Address? = nil,
        resolver: any NameResolver = .system
    ) throws(ConnectError) -> Socket<IP> {
        try connect(to: host, service: service, timeout: deadline.remaining, source: source, resolver: resolver)
    }
}
