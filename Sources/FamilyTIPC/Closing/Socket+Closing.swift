public import SocketAPI

extension Socket where Family == TIPC {
    /// Whether the type has connections.
    var hasConnections: Bool { type == .stream || type == .seqPacket }

    /// Ends a connection so that the peer sees an orderly end, and closes the socket: shutdown(2) and close(2).
    ///
    /// ``SocketAPI/Socket/close()`` alone is ECONNRESET for a TIPC peer, after everything that was sent before. The
    /// shutdown also ends the connection for duplicates of the socket, here and in other processes. On a socket without a
    /// connection this is ``SocketAPI/Socket/close()``.
    ///
    /// While the peer's receive queue is full, the kernel waits up to eight seconds for space before it ends the
    /// connection, in this call as in ``SocketAPI/Socket/close()``. ``closeInBackground(isOrderly:)`` returns at once.
    public func closeOrderly() {
        // It fails without a connection, and then there is nothing to end.
        if hasConnections { _ = try? shutdown(.both) }
        close()
    }

    /// Closes the socket and returns at once, even if the kernel waits to end the connection: for event loops.
    ///
    /// Calls that wait in other threads end with ``SocketError/Code/closed`` at once too. The system calls run on a thread
    /// of the library's; if 256 of them are running already, or no thread can be made, they run here.
    ///
    /// - Parameter isOrderly: Whether the peer sees an orderly end, as after ``closeOrderly()``, or ECONNRESET, as after
    ///   ``SocketAPI/Socket/close()``.
    public func closeInBackground(isOrderly: Bool = true) {
        do throws(SocketError) {
            BackgroundClosing.close(try detach(), of: descriptor, shuttingDown: isOrderly && hasConnections)
        } catch {
            // Closed already; or calls in flight need a second descriptor, and the process has no number left.
            if isOrderly { closeOrderly() } else { close() }
        }
    }
}
