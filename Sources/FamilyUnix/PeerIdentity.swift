internal import CSocketShims
public import SocketAPI

extension Unix {
    /// A peer's process, user and group, with a descriptor of the process.
    ///
    /// Process numbers are used again. To look a peer up by its number, in /proc or at a daemon, look, and then see
    /// that the process ``isRunning``: if it is, what was found was of this process.
    ///
    /// ```swift
    /// let peer = try connection.peerIdentity
    /// let program = try readLink("/proc/\(peer.credentials.pid)/exe")
    /// guard peer.isRunning else { return }
    /// ```
    ///
    /// The value owns the descriptor and closes it when the last reference goes.
    public final class PeerIdentity: Sendable {
        /// The process, user and group.
        public let credentials: PeerCredentials

        private let process: FileDescriptor

        init(_ credentials: PeerCredentials, _ process: FileDescriptor) {
            self.credentials = credentials
            self.process = process
        }

        deinit { _ = sockets_close(process.rawValue) }

        /// Whether the process has not ended. A false stays false.
        ///
        /// That the process runs does not say that it still has the socket.
        public var isRunning: Bool {
            // A descriptor of a process becomes readable (POLLIN, 1) when the process ends.
            sockets_poll_now(process.rawValue, 1) == 0
        }

        /// Lends the descriptor of the process (pidfd_open(2)), such as for pidfd_send_signal(2). It must not be
        /// closed, and not be kept.
        public func withProcessDescriptor<Result: ~Copyable, Failure: Error>(
            _ body: (FileDescriptor) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try withExtendedLifetime(self) { () throws(Failure) in try body(process) }
        }
    }
}

extension Unix.PeerIdentity: CustomStringConvertible {
    /// `process 1234, user 1000, group 1000`
    public var description: String {
        "process \(credentials.pid), user \(credentials.uid), group \(credentials.gid)"
    }
}
