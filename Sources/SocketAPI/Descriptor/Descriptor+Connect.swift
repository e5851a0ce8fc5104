internal import CSocketShims
internal import Synchronization

// connect(2) has no MSG_DONTWAIT, and closing the socket doesn't end a connect that waits in the kernel. So the
// description is O_NONBLOCK during the system call, which returns at once, and this file does the waiting. Datagram
// sockets never wait in connect.

extension Descriptor {
    /// connect(2), under the socket's timeout or a deadline.
    @usableFromInline
    @inline(never)
    func connect(
        _ address: UnsafeRawPointer, _ length: UInt32, _ until: Deadline? = nil
    ) throws(SocketError) {
        try enter(.connect)
        defer { leave() }
        var deadline = CallDeadline(until)
        while true {
            let failure = unsafe connectOnce(address, length, mayWait: deadline.limit(nanoseconds) != 0)
            switch failure {
            case 0: return
            // An interrupted connect continues in the kernel; a second connect would fail with EALREADY.
            case E.interrupted:
                try interrupted(.connect)
                return try awaitConnection(&deadline)
            case E.inProgress:
                if deadline.limit(nanoseconds) == 0 { throw SocketError(.inProgress, .connect) }
                return try awaitConnection(&deadline)
            // A Unix listener whose queue is full. The kernel has no event for a free place, so poll(2) returns "ready"
            // at once, and the back-off for false alarms paces the attempts.
            default: try resume(after: failure, .connect, POLL.output, 0, &deadline)
            }
        }
    }

    /// Makes one connect(2) that doesn't wait. Returns the error number or 0. The caller is in flight.
    ///
    /// - Parameter mayWait: Whether the caller would wait for a connection in progress.
    package func connectOnce(_ address: UnsafeRawPointer, _ length: UInt32, mayWait: Bool) -> Int32 {
        let waits = waitsInKernel && nanoseconds < 0
        let attempt = { (number: Int32) -> Int in
            unsafe sockets_connect(number, address, length) == 0 ? 0 : Int(-sockets_errno())
        }
        let result = type == .datagram || waits ? attempt(number) : withoutWaiting(attempt)
        var failure = Int32(-result)
        // Over loopback the connection is established by the time that connect(2) returns EINPROGRESS. getpeername(2)
        // is one call, where a wait takes four (eventfd, ppoll, getsockopt, and close of the waker). A second
        // connect(2) would show it too, but it discards the reason of a failure: TIPC then reports EINVAL.
        if failure == E.inProgress, mayWait, !waits, isConnected { failure = 0 }
        set(.connecting, to: failure == E.inProgress || failure == E.again || failure == E.interrupted)
        return failure
    }

    /// Whether the socket has a peer: getpeername(2) succeeds.
    var isConnected: Bool {
        var address: UInt64 = 0
        var length = UInt32(MemoryLayout<UInt64>.size)
        return unsafe sockets_getpeername(number, &address, &length) == 0
    }

    /// Whether bytes, or a reset, have come from a peer: they are looked at and stay in the queue (MSG_PEEK).
    ///
    /// A TIPC socket whose peer accepts, sends and closes at once has no peer any more by the time that its connect is
    /// looked at: getpeername(2) fails with ENOTCONN. The connection was made, and its bytes can be received.
    private var hasHeardFromPeer: Bool {
        guard traits.contains(.connecting) else { return false }
        var byte: UInt8 = 0
        let received = unsafe sockets_recv(number, &byte, 1, MSG.peek | MSG.dontWait)
        return received > 0 || received < 0 && sockets_errno() == E.connectionReset
    }

    /// Waits until a connection attempt in progress ends, and throws its error if it failed.
    private func awaitConnection(_ deadline: inout CallDeadline) throws(SocketError) {
        while true {
            let ready = try poll(for: POLL.output, .connect, deadline.limit(nanoseconds), &deadline)
            if ready != 0 { return try checkConnection() }
        }
    }

    /// Throws the error of a connection attempt that has ended.
    ///
    /// SO_ERROR is also 0 if no attempt was started or its error has been read before. So the socket counts as
    /// connected only if it has a peer, or has heard from one that has closed the connection since.
    func checkConnection() throws(SocketError) {
        try checkConnection(try SystemCalls.socketOption(SO.error, of: number, for: .connect))
    }

    /// - Parameter failure: The value of SO_ERROR. Reading it has reset it to 0.
    func checkConnection(_ failure: Int32) throws(SocketError) {
        if failure != 0 {
            set(.connecting, to: false)
            throw failed(failure, .connect)
        }
        guard isConnected || hasHeardFromPeer else { throw failed(E.notConnected, .connect) }
        set(.connecting, to: false)
    }

    /// Waits until a connection attempt ends, under the timeout or a deadline.
    func finishConnect(_ until: Deadline?) throws(SocketError) {
        try enter(.connect)
        defer { leave() }
        var deadline = CallDeadline(until)
        guard deadline.limit(nanoseconds) == 0 else { return try awaitConnection(&deadline) }
        guard try readinessNow(POLL.output, .connect) != 0 else { throw SocketError(.inProgress, .connect) }
        do throws(SocketError) {
            try checkConnection()
        } catch {
            // A Unix socket whose listener's queue is full always polls as "ready".
            let isPending = error.code.rawValue == E.notConnected && traits.contains(.connecting)
            throw isPending ? SocketError(.inProgress, .connect) : error
        }
    }

    /// Waits for a connection that a send with MSG_FASTOPEN has started but couldn't use yet.
    func finishFastOpen(
        _ operation: SocketError.Operation, _ flags: Int32, _ deadline: inout CallDeadline
    ) throws(SocketError) {
        set(.connecting, to: true)
        guard flags & MSG.dontWait == 0, deadline.limit(nanoseconds) != 0 else {
            throw SocketError(.inProgress, operation)
        }
        try awaitConnection(&deadline)
    }

    /// connect(2) with AF_UNSPEC: removes the peer.
    func disconnect() throws(SocketError) {
        try call(.disconnect) { number in
            var unspecified: (UInt64, UInt64) = (0, 0)
            let size = UInt32(MemoryLayout<(UInt64, UInt64)>.size)
            return unsafe sockets_connect(number, &unspecified, size)
        }
        set(.connecting, to: false)
    }
}
