public import SocketAPI

extension TypeName {
    /// The room for one message: more than the greatest datagram of UDP, and than what Linux lets Unix sockets send
    /// unless it was told otherwise. A stream has no messages, and gets what is good for it.
    public var messageRoom: Int { self == .stream ? 1 << 16 : 1 << 18 }
}

extension Socket {
    /// Receives so many bytes of a stream, or fewer where it ends.
    public func receiveExactly(_ count: Int) throws(SocketError) -> [UInt8] {
        try receive(upTo: count, flags: .waitAll)
    }
}
