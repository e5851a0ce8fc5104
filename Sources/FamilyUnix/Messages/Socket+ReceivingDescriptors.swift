public import SocketAPI

extension Socket where Family == Unix {
    /// Receives descriptors with the bytes of their message: recvmsg(2) with a buffer for SCM_RIGHTS. Python's recv_fds.
    ///
    /// A peer may send fewer descriptors than expected, or none:
    ///
    /// ```swift
    /// let received = try connection.receiveDescriptors(upTo: 64, maximum: 1)
    /// guard let descriptor = try received.takeNext() else { return }
    /// let listener = try Socket<Unix>(adopting: descriptor)
    /// ```
    ///
    /// - Parameters:
    ///   - count: The buffer size for bytes. On a stream a call returns at most one message that carries descriptors;
    ///     bytes sent before it come in a call of their own.
    ///   - maximum: The greatest number of descriptors to accept. Others are closed, and the result is truncated. A
    ///     message carries at most 253 (``PassedDescriptors/maximumCount``).
    ///   - flags: As for `receive`. With `.peek`, each call opens the descriptors again.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The bytes, and the owner of the descriptors, which are close-on-exec.
    /// - Throws: As `receiveMessage`; ``SocketError/Code/invalidArgument`` for a negative number.
    public func receiveDescriptors(
        upTo count: Int, maximum: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Unix.ReceivedDescriptors {
        let capacity = try Unix.controlCapacity(forDescriptors: maximum)
        let message = try receiveMessage(upTo: count, controlCapacity: capacity, flags: flags, until: deadline)
        return try Unix.ReceivedDescriptors(message, maximum: Unix.limit(maximum), capacity: capacity)
    }
}
