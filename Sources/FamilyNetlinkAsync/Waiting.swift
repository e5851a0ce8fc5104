internal import FamilyNetlink
internal import SocketAPI
internal import SocketAsync

extension Socket where Family == Netlink {
    /// Runs an attempt that doesn't wait, and again each time the socket may have something, until it returns a value.
    ///
    /// - Throws: What the attempt throws; ``NetlinkError/Code/closed``, ``NetlinkError/Code/timedOut``,
    ///   ``NetlinkError/Code/cancelled``.
    nonisolated(nonsending) func awaiting<Value>(
        until deadline: Deadline, _ attempt: () throws(NetlinkError) -> Value?
    ) async throws(NetlinkError) -> Value {
        if Task.isCancelled { throw NetlinkError(.cancelled) }
        // Most attempts succeed, and the sockets of most connections are never registered with a loop. But an attempt that
        // finds another caller at work must be made when the socket is: the wake-up by that caller would be missed.
        if !descriptor.isWatched {
            if let value = try attempt() { return value }
            do throws(SocketError) { try descriptor.beginWatching(.receive) } catch { throw NetlinkError(error) }
        }
        let result: Result<Value, NetlinkError>
        do throws(SocketError) {
            result = try await retrying(until: deadline) { () throws(SocketError) in
                do throws(NetlinkError) {
                    if let value = try attempt() { return .success(value) }
                } catch { return .failure(error) }
                throw SocketError(.wouldBlock, .receive)
            }
        } catch { throw NetlinkError(error) }
        return try result.get()
    }
}

extension NetlinkConnection {
    /// Advances a machine to its end: waits for the socket where nothing is there, and lets other tasks run now and then.
    ///
    /// - Parameter deadline: The end of all waits; nil for the connection's timeout, which begins again with each datagram.
    nonisolated(nonsending) func advance<Value>(
        until deadline: Deadline?, _ machine: () throws(NetlinkError) -> NetlinkStep<Value>
    ) async throws(NetlinkError) -> Value {
        var steps = 0
        while true {
            let step = try await socket.awaiting(until: deadline ?? answerDeadline) {
                () throws(NetlinkError) -> NetlinkStep<Value>? in
                let step = try machine()
                if case .wait = step { return nil }
                return step
            }
            if case .done(let value) = step { return value }
            steps += 1
            if steps & 63 == 0 { await Task.yield() }
        }
    }
}
