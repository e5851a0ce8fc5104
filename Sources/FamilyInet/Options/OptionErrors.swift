public import SocketAPI

extension SocketError {
    /// The error of a codec that was given other bytes than it knows.
    @usableFromInline
    @inline(never)
    static func unexpectedSize(_ count: Int) -> SocketError {
        SocketError(.unexpectedValue, .decode, subject: .number(count))
    }
}
