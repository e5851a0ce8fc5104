public import SocketAPI

extension SocketError {
    /// The error of a codec that was given other bytes than it knows.
    @usableFromInline
    @inline(never)
    static func unexpectedSize(_ count: Int) -> SocketError {
        SocketError(.unexpectedValue, .decode, subject: .number(count))
    }

    /// The error for a part of a value that the kernel's form has no room for.
    static func unfit(_ number: Int) -> SocketError {
        SocketError(.invalidArgument, .setOption, subject: .number(number))
    }
}
