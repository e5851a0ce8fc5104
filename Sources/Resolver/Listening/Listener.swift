public import FamilyInet
public import SocketAPI
internal import Synchronization

/// Sockets that listen together: one service, on every address of a host.
///
/// ```swift
/// import FamilyInet
/// import Glibc
/// import Resolver
///
/// let listener = try Socket.listen(on: nil, service: 50007)
/// while true {
///     do {
///         let (connection, peer) = try listener.accept()
///         serve(connection, peer)
///     } catch {
///         // At the limit of descriptors the connection waits, until others have been closed.
///         guard [.system(.tooManyOpenFiles), .system(.tooManyOpenFilesInSystem)].contains(error.code) else { throw error }
///         sleep(1)
///     }
/// }
/// ```
///
/// Many threads may use it at once, and any of them may close it.
public final class Listener: Sendable {
    /// The sockets: one if it can serve both versions of IP, otherwise one for each address.
    ///
    /// They are non-blocking; ``accept(until:)`` waits for all of them. Closing one of them ends the calls that wait.
    public let sockets: [Socket<IP>]

    /// The errors of addresses that the listener has no socket for, because this machine's kernel has neither their
    /// version nor the address.
    public let skipped: [SocketError]

    private let closed = Atomic<Bool>(false)
    private let turn = Atomic<Int>(0)
    // Nanoseconds; negative for none.
    private let storedTimeout: Atomic<Int64>
    private let waiting: Locked<Waiting>

    /// What the calls wait with. It belongs to a process: a child of fork(2) makes its own.
    private struct Waiting {
        let poller: SocketPoller<Int>
        let forks = ForkCount.now

        init(_ sockets: [Socket<IP>]) throws(SocketError) {
            poller = try SocketPoller()
            for (index, socket) in sockets.enumerated() { try poller.add(socket, token: index) }
        }
    }

    init(_ sockets: [Socket<IP>], skipped: [SocketError]) throws(SocketError) {
        for socket in sockets { socket.timeout = .zero }
        waiting = Locked(try Waiting(sockets))
        self.sockets = sockets
        self.skipped = skipped
        storedTimeout = Atomic(SocketDefaults.timeout.listenerNanoseconds)
    }

    /// How long ``accept(until:)`` waits: nil for no limit, zero for no wait. As ``Socket/timeout``, it is kept in
    /// nanoseconds.
    public var timeout: Duration? {
        get {
            let nanoseconds = storedTimeout.load(ordering: .relaxed)
            return nanoseconds < 0 ? nil : .nanoseconds(nanoseconds)
        }
        set { storedTimeout.store(newValue.listenerNanoseconds, ordering: .relaxed) }
    }

    /// The addresses that are listened on.
    ///
    /// - Throws: ``SocketError/Code/closed``.
    public var localAddresses: [IP.Address] {
        get throws(SocketError) {
            var addresses: [IP.Address] = []
            for socket in sockets { addresses.append(try socket.localAddress) }
            return addresses
        }
    }

    /// Accepts the next connection on any of the addresses: accept4(2).
    ///
    /// The sockets take turns, so that a busy one does not keep the others' connections waiting.
    ///
    /// - Parameter deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The connection, with the process's default timeout, and the peer's address. An IPv4 peer of a socket
    ///   that serves both versions has its IPv4 address, not the mapped one.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock`` for a timeout
    ///   of zero; `.system` with EMFILE or ENFILE if no descriptor is free: the connection then goes on waiting.
    public func accept(until deadline: Deadline? = nil) throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address) {
        let timeout = deadline == nil ? timeout : nil
        let end = deadline ?? timeout.map { Deadline.after($0) }
        while true {
            if closed.load(ordering: .sequentiallyConsistent) { throw SocketError(.closed, .accept) }
            if let accepted = try acceptReady() { return accepted }
            if let end, end.hasPassed { throw SocketError(timeout == .zero ? .wouldBlock : .timedOut, .accept) }
            try waitForConnection(until: end)
        }
    }

    private func waitForConnection(until end: Deadline?) throws(SocketError) {
        do throws(SocketError) {
            _ = try poller.wait(upTo: 1, until: end)
        } catch {
            // The loop looks at `closed`.
            if error.code != .closed { throw error }
        }
    }

    /// The poller of this process.
    private var poller: SocketPoller<Int> {
        get throws(SocketError) {
            try waiting.withLock { (waiting) throws(SocketError) in
                if waiting.forks != ForkCount.now { waiting = try Waiting(sockets) }
                return waiting.poller
            }
        }
    }

    /// Closes all sockets, from any thread. Later calls do nothing. Calls that wait throw ``SocketError/Code/closed``.
    public func close() {
        closed.store(true, ordering: .sequentiallyConsistent)
        waiting.withLock { $0.poller }.close()
        for socket in sockets { socket.close() }
    }

    /// Accepts a connection that has arrived.
    private func acceptReady() throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address)? {
        let first = turn.wrappingAdd(1, ordering: .relaxed).newValue
        for offset in sockets.indices {
            do throws(SocketError) {
                let socket = sockets[Int(UInt(bitPattern: first &+ offset) % UInt(sockets.count))]
                let (connection, peer) = try socket.accept()
                return (connection, peer.unmapped)
            } catch {
                if error.code == .wouldBlock { continue }
                // One event tells one thread that a socket has been closed: this one tells the next.
                if error.code == .closed { try? poller.wake() }
                throw error
            }
        }
        return nil
    }
}

extension Listener: CustomStringConvertible {
    /// The addresses: `listening on [::]:50007`.
    public var description: String {
        guard let addresses = try? localAddresses else { return "closed listener" }
        return "listening on " + addresses.map { "\($0)" }.joined(separator: ", ")
    }
}

extension Duration? {
    /// Nanoseconds, rounded up; -1 for nil, 0 for a negative time.
    fileprivate var listenerNanoseconds: Int64 { map { max(0, $0.clampedNanoseconds) } ?? -1 }
}
