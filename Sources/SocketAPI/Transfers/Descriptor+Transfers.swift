internal import CSocketShims

// sendfile(2) and splice(2) have no MSG_DONTWAIT: whether they wait is up to O_NONBLOCK of the socket's description. A
// call that waited in the kernel could not be woken by a close, so, as for connect(2), the description is O_NONBLOCK for
// the time of the transfer, and the waiting is ours. Another process that shares the description may see the flag
// meanwhile. Sockets with a timeout are O_NONBLOCK anyway.

extension Descriptor {
    /// Runs a transfer with the number kept open, and no system call on it waiting.
    func transferring<Result: ~Copyable>(
        _ operation: SocketError.Operation, _ body: () throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try enter(operation)
        defer { leave() }
        let flips = nanoseconds < 0 && !waitsInKernel
        if flips { description.beginNonBlocking(number) }
        defer { if flips { description.endNonBlocking(number, restoring: true) } }
        return try body()
    }

    /// Waits until a file that is no socket of ours has bytes, under this socket's deadline.
    func waitForInput(
        of file: Int32, _ operation: SocketError.Operation, _ deadline: inout Deadline
    ) throws(SocketError) {
        var ready: Int16 = 0
        var woken: Int16 = 0
        // Most files always have; a pipe usually does.
        let result = unsafe sockets_poll(file, POLL.input, -1, 0, &ready, &woken)
        if result > 0, ready & POLL.invalid == 0 { return }
        let timeout = nanoseconds
        guard result == 0, timeout != 0 else {
            if result < 0 { return try resume(after: sockets_errno(), operation, POLL.output, &deadline) }
            throw SocketError(result == 0 ? .wouldBlock : .system(.badFileDescriptor), operation)
        }
        _ = try poll(for: POLL.input, operation, timeout, &deadline, on: file)
    }
}
