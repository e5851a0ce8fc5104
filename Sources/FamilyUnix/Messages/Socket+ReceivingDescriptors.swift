public import SocketAPI

extension Socket where Family == Unix {
    /// Receives descriptors with the bytes that they come with: recvmsg(2) with room for SCM_RIGHTS. Python's recv_fds.
    ///
    /// ```swift
    /// let received = try connection.receiveDescriptors(upTo: 64, maximum: 1)
    /// let listener = try Socket<Unix>(adopting: received.take()[0])
    /// ```
    ///
    /// - Parameters:
    ///   - count: The room for bytes. On a stream a call returns at most one message that carries descriptors, and what
    ///     was sent before it separately.
    ///   - maximum: The greatest number of descriptors that are wanted; the others are closed, and the result says so. A
    ///     message carries at most 253 (``PassedDescriptors/maximumCount``).
    ///   - flags: As for `receive`. With `.peek`, each call opens the descriptors anew.
    /// - Returns: The bytes, and the owner of the descriptors, which are close-on-exec. A message need not carry any.
    /// - Throws: As `receiveMessage`; ``SocketError/Code/invalidArgument`` for a negative number.
    public func receiveDescriptors(
        upTo count: Int, maximum: Int, flags: ReceiveFlags = []
    ) throws(SocketError) -> Unix.ReceivedDescriptors {
        guard maximum >= 0 else { throw SocketError(.invalidArgument, .receiveMessage, subject: .number(maximum)) }
        // Credentials come before the descriptors, and would take their room where the socket asks for them.
        let wanted = min(maximum, PassedDescriptors.maximumCount)
        var room = try ControlMessageLayout.space(forPayload: PeerCredentials.maximumEncodedSize)
        room += try ControlMessageLayout.space(forPayload: SenderProcess.maximumEncodedSize)
        room += try ControlMessageLayout.space(forPayload: 4 * wanted)
        let message = try receiveMessage(upTo: count, controlCapacity: room, flags: flags)
        return try Unix.ReceivedDescriptors(message, maximum: wanted)
    }
}

extension ReceivedControl {
    /// The sender of the message: the process, user and group with a hold on the process, all of them from the same
    /// message (SCM_CREDENTIALS and SCM_PIDFD, Linux 6.5).
    ///
    /// The socket must ask for both:
    ///
    /// ```swift
    /// let plan = try socket.receivePlan(.credentials, .processDescriptor)
    /// let message = try socket.receiveMessage(upTo: 1024, plan: plan)
    /// if let sender = try message.control.takeSenderIdentity(), sender.isRunning { … }
    /// ```
    ///
    /// The kernel opens the descriptor of the very process that the credentials name, so the number can't have come to
    /// mean another one in between.
    ///
    /// - Returns: The identity, which owns the descriptor from now on; nil where the message came without credentials,
    ///   or without a descriptor that nobody has taken yet.
    /// - Throws: ``SocketError/Code/unexpectedValue`` where the credentials were cut.
    public func takeSenderIdentity() throws(SocketError) -> Unix.PeerIdentity? {
        guard let credentials = try first(PeerCredentials.self) else { return nil }
        guard let process = takeProcessDescriptor() else { return nil }
        return Unix.PeerIdentity(credentials, process)
    }
}
