internal import CSocketShims
internal import Synchronization

// accept4(2) has no MSG_DONTWAIT, so the description is O_NONBLOCK during the call. An exclusive description always is.
// On a shared one O_NONBLOCK is tested and set before each call, and stays on while this socket accepts (see
// Description). Another process can still turn it off in between. So on a shared description accept4 is called only
// after poll(2) has reported a connection; it waits in the kernel only if another process also takes that connection.

extension Descriptor {
    /// accept4(2) with SOCK_CLOEXEC and SOCK_NONBLOCK: the new description is exclusive.
    ///
    /// - Parameters:
    ///   - address: Receives the peer's address.
    ///   - length: In: the capacity. Out: the address's size.
    func accept(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ until: Deadline?
    ) throws(SocketError) -> OwnedDescriptor {
        try enter(.accept)
        defer { leave() }
        let capacity = length
        var deadline = CallDeadline(until)
        while true {
            length = capacity
            var accepted = unsafe acceptOnce(address, &length)
            if Self.concernsPeer(-accepted) {
                // These errors concern a pending connection, not the listener: see accept(2), "Error handling".
                if try listens {
                    try checkBetweenAttempts(.accept, &deadline)
                    continue
                }
                // On a socket that doesn't listen, accept4 never waits: it fails at once, or succeeds at once in
                // families that accept without a peer (AF_ALG). There it fails with ECONNABORTED if the peer's address
                // is requested.
                length = 0
                accepted = unsafe acceptOnce(nil, nil)
            }
            if accepted >= 0 { return OwnedDescriptor(accepted) }
            try resume(after: -accepted, .accept, POLL.input, 0, &deadline)
        }
    }

    /// Accepts a connection into a descriptor with the process's default timeout.
    @usableFromInline
    func acceptDescriptor(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ until: Deadline?
    ) throws(SocketError) -> Descriptor {
        accepted(try unsafe accept(address, &length, until))
    }

    /// Wraps the number of an accepted connection.
    func accepted(_ owned: consuming OwnedDescriptor) -> Descriptor {
        let inherited = traits.intersection([.stream, .shutdownEndsReceives, .ownReceiveTimeout])
        return Descriptor(
            owned, type, protocolNumber, traits: inherited, timeout: SocketDefaults.nanoseconds, origin: .accept)
    }

    /// Makes one accept4(2), which doesn't wait unless the socket waits in the kernel. Returns the new number or the
    /// negative error number. The caller is in flight.
    func acceptOnce(_ address: UnsafeMutableRawPointer?, _ length: UnsafeMutablePointer<UInt32>?) -> Int32 {
        let attempt = { (number: Int32) -> Int in
            let accepted = unsafe sockets_accept(number, address, length, SOCK.cloexec | SOCK.nonblock)
            return Int(accepted >= 0 ? accepted : -sockets_errno())
        }
        if waitsInKernel, nanoseconds < 0 { return Int32(attempt(number)) }
        if !isExclusive {
            makeShared(holding: 1).acceptingBegan(for: self)
            // A socket that doesn't listen never becomes readable, and accept4 doesn't wait on it.
            if sockets_poll_now(number, POLL.input) == 0, (try? listens) != false { return -E.again }
        }
        return Int32(withoutWaiting(attempt))
    }

    /// Checks the closed bit and the deadline, in a loop that doesn't wait.
    private func checkBetweenAttempts(
        _ operation: SocketError.Operation, _ deadline: inout CallDeadline
    ) throws(SocketError) {
        if isClosed { throw SocketError(.closed, operation) }
        let limit = deadline.limit(nanoseconds)
        if limit > 0, deadline.remaining(timeout: limit, now: CallDeadline.now) == 0 {
            throw SocketError(.timedOut, operation)
        }
    }

    private var listens: Bool {
        get throws(SocketError) { try SystemCalls.socketOption(SO.acceptsConnections, of: number, for: .accept) != 0 }
    }

    /// Whether the error concerns one connection: ENONET, EPROTO, ECONNABORTED, ENETDOWN, ENETUNREACH, EHOSTDOWN,
    /// EHOSTUNREACH.
    private static func concernsPeer(_ failure: Int32) -> Bool {
        switch failure {
        case 64, 71, 103, 100, 101, 112, 113: true
        default: false
        }
    }
}
