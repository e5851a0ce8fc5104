internal import CSocketShims
public import FamilyInet
public import SocketAPI
internal import Synchronization

/// Sockets that listen together: one service, on every address of a host.
///
/// ```swift
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
    /// They are non-blocking; ``accept()`` waits for all of them. Closing one of them ends the calls that wait.
    public let sockets: [Socket<IP>]

    /// The errors of addresses that the listener has no socket for, because this machine's kernel has neither their
    /// version nor the address.
    public let skipped: [SocketError]

    private let waker: Int32
    // A child of fork(2) shares the waker's counter with its parent, whose calls it must not wake.
    private let forkCount = sockets_fork_count()
    private let closed = Atomic<Bool>(false)
    private let turn = Atomic<Int>(0)
    // Nanoseconds; negative for none. No lock: a child of fork(2) could inherit one that is held for ever.
    private let storedTimeout: Atomic<Int64>

    init(_ sockets: [Socket<IP>], skipped: [SocketError]) throws(SocketError) {
        let waker = sockets_make_waker()
        guard waker >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), "eventfd") }
        self.waker = waker
        self.sockets = sockets
        self.skipped = skipped
        storedTimeout = Atomic(SocketDefaults.timeout.listenerNanoseconds)
        for socket in sockets { socket.timeout = .zero }
    }

    deinit { _ = sockets_close(waker) }

    /// How long ``accept()`` waits: nil for no limit, zero for no wait. As ``Socket/timeout``, it is kept in nanoseconds.
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
    /// - Returns: The connection, with the process's default timeout, and the peer's address. An IPv4 peer of a socket
    ///   that serves both versions has its IPv4 address, not the mapped one.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock`` for a timeout
    ///   of zero; `.system` with EMFILE or ENFILE if there is no descriptor left: the connection then waits.
    public func accept() throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address) {
        let timeout = timeout
        return try accept(
            until: timeout.map { MonotonicInstant.now.after($0) }, timeout == .zero ? .wouldBlock : .timedOut)
    }

    /// Accepts the next connection until a deadline, whatever ``timeout`` is.
    ///
    /// - Throws: As ``accept()``, and ``SocketError/Code/timedOut`` also for a deadline that has passed.
    public func accept(until deadline: ContinuousClock.Instant) throws(SocketError) -> (
        socket: Socket<IP>, peer: IP.Address
    ) { try accept(until: MonotonicInstant.now.after(deadline - .now), .timedOut) }

    private func accept(
        until end: MonotonicInstant?, _ lateCode: SocketError.Code
    ) throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address) {
        while true {
            if closed.load(ordering: .sequentiallyConsistent) { throw SocketError(.closed, .accept) }
            if let accepted = try acceptReady() { return accepted }
            if let end, MonotonicInstant.now >= end { throw SocketError(lateCode, .accept) }
            try waitForConnection(until: end)
        }
    }

    private func waitForConnection(until end: MonotonicInstant?) throws(SocketError) {
        let isOwn = forkCount == sockets_fork_count()
        let others = isOwn ? [PollEntry(descriptor: waker, events: PollEntry.readable)] : []
        // A child of fork(2) has no waker, and looks at `closed` from time to time.
        let slice = MonotonicInstant.now.after(.milliseconds(50))
        _ = try PollEntry.wait(
            for: PollEntry.readable, of: sockets, beside: others,
            until: isOwn ? end : end.map { min($0, slice) } ?? slice)
    }

    /// Closes all sockets, from any thread. Later calls do nothing. Calls that wait throw ``SocketError/Code/closed``.
    public func close() {
        closed.store(true, ordering: .sequentiallyConsistent)
        if forkCount == sockets_fork_count() { sockets_wake(waker) }
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
            } catch { if error.code != .wouldBlock { throw error } }
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
