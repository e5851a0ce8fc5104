public import SocketAPI

extension Socket {
    /// Ends the sending side, discards what still arrives until the peer has ended its side too, and closes, without a
    /// thread that waits. A cancelled task closes at once.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes to discard, from about which on the socket is closed anyway.
    ///   - deadline: When the socket is closed anyway; nil for a second from now. The timeout does not count.
    /// - Returns: Whether the peer had ended its side. If not, it may have been reset.
    @discardableResult
    public nonisolated(nonsending) func closeAfterPeer(
        discardingUpTo limit: Int = 1 << 20, until deadline: Deadline? = nil
    ) async -> Bool {
        defer { close() }
        guard endsSending() else { return false }
        let end = deadline ?? .after(.seconds(1))
        var discarded = 0
        do throws(SocketError) {
            var buffer = try ReceiveBuffer(capacity: 16384)
            while discarded < limit {
                let count = try await receive(into: &buffer, until: end)
                if count == 0 { return true }
                discarded += count
            }
        } catch {}
        return false
    }
}
