public import SocketAsync

extension Socket {
    /// Ends the sending side and discards what still arrives, until the peer has closed too.
    ///
    /// A socket that is closed with unread bytes resets its connection, and the peer may lose what was sent last. A peer
    /// that goes on sending is not waited for longer than a second, or 1 MiB.
    public nonisolated(nonsending) func closeAfterPeer() async {
        let deadline = Deadline.after(.seconds(1))
        var discarded = 0
        do throws(SocketError) {
            try shutdown(.write)
            var buffer = try ReceiveBuffer(capacity: 16_384)
            while discarded < 1 << 20 {
                let count = try await receive(into: &buffer, until: deadline)
                if count == 0 { break }
                discarded += count
            }
        } catch {
            // The time has passed, or the peer has reset the connection: it is over in both cases.
        }
        close()
    }
}
