internal import CSocketShims
public import FamilyInet
public import SocketAPI
internal import Synchronization

/// Sockets that listen together: one service, on every address that its host has.
///
/// ```swift
/// let listener = try Socket.listen(on: nil, service: 50007)
/// while true {
///     let (connection, peer) = try listener.accept()
///     serve(connection, peer)
/// }
/// ```
///
/// It can be used from many threads at once, and closed by any of them.
public final class Listener: Sendable {
    /// The sockets. There is one where one can serve both versions of IP, otherwise one for each address.
    ///
    /// They are non-blocking: waiting is the listener's. Closing one by itself ends the listener's service there, and
    /// the waiting calls.
    public let sockets: [Socket<IP>]

    /// Addresses of the host that could not be listened on, because this machine's kernel doesn't have their version or
    /// the address.
    public let skipped: [SocketError]

    private let waker: Int32
    // The waker is shared with a forked process: it is the maker's alone.
    private let forkCount = sockets_fork_count()
    private let closed = Atomic<Bool>(false)
    private let turn = Atomic<Int>(0)
    private let limit: Locked<Duration?>

    init(_ sockets: [Socket<IP>], skipped: [SocketError]) throws(SocketError) {
        let waker = sockets_make_waker()
        guard waker >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), "eventfd") }
        self.waker = waker
        self.sockets = sockets
        self.skipped = skipped
        limit = Locked(SocketDefaults.timeout)
        for socket in sockets { socket.timeout = .zero }
    }

    deinit { _ = sockets_close(waker) }

    /// How long ``accept()`` waits: nil for as long as it must, zero for not at all. As ``Socket/timeout``.
    public var timeout: Duration? {
        get { limit.withLock { $0 } }
        set { limit.withLock { $0 = newValue } }
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

    /// Takes the next connection, from whichever address it came to: accept4(2).
    ///
    /// The sockets take turns, so that a busy one does not keep the others' connections waiting.
    ///
    /// - Returns: The connection, with the process's default timeout, and the address of the peer. An IPv4 peer of a
    ///   socket that serves both versions has its IPv4 address, not the mapped one.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock`` where the
    ///   timeout is zero; `.system` with EMFILE or ENFILE where there is no descriptor left: the connection then waits.
    public func accept() throws(SocketError) -> (socket: Socket<IP>, peer: IP.Address) {
        let limit = timeout
        let end = limit.map { MonotonicInstant.now.after($0) }
        while true {
            if closed.load(ordering: .sequentiallyConsistent) { throw SocketError(.closed, .accept) }
            if let accepted = try acceptReady() { return accepted }
            if let end, MonotonicInstant.now >= end {
                throw SocketError(limit == .zero ? .wouldBlock : .timedOut, .accept)
            }
            try holding(sockets[...], []) { (descriptors) throws(SocketError) in
                let isOwn = forkCount == sockets_fork_count()
                var polled = (descriptors + (isOwn ? [waker] : [])).map {
                    PollEntry(descriptor: $0, events: PollEntry.readable)
                }
                // A forked process has no waker here, and looks at the flag instead.
                let slice = MonotonicInstant.now.after(.milliseconds(50))
                _ = try PollEntry.wait(&polled, until: isOwn ? end : end.map { min($0, slice) } ?? slice)
            }
        }
    }

    /// Closes all sockets: from any thread, once; later calls do nothing. Calls that wait end with
    /// ``SocketError/Code/closed``.
    public func close() {
        closed.store(true, ordering: .sequentiallyConsistent)
        if forkCount == sockets_fork_count() { sockets_wake(waker) }
        for socket in sockets { socket.close() }
    }

    /// A connection that is there already.
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

    /// Runs the body with all descriptors lent, so that none is another file's while they are polled.
    private func holding(
        _ rest: ArraySlice<Socket<IP>>, _ held: [Int32], _ body: ([Int32]) throws(SocketError) -> Void
    ) throws(SocketError) {
        guard let socket = rest.first else { return try body(held) }
        try socket.withFileDescriptor { (descriptor) throws(SocketError) in
            try holding(rest.dropFirst(), held + [descriptor.rawValue], body)
        }
    }
}

extension Listener: CustomStringConvertible {
    /// The addresses: `listening on [::]:50007`.
    public var description: String {
        guard let addresses = try? localAddresses else { return "listening no more" }
        return "listening on " + addresses.map { "\($0)" }.joined(separator: ", ")
    }
}
