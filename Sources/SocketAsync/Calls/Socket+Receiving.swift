public import SocketAPI

// The async forms of SocketAPI's calls, under the same names. In async code the compiler prefers them, and a call without
// `await` is an error. Timeouts, deadlines, flags and errors are those of the blocking forms; their documentation has them.
// A cancelled task's call throws `SocketError` with the code `.cancelled`, and has taken nothing.

extension Socket {
    /// Receives bytes behind what the span already holds, and waits for some without a thread: recv(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; what arrives is appended.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes; 0 is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @inlinable
    @inline(__always)
    public nonisolated(nonsending) func receive(
        into output: inout OutputRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        if flags.contains(.waitAll) { return try await receiveAll(into: &output, flags: flags, until: deadline) }
        var wait = descriptor.pendingWait(.input)
        while true {
            let received = try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) -> Int in
                let capacity = bytes.count &- initialized
                let target = unsafe free(bytes, initialized, flags)
                let received = try unsafe descriptor.attemptReceive(target, capacity, flags.rawValue)
                if received > 0 { initialized &+= min(received, capacity) }
                return received
            }
            if received >= 0 {
                if descriptor.isGreedy { await Task.yield() }
                return received
            }
            if descriptor.hasEnded(&wait, received, flags.rawValue) { return 0 }
            let word = unsafe try descriptor.prepareWait(
                .input, .receive, &wait, after: received, flags.rawValue, deadline)
            if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
        }
    }

    /// Receives at most so many bytes, and waits for some without a thread: recv(2).
    ///
    /// - Parameters:
    ///   - count: The limit in bytes. The array is made when the bytes are there.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The bytes; an empty array is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        if waitsForAll(flags) {
            guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
            var bytes: [UInt8] = []
            try await receiveWhatComes(exactly: count, into: &bytes, flags, deadline)
            return bytes
        }
        return try await retrying(.input, .receive, flags, deadline) { () throws(SocketError) in
            try self.receiveNow(upTo: count, flags: flags)
        } ?? []
    }

    /// Receives bytes into a buffer in place of what it holds, and waits for some without a thread: recv(2).
    ///
    /// - Returns: The number of bytes; 0 is the end of a stream. If the call throws, the buffer is empty.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @inlinable
    @inline(__always)
    public nonisolated(nonsending) func receive(
        into buffer: inout ReceiveBuffer, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        buffer.removeAll()
        let memory = unsafe UnsafeMutableRawBufferPointer(start: buffer.base, count: buffer.capacity)
        var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
        let received = try await receive(into: &output, flags: flags, until: deadline)
        buffer.setCount(unsafe output.finalize(for: memory))
        return received
    }
}
