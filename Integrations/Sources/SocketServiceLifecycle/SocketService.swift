public import ServiceLifecycle
public import SocketAPI
public import SocketAsync

/// A listening socket as a service of swift-service-lifecycle: accepts connections and serves each in a task of its own.
///
/// ```swift
/// import FamilyInet
/// import ServiceLifecycle
/// import SocketServiceLifecycle
/// import UnixSignals
///
/// let listener = try Socket(.ipv4, .stream)
/// try listener.bind(to: .loopback(port: 7777))
/// try listener.listen()
/// let echo = SocketService(listener, limit: 10_000, drainWithin: .seconds(10)) { connection, peer in
///     var buffer = try ReceiveBuffer(capacity: 4096)
///     while try await connection.receive(into: &buffer) > 0 { try await connection.sendAll(buffer.bytes) }
/// }
/// try await ServiceGroup(services: [echo], gracefulShutdownSignals: [.sigterm], logger: logger).run()
/// ```
///
/// **Graceful shutdown** closes the listener: no more connections are accepted, and those that are being served go on, for as
/// long as `drainWithin` allows. The bodies are told: `Task.isShuttingDownGracefully` is true in them, and
/// `cancelWhenGracefulShutdown` and `withGracefulShutdownHandler` work. A connection that may be idle for long waits for its
/// next request with
///
/// ```swift
/// import ServiceLifecycle
/// import SocketServiceLifecycle
///
/// let count = try await cancelWhenGracefulShutdown { try await connection.receive(into: &request) }
/// ```
///
/// **Cancellation**, which a service group uses where another service failed or its own time is over, ends every call of the
/// connections with `SocketError.Code.cancelled`, and ``run()`` with `CancellationError`.
///
/// The service ends without an error if the program closes the listener by other means. A service group takes that as it
/// is configured to: by default it cancels the other services.
public struct SocketService<Family: AddressFamily>: Service {
    /// The listening socket. It is closed when ``run()`` returns or throws.
    public let listener: Socket<Family>

    private let limit: Int
    private let loops: EventLoops?
    private let drain: Duration?
    private let failed: @Sendable (any Error, Family.Address) -> Void
    private let body: @Sendable (Socket<Family>, Family.Address) async throws -> Void

    /// Creates a service from a listening socket.
    ///
    /// - Parameters:
    ///   - listener: A socket for which `listen` was called. The service closes it.
    ///   - limit: The greatest number of connections at a time, at least 1. Further ones wait in the kernel's queue.
    ///   - loops: The event loops whose threads run the bodies, in turn; Swift's own pool if nil.
    ///   - drain: How long connections may go on after a graceful shutdown has begun; then they are cancelled. Without end
    ///     if nil: the service group's `maximumGracefulShutdownDuration` is then the only limit.
    ///   - failed: Called with the error that a body threw, and the peer. It concerns that connection alone.
    ///   - body: Serves one connection, which is closed when it returns.
    public init(
        _ listener: Socket<Family>, limit: Int = .max, on loops: EventLoops? = nil, drainWithin drain: Duration? = nil,
        failed: @escaping @Sendable (any Error, Family.Address) -> Void = { _, _ in },
        _ body: @escaping @Sendable (Socket<Family>, Family.Address) async throws -> Void
    ) {
        self.listener = listener
        self.limit = limit
        self.loops = loops
        self.drain = drain
        self.failed = failed
        self.body = body
    }

    /// Serves until a graceful shutdown, a cancellation, or the listener's close.
    ///
    /// - Throws: `CancellationError` if the task was cancelled; `SocketError` as `Socket.serve` throws it.
    public func run() async throws {
        let listener = listener
        defer { listener.close() }
        do {
            try await withGracefulShutdownHandler {
                try await listener.serve(limit: limit, on: loops, drainWithin: drain, failed: failed, body)
            } onGracefulShutdown: {
                listener.close()
            }
        } catch let error as SocketError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        }
    }
}

extension SocketService: CustomStringConvertible {
    /// The name in the logs of a service group: the family and the local address.
    public var description: String {
        let address = (try? listener.localAddress).map { " on \($0)" } ?? ""
        return "SocketService of \(Family.self)\(address)"
    }
}
