internal import CSocketShims
internal import SocketAPI

extension Socket where Family == TIPC {
    /// Whether the connection has ended: POLLHUP of poll(2), asked without waiting.
    var hasHungUp: Bool {
        get throws(SocketError) {
            try withFileDescriptor { (descriptor) throws(SocketError) in
                // A signal may interrupt the call, whose answer is then missing.
                while true {
                    var (ready, woken): (Int16, Int16) = (0, 0)
                    let count = unsafe sockets_poll(descriptor.rawValue, 0, -1, 0, &ready, &woken)
                    if count >= 0 { return ready & Readiness.hangUp.rawValue != 0 }
                    let failure = sockets_errno()
                    guard failure == Errno.interrupted.rawValue else {
                        throw SocketError(SocketError.Code(rawValue: failure), .wait)
                    }
                }
            }
        }
    }
}
