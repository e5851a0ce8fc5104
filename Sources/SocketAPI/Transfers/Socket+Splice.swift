internal import CSocketShims

extension Socket {
    /// Moves received bytes to another socket without copying them through the program: splice(2).
    ///
    /// Waits until bytes have arrived, takes as many as the pipe holds, and delivers all of them. Bytes that an earlier
    /// call left in the pipe are delivered first. Both sockets should be streams: the kernel defines no treatment of
    /// messages.
    ///
    /// - Parameters:
    ///   - destination: The socket that receives the bytes.
    ///   - pipe: The pipe between the two. Bytes that were taken and can't be delivered stay in it.
    ///   - count: The greatest number of bytes to take, in addition to those in the pipe.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces both timeouts.
    /// - Returns: The number of bytes delivered; 0 is the end of this stream.
    /// - Throws: As `receive`, under this socket's timeout, while nothing has been taken; as `send`, under the
    ///   destination's timeout, during the delivery. ``SocketError/Code/closed`` as soon as either socket is closed.
    ///   The error's ``SocketError/bytesTransferred`` is the number of bytes delivered, the pipe's
    ///   ``SplicePipe/pendingCount`` the number in the pipe. ``SocketError/Code/invalidArgument`` for a count below 1;
    ///   `.system` with EINVAL for sockets that the kernel can't splice.
    @discardableResult
    public func splice<Destination: AddressFamily>(
        to destination: Socket<Destination>, through pipe: inout SplicePipe, upTo count: Int = 1 << 20,
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        // Both are in flight during the call, so a wait can watch the wakers of both.
        try descriptor.enter(.splice)
        defer { descriptor.leave() }
        try destination.descriptor.enter(.splice)
        defer { destination.descriptor.leave() }
        let transfer = Splice(source: descriptor, target: destination.descriptor, until: deadline)
        return try transfer.run(&pipe, count)
    }
}

/// A splice from a socket through a pipe to another socket. The caller is in flight on both.
package struct Splice: BlockingTransfer {
    package let source: Descriptor
    package let target: Descriptor
    package let until: Deadline?

    package init(source: Descriptor, target: Descriptor, until: Deadline?) {
        self.source = source
        self.target = target
        self.until = until
    }

    package var other: Descriptor? { target }

    /// Makes one splice(2) from the pipe to the target, without waiting. Returns the number of bytes, or the negative
    /// error number.
    package func attemptDelivery(of pipe: inout SplicePipe) -> Int {
        let (output, count) = (pipe.output.number, pipe.pendingCount)
        let moved = target.withoutWaiting { Self.result(sockets_splice(output, $0, count)) }
        pipe.pendingCount -= max(0, moved)
        return moved
    }

    func awaitDelivery(after failure: Int32, _ deadline: inout CallDeadline) throws(SocketError) {
        try target.resume(after: failure, .splice, POLL.output, 0, &deadline, beside: source)
    }
}
