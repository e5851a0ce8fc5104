// For modules of this package that share one socket among calls with different deadlines, where the socket's timeout
// would apply to all of them.

extension Socket {
    /// Returns the instant of CLOCK_MONOTONIC that is `nanoseconds` from now; -1, no end, for a negative number.
    package static func end(afterNanoseconds nanoseconds: Int64) -> Int64 {
        nanoseconds < 0 ? -1 : CallDeadline.sum(CallDeadline.now, nanoseconds)
    }

    /// Converts a duration to nanoseconds, rounded up; -1 for nil, 0 for a negative one.
    package static func nanoseconds(of duration: Duration?) -> Int64 { duration.timeoutNanoseconds }

    /// Receives a message and its sender's address into initialized memory, waiting until an end given for this call:
    /// recvfrom(2) with MSG_TRUNC.
    ///
    /// - Parameters:
    ///   - buffer: The buffer. Bytes after the message's end keep their values.
    ///   - end: Nanoseconds of CLOCK_MONOTONIC; negative for no end, 0 for non-blocking.
    /// - Returns: The message's full length, which may exceed the buffer, and the sender.
    /// - Throws: As `receiveFrom(into:flags:)`; ``SocketError/Code/wouldBlock`` for an end of 0.
    @inlinable
    package func receiveFrom(
        intoInitialized buffer: UnsafeMutableRawBufferPointer, until end: Int64
    ) throws(SocketError) -> (length: Int, sender: Family.Address) {
        while true {
            do throws(SocketError) {
                var length = 0
                let sender = try unsafe decodingAddress(.receiveFrom) { (address, size) throws(SocketError) in
                    length = try unsafe descriptor.receive(
                        buffer.baseAddress, buffer.count, MSG.dontWait | MSG.truncate, from: address, &size)
                }
                return (length, sender)
            } catch {
                guard error.code == .wouldBlock, end != 0 else { throw error }
            }
            try descriptor.waitReadable(until: end)
        }
    }
}

extension Descriptor {
    /// Waits until the socket is readable, whatever its timeout is.
    ///
    /// - Parameter end: Nanoseconds of CLOCK_MONOTONIC; negative for no end.
    @usableFromInline
    @inline(never)
    func waitReadable(until end: Int64) throws(SocketError) {
        try enter(.receiveFrom)
        defer { leave() }
        var deadline = CallDeadline(end < 0 ? nil : Deadline(monotonicNanoseconds: end))
        _ = try poll(for: POLL.input, .receiveFrom, deadline.limit(-1), &deadline)
    }
}
