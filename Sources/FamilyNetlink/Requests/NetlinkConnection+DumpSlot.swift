internal import SocketAPI

// The kernel does one dump at a time on a socket, and answers a second request with EBUSY. Whoever wants to begin one
// while another runs receives meanwhile: the other's messages go into its queue, so that this can't block, whether the
// other is another thread's, an outer call of the same thread, or was given up in its middle.

extension NetlinkConnection {
    private enum DumpTurn {
        case claimed
        case failed(NetlinkError)
        case read(isAbandoned: Bool)
    }

    /// What a caller that wants to begin a dump can do; nil while another one receives.
    private static func dumpTurn(_ exchange: Exchange, _ state: inout State) -> DumpTurn? {
        if let failure = exchange.failure { return .failed(failure) }
        guard let running = state.dump else {
            state.dump = exchange.first
            exchange.isDump = true
            return .claimed
        }
        guard !state.isReading else { return nil }
        state.isReading = true
        return .read(isAbandoned: !state.exchanges.contains { $0.owns(running) })
    }

    /// Marks this exchange's dump as running if the kernel has finished the one before; otherwise receives a datagram of
    /// that: ``claimDump(_:_:)`` for callers that don't wait here.
    func claimDumpNow(_ exchange: Exchange, _ room: Room) throws(NetlinkError) -> NetlinkStep<Void> {
        switch state.withLock({ Self.dumpTurn(exchange, &$0) }) {
        case nil: return .wait
        case .failed(let failure): throw failure
        case .claimed: return .done(())
        case .read(let isAbandoned):
            if try readNow(room, for: nil) != nil { return .more }
            guard isAbandoned else { return .wait }
            state.withLock { $0.dump = nil }
            return .more
        }
    }

    /// Waits until the kernel has finished the dump before, and marks this exchange's as running.
    func claimDump(_ exchange: Exchange, _ room: Room) throws(NetlinkError) {
        while true {
            let end = end
            switch state.wait(until: end, { Self.dumpTurn(exchange, &$0) }) {
            case nil: throw NetlinkError(.timedOut)
            case .failed(let failure): throw failure
            case .claimed: return
            case .read(let isAbandoned): try drain(exchange, room, isAbandoned, end)
            }
        }
    }

    /// Receives a datagram of the dump before. The kernel has the next one ready as soon as one was received, so where
    /// nothing is there of a dump that nobody waits for, it is over.
    private func drain(
        _ exchange: Exchange, _ room: Room, _ isAbandoned: Bool, _ end: Int64
    ) throws(NetlinkError) {
        do throws(NetlinkError) {
            _ = try read(room, for: nil, until: isAbandoned ? 0 : end)
        } catch {
            guard isAbandoned, error.isWouldBlock else { throw error }
            state.withLock { $0.dump = nil }
        }
    }

    func releaseDump(_ sequence: UInt32) {
        state.withLock { if $0.dump == sequence { $0.dump = nil } }
        notifyOthers()
    }
}
