internal import CSocketShims
import Synchronization

// accept4(2) is one of two calls (the other is connect) that have no MSG_DONTWAIT. On a description that is O_NONBLOCK,
// because the socket has a timeout, an attempt costs nothing. On a blocking one the attempt itself may block in the
// kernel, where no close could wake it: poll(2) says that a connection is there, another thread takes it, and accept4
// waits for the next. So on a blocking socket accept4 is called under a lock that the socket's duplicates share, and only
// if nobody has accepted since the poll. What is left is another process that was handed the same listener and takes the
// connection in between: a listener that several processes share, and one closes from another thread, should have a
// timeout.
//
// A socket that does not listen can't keep accept4 waiting: it fails at once, or succeeds at once where the family has
// sockets that are accepted without a peer (AF_ALG). poll(2) never reports those, and asked for the peer's address,
// accept4 fails with ECONNABORTED.

extension Descriptor {
    /// accept4(2), close-on-exec.
    ///
    /// - Parameters:
    ///   - address: Where the peer's address goes.
    ///   - length: In: the room for it. Out: its size.
    ///   - nonBlocking: Whether the new description is made O_NONBLOCK.
    func accept(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, nonBlocking: Bool
    ) throws(SocketError) -> Int32 {
        try enter(.accept)
        defer { leave() }
        let flags = SOCK.cloexec | (nonBlocking ? SOCK.nonblock : 0)
        let room = length
        var deadline = Deadline()
        while true {
            length = room
            let blocking = nanoseconds < 0 && !waitsInKernel
            var accepted =
                blocking
                ? try unsafe acceptWhenReady(address, &length, flags, &deadline)
                : unsafe attemptAccept(address, &length, flags)
            if Self.concernsPeer(-accepted) {
                // The error of a connection that was waiting, not of the listener: see accept(2), "Error handling".
                if try listens { continue }
                length = 0
                accepted = unsafe attemptAccept(nil, nil, flags)
            }
            if accepted >= 0 { return accepted }
            if blocking, accepted == -E.again { continue }
            try resume(after: -accepted, .accept, POLL.input, &deadline)
        }
    }

    /// The same, with the new descriptor as one of a socket: it has the process's default timeout.
    @usableFromInline
    func acceptDescriptor(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32
    ) throws(SocketError) -> Descriptor {
        let timeout = SocketDefaults.nanoseconds
        let number = try unsafe accept(address, &length, nonBlocking: timeout >= 0)
        return Descriptor(OwnedDescriptor(number), type, protocolNumber, timeout: timeout, origin: .accept)
    }

    /// The new descriptor, or the negative error number.
    private func attemptAccept(
        _ address: UnsafeMutableRawPointer?, _ length: UnsafeMutablePointer<UInt32>?, _ flags: Int32
    ) -> Int32 {
        let accepted = unsafe sockets_accept(number, address, length, flags)
        return accepted >= 0 ? accepted : -sockets_errno()
    }

    /// The same for a blocking socket: waits, and accepts only what is certainly there. EAGAIN means "once more".
    ///
    /// poll(2) wakes everybody who waits for a connection, where accept4(2) wakes one. So the threads that share a socket
    /// poll in turns, under a lock that the next one gets when a connection is accepted. A close wakes the one that polls,
    /// and each finds it out in its turn. Not in turns wait threads with a hook, which a signal must get at, and
    /// duplicates, of which one can be closed while another one's thread polls.
    private func acceptWhenReady(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ flags: Int32, _ deadline: inout Deadline
    ) throws(SocketError) -> Int32 {
        let description = description
        let acceptance = description.acceptance
        guard try listens(acceptance) else { return unsafe attemptAccept(address, &length, flags) }
        let isAlone = description.isShared.load(ordering: .sequentiallyConsistent) || InterruptionHook.isInstalled
        if isAlone { return try unsafe acceptPolled(address, &length, flags, &deadline, acceptance) }
        return try acceptance.turn.withLock { (_) throws(SocketError) in
            try unsafe acceptPolled(address, &length, flags, &deadline, acceptance)
        }
    }

    private func acceptPolled(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ flags: Int32, _ deadline: inout Deadline,
        _ acceptance: Description.Acceptance
    ) throws(SocketError) -> Int32 {
        let before = acceptance.count.withLock { $0 }
        // Where nobody has waited yet, one look may save making the waker.
        if waker.load(ordering: .relaxed) >= 0 || !isReadable {
            guard let ready = try pollOnce(for: POLL.input, .accept, -1, &deadline) else { return -E.interrupted }
            if ready == 0 { return -E.again }
        }
        return acceptance.count.withLock { count in
            // What the poll saw is still there, unless somebody has accepted since.
            if count != before, !isReadable { return -E.again }
            let accepted = unsafe attemptAccept(address, &length, flags)
            if accepted >= 0 { count &+= 1 }
            return accepted
        }
    }

    /// Whether the socket listens: asked of the kernel until it does.
    private func listens(_ acceptance: Description.Acceptance) throws(SocketError) -> Bool {
        if acceptance.listens.load(ordering: .relaxed) { return true }
        guard try listens else { return false }
        acceptance.listens.store(true, ordering: .relaxed)
        return true
    }

    private var listens: Bool {
        get throws(SocketError) { try SystemCalls.socketOption(SO.acceptsConnections, of: number, for: .accept) != 0 }
    }

    private var isReadable: Bool {
        var ready: Int16 = 0
        var woken: Int16 = 0
        return unsafe sockets_poll(number, POLL.input, -1, 0, &ready, &woken) > 0
    }

    /// ENONET, EPROTO, ECONNABORTED, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH.
    private static func concernsPeer(_ failure: Int32) -> Bool {
        switch failure {
        case 64, 71, 103, 100, 101, 112, 113: true
        default: false
        }
    }
}
