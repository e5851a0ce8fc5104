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
    private func acceptWhenReady(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ flags: Int32, _ deadline: inout Deadline
    ) throws(SocketError) -> Int32 {
        let acceptance = description.accepted
        let before = acceptance.withLock { $0 }
        if !isReadable {
            guard try listens else { return unsafe attemptAccept(address, &length, flags) }
            guard try pollOnce(for: POLL.input, .accept, -1, &deadline) != nil else { return -E.interrupted }
        }
        return acceptance.withLock { count in
            // What the poll saw is still there, unless somebody has accepted since.
            if count != before, !isReadable { return -E.again }
            let accepted = unsafe attemptAccept(address, &length, flags)
            if accepted >= 0 { count &+= 1 }
            return accepted
        }
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
