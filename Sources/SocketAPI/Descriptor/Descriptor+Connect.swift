internal import CSocketShims

// connect(2) has no MSG_DONTWAIT. A blocking connect in the kernel can't be woken by a close, so the description is
// made O_NONBLOCK for the time of the system call, which then returns at once, and the waiting is ours. Another process
// that shares the description could see the flag in those microseconds: on a socket that is not connected yet it has
// nothing to read. Datagram sockets never wait in connect and are left alone.

extension Descriptor {
    /// connect(2), under the socket's timeout.
    @usableFromInline
    @inline(never)
    func connect(_ address: UnsafeRawPointer, _ length: UInt32) throws(SocketError) {
        try enter(.connect)
        defer { leave() }
        var deadline = Deadline()
        while true {
            let failure = unsafe attemptConnect(address, length)
            switch failure {
            case 0: return
            // A connect that a signal interrupts goes on by itself; connecting again would fail with EALREADY.
            case E.interrupted:
                try interrupted(.connect)
                return try awaitConnection(&deadline)
            case E.inProgress:
                if nanoseconds == 0 { throw SocketError(.inProgress, .connect) }
                return try awaitConnection(&deadline)
            // A Unix listener whose queue is full. The kernel has no event for "there is room", so that poll(2) says
            // "ready" at once, and the back-off for false alarms paces the attempts.
            default: try resume(after: failure, .connect, POLL.output, &deadline)
            }
        }
    }

    /// The error number of one connect(2) that does not wait, or 0.
    private func attemptConnect(_ address: UnsafeRawPointer, _ length: UInt32) -> Int32 {
        let flips = nanoseconds < 0 && !waitsInKernel && type != .datagram
        if flips { description.beginNonBlocking(number) }
        var failure = unsafe sockets_connect(number, address, length) == 0 ? 0 : sockets_errno()
        // Over loopback the connection is there by the time that the call has said that it is under way: asking for the
        // peer tells so in one call, where a wait would be four (eventfd, ppoll, getsockopt, and close for the waker).
        // Connecting once more would tell too, but takes the reason of a failure away: TIPC says EINVAL then.
        if failure == E.inProgress, nanoseconds != 0, !waitsInKernel, isConnected { failure = 0 }
        if flips { description.endNonBlocking(number, restoring: true) }
        return failure
    }

    private var isConnected: Bool {
        var room: UInt64 = 0
        var length = UInt32(MemoryLayout<UInt64>.size)
        return unsafe sockets_getpeername(number, &room, &length) == 0
    }

    /// Waits for the end of a connection attempt under way, and throws what became of it.
    private func awaitConnection(_ deadline: inout Deadline) throws(SocketError) {
        _ = try poll(for: POLL.output, .connect, nanoseconds, &deadline)
        let failure = try SystemCalls.socketOption(SO.error, of: number, for: .connect)
        if failure != 0 { throw failed(failure, .connect) }
    }

    /// Waits, under the timeout, for the end of a connect that a non-blocking socket has started.
    func finishConnect() throws(SocketError) {
        try enter(.connect)
        defer { leave() }
        var deadline = Deadline()
        let timeout = nanoseconds
        guard timeout == 0 else { return try awaitConnection(&deadline) }
        var ready: Int16 = 0
        var woken: Int16 = 0
        let result = unsafe sockets_poll(number, POLL.output, -1, 0, &ready, &woken)
        guard result != 0 else { throw SocketError(.inProgress, .connect) }
        let failure = try SystemCalls.socketOption(SO.error, of: number, for: .connect)
        if failure != 0 { throw failed(failure, .connect) }
    }
}
