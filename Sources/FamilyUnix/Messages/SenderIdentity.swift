public import SocketAPI

// The sender of a message: its credentials and a pidfd of its process, both from one message, so that the process ID can't
// belong to another process.

extension ReceivedControl {
    /// Takes the sender of the message: process ID, user and group with a pidfd of the process (SCM_CREDENTIALS and
    /// SCM_PIDFD, Linux 6.5).
    ///
    /// The kernel opens the pidfd of the process that the credentials name.
    ///
    /// - Returns: The identity, which owns the pidfd from now on; nil if the message came without credentials or without
    ///   a pidfd, or the pidfd was taken before.
    /// - Throws: ``SocketError/Code/unexpectedValue`` for credentials that were cut.
    public func takeSenderIdentity() throws(SocketError) -> Unix.PeerIdentity? {
        guard let credentials = try first(PeerCredentials.self) else { return nil }
        guard let process = takeProcessDescriptor() else { return nil }
        return Unix.PeerIdentity(credentials, process)
    }
}

extension ReceivedMessage where Family == Unix {
    /// Takes the sender of the message: process ID, user and group with a pidfd of the process (SCM_CREDENTIALS and
    /// SCM_PIDFD, Linux 6.5).
    ///
    /// The socket must ask for both:
    ///
    /// ```swift
    /// let plan = try socket.receivePlan(.credentials, .processDescriptor)
    /// let message = try socket.receiveMessage(upTo: 1024, plan: plan)
    /// if let sender = try message.takeSenderIdentity(), sender.isRunning { … }
    /// ```
    ///
    /// A sender can make the pidfd be cut by passing descriptors too: the kernel writes it after them.
    ///
    /// - Returns: The identity, which owns the pidfd from now on; nil if the message came without credentials or without
    ///   a pidfd, or the pidfd was taken before.
    /// - Throws: ``SocketError/Code/truncated`` if one of the two is missing in a message whose control messages were cut.
    public func takeSenderIdentity() throws(SocketError) -> Unix.PeerIdentity? {
        guard let credentials = try self[.credentials] else { return nil }
        guard let process = availableControl.takeProcessDescriptor() else {
            if flags.contains(.controlTruncated) {
                throw SocketError(.truncated, .receiveMessage, subject: .named("pidfd of the sender"))
            }
            return nil
        }
        return Unix.PeerIdentity(credentials, process)
    }
}
