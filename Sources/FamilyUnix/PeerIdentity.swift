internal import CSocketShims
public import SocketAPI

extension Unix {
    /// A peer's process ID, user and group, with a pidfd of the process.
    ///
    /// Process IDs are reused. To look a peer up by its ID, in /proc or at a daemon, look it up first and then check that
    /// the process ``isRunning``: if it is, the ID was still its own.
    ///
    /// ```swift
    /// let peer = try connection.peerIdentity
    /// let program = try FileDescriptor.open("/proc/\(peer.credentials.pid)/exe", .readOnly)
    /// guard peer.isRunning else { return }
    /// ```
    ///
    /// The pidfd is closed with the last reference to the object.
    public final class PeerIdentity: Sendable {
        /// The process ID, user and group.
        public let credentials: PeerCredentials

        private let process: FileDescriptor

        init(_ credentials: PeerCredentials, _ process: FileDescriptor) {
            self.credentials = credentials
            self.process = process
        }

        deinit { _ = sockets_close(process.rawValue) }

        /// Whether the process has not ended. Once false, it stays false.
        ///
        /// A running process need not have the socket any more.
        public var isRunning: Bool {
            // A pidfd becomes readable when its process ends.
            sockets_poll_now(process.rawValue, Readiness.readable.rawValue) == 0
        }

        /// Lends the pidfd (pidfd_open(2)), for example for pidfd_send_signal(2). The body must not close it, nor keep it
        /// after it returns.
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
