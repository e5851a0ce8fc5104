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
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of both timeouts.
    /// - Returns: The number of bytes that were delivered; 0 is the end of this stream.
    /// - Throws: As `receive`, under this socket's timeout, while nothing is taken; as `send`, under the destination's
    ///   timeout, while it is delivered. ``SocketError/Code/closed`` as soon as either socket is closed. The error's
    ///   ``SocketError/bytesTransferred`` is the number of bytes that were delivered, the pipe's
    ///   ``SplicePipe/pendingCount`` the number in the pipe. ``SocketError/Code/invalidArgument`` for a count below 1;
    ///   `.system` with EINVAL for sockets that the kernel can't splice.
    @discardableResult
    public func splice<Destination: AddressFamily>(
        to destination: Socket<Destination>, through pipe: inout SplicePipe, upTo count: Int = 1 << 20,
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        // Both are in flight during the call, so that a wait can watch the wakers of both.
        try descriptor.enter(.splice)
        defer { descriptor.leave() }
        try destination.descriptor.enter(.splice)
        defer { destination.descriptor.leave() }
        let transfer = Splice(source: descriptor, target: destination.descriptor, until: deadline)
        return try transfer.run(&pipe, count)
    }
}

/// One splice from a socket through a pipe to another socket. The caller is in flight on both.
package struct Splice {
    package let source: Descriptor
    package let target: Descriptor
    let until: Deadline?

    package init(source: Descriptor, target: Descriptor, until: Deadline?) {
        self.source = source
        self.target = target
        self.until = until
    }

    func run(_ pipe: inout SplicePipe, _ count: Int) throws(SocketError) -> Int {
        let pending = pipe.pendingCount
        try deliver(&pipe, after: 0)
        var isTaken = false
        do throws(SocketError) {
            isTaken = try take(count, into: &pipe)
        } catch {
            // What had been in the pipe is delivered, and a call that has delivered something is no failure to wait.
            guard pending > 0, error.code == .wouldBlock || error.code == .timedOut else { throw error.after(pending) }
        }
        guard isTaken else { return pending }
        let taken = pipe.pendingCount
        try deliver(&pipe, after: pending)
        return pending + taken
    }

    /// Takes bytes from the source into the empty pipe; false at the end of the stream.
    private func take(_ count: Int, into pipe: inout SplicePipe) throws(SocketError) -> Bool {
        var deadline = CallDeadline(until)
        while true {
            let moved = attemptTake(count, into: &pipe)
            if moved >= 0 {
                if moved == 0, source.isClosed { throw SocketError(.closed, .splice) }
                return moved > 0
            }
            try source.resume(after: Int32(-moved), .splice, POLL.input, 0, &deadline, beside: target)
        }
    }

    /// Sends what is in the pipe.
    private func deliver(_ pipe: inout SplicePipe, after earlier: Int) throws(SocketError) {
        guard pipe.pendingCount > 0 else { return }
        let count = pipe.pendingCount
        var deadline = CallDeadline(until)
        do throws(SocketError) {
            while pipe.pendingCount > 0 {
                let more = attemptDelivery(of: &pipe)
                if more > 0 { deadline.falseAlarms = 0 }
                if pipe.pendingCount == 0 { return }
                // As after a signal: one may have cut the call short, and errno does not tell.
                let failure = more < 0 ? Int32(-more) : E.interrupted
                try target.resume(after: failure, .splice, POLL.output, 0, &deadline, beside: source)
            }
        } catch { throw error.after(earlier + count - pipe.pendingCount) }
    }

    /// One splice(2) from the source into the pipe, that doesn't wait: the number of bytes, or the negative error number.
    package func attemptTake(_ count: Int, into pipe: inout SplicePipe) -> Int {
        let input = pipe.input.number
        let moved = source.withoutWaiting { Self.result(sockets_splice($0, input, count)) }
        pipe.pendingCount += max(0, moved)
        return moved
    }

    /// One splice(2) from the pipe to the target, that doesn't wait: the number of bytes, or the negative error number.
    package func attemptDelivery(of pipe: inout SplicePipe) -> Int {
        let (output, count) = (pipe.output.number, pipe.pendingCount)
        let moved = target.withoutWaiting { Self.result(sockets_splice(output, $0, count)) }
        pipe.pendingCount -= max(0, moved)
        return moved
    }

    /// What a system call returned, or its negative error number.
    private static func result(_ returned: Int) -> Int { returned >= 0 ? returned : Int(-sockets_errno()) }
}
