public import FamilyInet
public import SocketAPI

/// Connects to hosts by their names: looks up, tries the addresses as RFC 8305 says, and returns the first connection.
///
/// ```swift
/// let (socket, timeline) = try Connector(timeout: .seconds(10)).connect(to: "www.example.com", service: "https")
/// print(timeline)  // every look-up and every attempt
/// ```
///
/// The addresses of IPv6 and IPv4 are looked up at the same time, and tried in turns, IPv6 first: the next attempt begins
/// when the one before has failed, or when it has taken ``attemptDelay``. A network whose IPv6 leads nowhere costs a
/// quarter of a second, not a minute. What is slower than the first connection is closed.
public struct Connector: Sendable {
    /// Where names are looked up.
    public var resolver: any NameResolver

    /// How long everything may take, the look-up and all attempts; nil for as long as the system lets it.
    public var timeout: Duration?

    /// How long an attempt is given before the next one begins beside it: 250 ms, as RFC 8305 recommends. It is kept
    /// between 10 ms and 2 s.
    public var attemptDelay: Duration = .milliseconds(250)

    /// How long an answer with IPv4 addresses waits for that with IPv6 addresses: 50 ms. It is kept below 2 s.
    public var resolutionDelay: Duration = .milliseconds(50)

    /// How many addresses of the first version are tried before the versions take turns: 1.
    public var firstVersionCount = 1

    /// The only version that is used; nil for both.
    public var version: IP.Version?

    /// The address that the connection comes from, a port of 0 for any; nil for what the kernel chooses. Only addresses
    /// of its version are then tried.
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
    /// It blocks: call it from a thread.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    /// - Returns: The connection, with the process's default timeout, and how it came to be.
    /// - Throws: ``ConnectError`` with all that was tried. No descriptor is left open.
    public func connect(
        to host: String?, service: Service
    ) throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        var race = ConnectRace(self, host, service)
        return try race.run()
    }

    /// The versions that are looked up.
    var versions: [IP.Version] {
        if let source { return version == nil || version == source.version ? [source.version] : [] }
        return version.map { [$0] } ?? [.v6, .v4]
    }
}

extension Socket where Family == IP {
    /// Connects to a host by its name over TCP: Python's `create_connection`.
    ///
    /// ```swift
    /// let socket = try Socket.connect(to: "www.example.com", service: "http", timeout: .seconds(5))
    /// ```
    ///
    /// All addresses of the host are tried, of both versions; see ``Connector``, which also tells how it went. It
    /// blocks: call it from a thread.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil for this machine.
    ///   - service: A name or a port.
    ///   - timeout: How long everything may take, the look-up and all attempts. It is not the new socket's timeout,
    ///     which is the process's default.
    ///   - source: The address that the connection comes from, a port of 0 for any.
    ///   - resolver: Where the name is looked up.
    /// - Throws: ``ConnectError``, with every attempt, or the reason why no address was found.
    public static func connect(
        to host: String?, service: Service, timeout: Duration? = nil, source: IP.Address? = nil,
        resolver: any NameResolver = .system
    ) throws(ConnectError) -> Socket<IP> {
        try Connector(resolver: resolver, timeout: timeout, source: source).connect(to: host, service: service).socket
    }
}
