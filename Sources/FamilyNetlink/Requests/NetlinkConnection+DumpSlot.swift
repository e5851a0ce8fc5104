internal import SocketAPI

// The kernel does one dump at a time on a socket, and answers a second request with EBUSY. Whoever wants to begin one
// while another runs receives meanwhile: the other's messages go into its queue, so that this can't block, whether the
// other is another thread's, an outer call of the same thread, or was given up in its middle.

extension NetlinkConnection {
    private enum Turn {
        case claimed
        case failed(NetlinkError)
        case read(isAbandoned: Bool)
    }

    /// Waits until the kernel has finished the dump before, and marks this exchange's as running.
    func claimDump(_ exchange: Exchange, _ room: Room) throws(NetlinkError) {
        while true {
            let end = end
            let turn = state.wait(until: end) { state -> Turn? in
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
            switch turn {
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
            guard isAbandoned, error.code.rawValue == SocketError.Code.wouldBlock.rawValue else { throw error }
            state.withLock { $0.dump = nil }
        }
    }

    func releaseDump(_ sequence: UInt32) {
        state.withLock { if $0.dump == sequence { $0.dump = nil } }
        state.notifyAll()
    }
}
