internal import CSocketShims

extension Socket {
    /// Moves bytes that arrive here to another socket, without their passing through the program: splice(2).
    ///
    /// Waits until some bytes are here, takes what is here and the pipe has room for, and delivers all of it. Bytes that
    /// an earlier call left in the pipe are delivered before anything is taken. Both should be streams:
    /// what becomes of messages is up to the kernel.
    ///
    /// - Parameters:
    ///   - destination: Where the bytes go.
    ///   - pipe: What they pass through. Bytes that were taken and can't be delivered stay in it.
    ///   - count: The greatest number of bytes to take; what was in the pipe does not count.
    /// - Returns: The number of bytes that were delivered; 0 is the end of this stream.
    /// - Throws: As `receive`, under this socket's timeout, while nothing is taken; as `send`, under the destination's
    ///   timeout, while it is delivered. The error's ``SocketError/bytesTransferred`` says how many were delivered, the
    ///   pipe's ``SplicePipe/pendingCount`` how many are in the pipe. ``SocketError/Code/invalidArgument`` for a count
    ///   below 1; `.system` with EINVAL for sockets that the kernel can't splice.
    @discardableResult
    public func splice<Destination: AddressFamily>(
        to destination: Socket<Destination>, through pipe: inout SplicePipe, upTo count: Int = 1 << 20
    ) throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        let pending = pipe.pendingCount
        try deliver(&pipe, to: destination, after: 0)
        var isTaken = false
        do throws(SocketError) {
            isTaken = try take(count, into: &pipe)
        } catch {
            // What had been in the pipe is delivered, and a call that has delivered something is no failure to wait.
            guard pending > 0, error.code == .wouldBlock || error.code == .timedOut else { throw error.after(pending) }
        }
        guard isTaken else { return pending }
        let taken = pipe.pendingCount
        try deliver(&pipe, to: destination, after: pending)
        return pending + taken
    }

    /// Takes bytes from this socket into the empty pipe; false at the end of the stream.
    private func take(_ count: Int, into pipe: inout SplicePipe) throws(SocketError) -> Bool {
        let input = pipe.input.number
        let taken = try descriptor.transferring(.splice) { () throws(SocketError) in
            var deadline = Deadline()
            while true {
                let moved = sockets_splice(descriptor.number, input, count)
                if moved > 0 { return moved }
                if moved == 0 {
                    if descriptor.isClosed { throw SocketError(.closed, .splice) }
                    return 0
                }
                try descriptor.resume(after: sockets_errno(), .splice, POLL.input, &deadline)
            }
        }
        pipe.pendingCount += taken
        return taken > 0
    }

    /// Sends what is in the pipe.
    private func deliver<Destination: AddressFamily>(
        _ pipe: inout SplicePipe, to destination: Socket<Destination>, after earlier: Int
    ) throws(SocketError) {
        guard pipe.pendingCount > 0 else { return }
        let (target, output, count) = (destination.descriptor, pipe.output.number, pipe.pendingCount)
        var moved = 0
        defer { pipe.pendingCount = count - moved }
        do throws(SocketError) {
            try target.transferring(.splice) { () throws(SocketError) in
                var deadline = Deadline()
                while moved < count {
                    let more = sockets_splice(output, target.number, count - moved)
                    let failure = sockets_errno()
                    moved += max(0, more)
                    if more > 0 { deadline.falseAlarms = 0 }
                    if moved < count {
                        try target.resume(after: more < 0 ? failure : E.interrupted, .splice, POLL.output, &deadline)
                    }
                }
            }
        } catch { throw error.after(earlier + moved) }
    }
}
