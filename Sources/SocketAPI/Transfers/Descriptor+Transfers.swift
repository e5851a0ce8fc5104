internal import CSocketShims

// sendfile(2) and splice(2) have no MSG_DONTWAIT: whether they wait is up to O_NONBLOCK of the socket's description. So
// each of these calls is made through `withoutWaiting`, and the waiting is done here, where a close ends it.

extension Descriptor {
    /// Waits until a file that is not a socket of the library has bytes, under this socket's deadline.
    func waitForInput(
        of file: Int32, _ operation: SocketError.Operation, _ deadline: inout CallDeadline
    ) throws(SocketError) {
        // Most files always have; a pipe usually does.
        let ready = sockets_poll_now(file, POLL.input)
        if ready > 0, Int16(truncatingIfNeeded: ready) & POLL.invalid == 0 { return }
        let limit = deadline.limit(nanoseconds)
        guard ready == 0, limit != 0 else {
            if ready < 0 { throw SystemCalls.failure(operation, subject: .named("of the file")) }
            throw SocketError(ready == 0 ? .wouldBlock : .system(.badFileDescriptor), operation)
        }
        _ = try poll(for: POLL.input, operation, limit, &deadline, on: file)
    }
}
