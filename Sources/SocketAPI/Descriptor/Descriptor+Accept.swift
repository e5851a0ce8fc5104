internal import CSocketShims
internal import Synchronization

// accept4(2) has no MSG_DONTWAIT: the description is O_NONBLOCK during the call. On an exclusive description it always
// is. On a shared one it is set and tested for each call, and stays on while this socket accepts (see Description). Even
// so, another process can turn it off at the wrong moment. So accept4 is called there only when poll(2) has seen a
// connection: only if another process then takes that connection too can the call wait in the kernel.

extension Descriptor {
    /// accept4(2), close-on-exec and O_NONBLOCK: the new description is exclusive.
    ///
    /// - Parameters:
    ///   - address: Where the peer's address goes.
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
                // The error of a connection that was waiting, not of the listener: see accept(2), "Error handling".
                if try listens {
                    try checkBetweenAttempts(.accept, &deadline)
                    continue
                }
                // A socket that doesn't listen can't keep accept4 waiting: it fails at once, or succeeds at once where
                // the family has sockets that are accepted without a peer (AF_ALG). Asked for the peer's address,
                // accept4 fails with ECONNABORTED there.
                length = 0
                accepted = unsafe acceptOnce(nil, nil)
            }
            if accepted >= 0 { return OwnedDescriptor(accepted) }
            try resume(after: -accepted, .accept, POLL.input, 0, &deadline)
        }
    }

    /// Accepts into a descriptor with the process's default timeout.
    @usableFromInline
    func acceptDescriptor(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ until: Deadline?
    ) throws(SocketError) -> Descriptor {
        accepted(try unsafe accept(address, &length, until))
    }

    /// The descriptor of an accepted connection.
    func accepted(_ owned: consuming OwnedDescriptor) -> Descriptor {
        let inherited = traits.intersection([.stream, .shutdownEndsReceives, .ownReceiveTimeout])
        return Descriptor(
            owned, type, protocolNumber, traits: inherited, timeout: SocketDefaults.nanoseconds, origin: .accept)
    }

    /// One accept4(2) that doesn't wait, unless the socket waits in the kernel: the new number, or the negative error
    /// number. The caller is in flight.
    func acceptOnce(_ address: UnsafeMutableRawPointer?, _ length: UnsafeMutablePointer<UInt32>?) -> Int32 {
        let attempt = { (number: Int32) -> Int in
            let accepted = unsafe sockets_accept(number, address, length, SOCK.cloexec | SOCK.nonblock)
            return Int(accepted >= 0 ? accepted : -sockets_errno())
        }
        if waitsInKernel, nanoseconds < 0 { return Int32(attempt(number)) }
        if !isExclusive {
            makeShared(holding: 1).acceptingBegan(for: self)
            // A socket that doesn't listen never becomes readable, and can't keep accept4 waiting.
            if sockets_poll_now(number, POLL.input) == 0, (try? listens) != false { return -E.again }
        }
        return Int32(withoutWaiting(attempt))
    }

    /// Tests the closed bit and the deadline in a loop that doesn't wait.
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

    /// ENONET, EPROTO, ECONNABORTED, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH.
    private static func concernsPeer(_ failure: Int32) -> Bool {
        switch failure {
        case 64, 71, 103, 100, 101, 112, 113: true
        default: false
        }
    }
}
