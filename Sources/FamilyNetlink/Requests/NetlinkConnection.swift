public import SocketAPI
internal import Synchronization

/// Requests to the kernel and their answers, over one netlink socket.
///
/// ```swift
/// let connection = try NetlinkConnection(.route)
/// var request = NetlinkRequest(26, "RTM_GETROUTE")
/// try request.append(RouteHeader(family: 2))
/// try connection.dump(request) { (message) throws(NetlinkError) in
///     var attributes = message.attributes(after: RouteHeader.self)
///     while let attribute = try attributes.next() { print(attribute.type) }
/// }
/// ```
///
/// **Which verb.** ``perform(_:)->NetlinkAcknowledgement`` for what changes something and is answered with yes or no;
/// ``first(_:_:)`` and ``query(_:_:)`` for what is answered with messages; `dump(_:_:)` for whole tables as they arrive,
/// without a copy;
/// ``list(_:_:)`` for whole tables as an array; `perform` of a ``NetlinkBatch`` for many changes at once.
///
/// **What it checks.** Every answer comes from the kernel, which the datagram's sender says and not the message; it has
/// this socket's port id and a sequence number that somebody waits for. Everything else is skipped: another process's
/// messages, and what is left of a dump that was given up.
///
/// **Threads.** Any number of threads may use it at once: answers find their request by sequence number. The kernel
/// does one dump at a time on a socket; a second one waits for the first, which is then read into memory. A body may
/// use the connection that it is called by.
///
/// **Waiting.** A request waits ``timeout`` for each answer. ``close()`` ends all that wait. As every waiting call here
/// it blocks its thread. Tasks import FamilyNetlinkAsync, which has awaited forms with the same names.
///
/// **Options.** Three options are set, and ignored where the kernel lacks them: extended acknowledgements, so that errors have
/// a text; capped ones, so that they don't carry the request back; and strict checking, so that the kernel filters
/// dumps by the request's fields and refuses those that it does not know.
public final class NetlinkConnection: Sendable {
    /// The socket. It is bound. What is received from it elsewhere is missed here.
    public let socket: Socket<Netlink>

    /// The socket's own port id: that of the answers.
    public let portID: UInt32

    let state: Monitor<State>
    private let settings: Locked<Settings>
    private let nanoseconds: Atomic<Int64>

    /// What this connection records, in place of waiting for answers; see ``NetlinkRecording``. Nil for all connections
    /// but those that `awaiting` lends.
    let recording: NetlinkRecording?

    /// Opens a socket of a protocol in the calling thread's network namespace, and binds it.
    ///
    /// - Parameters:
    ///   - netlinkProtocol: The part of the kernel to speak with.
    ///   - settings: Limits.
    /// - Throws: As making, binding and setting up a socket does; ``NetlinkError/socketError`` has it.
    public convenience init(
        _ netlinkProtocol: NetlinkProtocol, settings: Settings = Settings()
    ) throws(NetlinkError) {
        let socket: Socket<Netlink>
        do throws(SocketError) { socket = try Socket(.netlink, netlinkProtocol) } catch { throw NetlinkError(error) }
        try self.init(socket, settings: settings)
    }

    /// Takes a socket, such as one that was made in another network namespace. It is bound if it is not yet.
    ///
    /// - Throws: As binding and setting up a socket does.
    public init(_ socket: Socket<Netlink>, settings: Settings = Settings()) throws(NetlinkError) {
        self.socket = socket
        recording = nil
        self.settings = Locked(settings)
        nanoseconds = Atomic(Socket<Netlink>.nanoseconds(of: settings.timeout))
        state = Monitor(State(roomSize: min(max(settings.receiveRoom, 512), 1 << 24)))
        do throws(SocketError) {
            if try socket.localAddress.portID == 0 { try socket.bind(to: .automatic) }
            portID = try socket.localAddress.portID
            try Self.prepare(socket)
        } catch { throw NetlinkError(error) }
    }

    /// A connection over another one's socket that records requests and their answers.
    init(recording: NetlinkRecording, _ other: NetlinkConnection) {
        socket = other.socket
        portID = other.portID
        self.recording = recording
        settings = Locked(other.settings.withLock { $0 })
        nanoseconds = Atomic(other.nanoseconds.load(ordering: .relaxed))
        // No caller has the reader's role here, so that every request goes the way of those that must wait for it.
        var state = State(roomSize: 512)
        state.isReading = true
        self.state = Monitor(state)
    }

    private static func prepare(_ socket: Socket<Netlink>) throws(SocketError) {
        let options: [SocketOption<Netlink, Bool>] = [
            .extendedAcknowledgements, .cappedAcknowledgements, .strictChecking,
        ]
        for option in options {
            do throws(SocketError) { try socket.set(option, to: true) } catch {
                // An older kernel.
                guard error.code == .system(.protocolNotAvailable) else { throw error }
            }
        }
    }

    /// How long a request waits for the kernel to say something; nil for as long as it takes. A change counts from the
    /// next wait on.
    public var timeout: Duration? {
        get { settings.withLock { $0.timeout } }
        set {
            settings.withLock { $0.timeout = newValue }
            nanoseconds.store(Socket<Netlink>.nanoseconds(of: newValue), ordering: .relaxed)
        }
    }

    /// How often a dump that something interrupted is begun again by ``list(_:_:)``.
    public var interruptedRetries: Int {
        get { settings.withLock { $0.interruptedRetries } }
        set { settings.withLock { $0.interruptedRetries = newValue } }
    }

    /// Whether ``close()`` was called.
    public var isClosed: Bool { socket.isClosed }

    /// Closes the socket, from any thread. Requests that wait end with ``NetlinkError/Code/closed``.
    public func close() { socket.close() }

    /// The end of a wait for an answer that begins now.
    package var answerDeadline: Deadline {
        let limit = nanoseconds.load(ordering: .relaxed)
        return limit < 0 ? .never : .after(.nanoseconds(limit))
    }

    /// The end of a wait that begins now.
    var end: Int64 { Socket<Netlink>.end(afterNanoseconds: nanoseconds.load(ordering: .relaxed)) }

    var window: Int { settings.withLock { min(max($0.window, 1), 4096) } }
}

extension NetlinkConnection {
    /// Limits of a connection.
    public struct Settings: Sendable {
        /// How long a request waits for the kernel to say something; nil for as long as it takes. 60 seconds.
        public var timeout: Duration? = .seconds(60)

        /// The room for a datagram, in bytes, from 512 to 16 MiB. 65,536: the kernel fills 32,768 at most, but for a single
        /// object that is larger. Where that happens the room grows.
        public var receiveRoom = 65_536

        /// How often a dump that something interrupted is begun again by ``NetlinkConnection/list(_:_:)``: 4.
        public var interruptedRetries = 4

        /// How many requests of a batch may be unanswered at a time: 128, whose answers a receive queue of the usual
        /// 208 KiB holds.
        public var window = 128

        /// The usual limits.
        public init() {}
    }
}
