extension Socket {
    /// Ends the sending side, discards what still arrives until the peer has ended its side too, and closes: the
    /// "lingering close" of web servers.
    ///
    /// TCP resets a connection that is closed with unread bytes, and a reset may take from the peer what was sent last. So
    /// a server that refuses a request before it has read all of it closes like this, and the peer gets the answer.
    ///
    /// Sockets that are not connected, and those of datagrams, which have no end, are closed at once.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes to discard, from about which on the socket is closed anyway: 1 MiB. A peer
    ///     that goes on sending is not listened to for ever.
    ///   - deadline: When the socket is closed anyway; nil for a second from now. The ``timeout`` does not count.
    /// - Returns: Whether the peer had ended its side. If not, it may have been reset.
    @discardableResult
    public func closeAfterPeer(discardingUpTo limit: Int = 1 << 20, until deadline: Deadline? = nil) -> Bool {
        defer { close() }
        guard endsSending() else { return false }
        let end = deadline ?? .after(.seconds(1))
        var discarded = 0
        return unsafe withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 16) { buffer in
            while discarded < limit {
                do throws(SocketError) {
                    let count = try unsafe descriptor.receive(buffer.baseAddress, buffer.count, 0, end)
                    if count == 0 { return true }
                    discarded += count
                } catch { return false }
            }
            return false
        }
    }

    /// Shuts the sending side down; false where there is no peer whose end could be awaited.
    package func endsSending() -> Bool {
        guard type == .stream || type == .seqPacket else { return false }
        do throws(SocketError) { try shutdown(.write) } catch { return false }
        return true
    }
}
