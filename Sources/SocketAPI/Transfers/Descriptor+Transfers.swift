internal import CSocketShims

// sendfile(2) and splice(2) have no MSG_DONTWAIT: whether they wait depends on O_NONBLOCK of the socket's description.
// So each of these calls is made through `withoutWaiting`, and this file does the waiting, which a close can end.

extension Descriptor {
    /// Waits until a file that isn't a socket of the library is ready, under this socket's deadline.
    func wait(
        for events: Int16, of file: Int32, _ operation: SocketError.Operation, _ deadline: inout CallDeadline
    ) throws(SocketError) {
        let limit = deadline.limit(nanoseconds)
        if limit == 0 { throw SocketError(.wouldBlock, operation) }
        _ = try poll(for: events, operation, limit, &deadline, on: file)
    }
}
