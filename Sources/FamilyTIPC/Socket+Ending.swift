public import SocketAPI

extension Socket where Family == TIPC {
    /// Ends a connection so that the peer sees an orderly end, and closes the socket: shutdown(2) and close(2).
    ///
    /// A plain ``SocketAPI/Socket/close()`` of TIPC is what the peer reads as ECONNRESET, after everything that was sent
    /// before. The shutdown is felt by duplicates of the socket too, here and in other processes. On a socket without a
    /// connection this is ``SocketAPI/Socket/close()``.
    public func closeOrderly() {
        let isConnected = type == .stream || type == .seqPacket
        // It fails where there is no connection any more, and then there is nothing to end.
        if isConnected { _ = try? shutdown(.both) }
        close()
    }
}
