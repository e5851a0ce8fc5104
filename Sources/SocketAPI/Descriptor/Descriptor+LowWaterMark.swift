internal import CSocketShims

// SO_RCVLOWAT: a stream becomes readable when this number of bytes has arrived. The kernel honours it in poll(2) and in
// calls that wait in the kernel, but not with MSG_DONTWAIT, which takes whatever is queued. So a receive on such a
// socket first waits until enough bytes are queued.

extension Descriptor {
    /// Waits until a receive of `count` bytes satisfies the low-water mark, as the kernel's own call would: until that
    /// many bytes are queued, or as many as requested, or the stream has ended. The caller is in flight.
    ///
    /// Returns at the deadline if any bytes are queued; the receive then takes them.
    func awaitLowWaterMark(
        _ count: Int, _ flags: Int32, _ operation: SocketError.Operation, _ deadline: inout CallDeadline
    ) throws(SocketError) {
        guard traits.contains(.lowWaterMark), flags & MSG.dontWait == 0, deadline.limit(nanoseconds) != 0 else {
            return
        }
        let mark = Int(try SystemCalls.socketOption(SO.receiveLowWaterMark, of: number, for: operation))
        let goal = min(count, mark)
        while let queued = receiveQueueCount, queued < goal {
            do throws(SocketError) {
                if try hasEnded(operation) { return }
                // poll(2) waits for the whole mark. For a smaller goal, the queue is checked repeatedly with pauses.
                if goal < mark { deadline.falseAlarms = max(deadline.falseAlarms, 6) }
                let ready = try poll(for: POLL.input, operation, deadline.limit(nanoseconds), &deadline)
                if ready != 0 { return }
            } catch {
                guard error.code == .timedOut, queued > 0 else { throw error }
                return
            }
        }
        deadline.falseAlarms = 0
    }

    /// Whether fewer bytes are queued than the low-water mark and `count` require, and more may arrive.
    func isBelowLowWaterMark(_ count: Int) -> Bool {
        guard traits.contains(.lowWaterMark), let queued = receiveQueueCount,
            let mark = try? SystemCalls.socketOption(SO.receiveLowWaterMark, of: number, for: .receive)
        else { return false }
        return queued < min(count, Int(mark)) && (try? hasEnded(.receive)) == false
    }

    /// The number of bytes that can be received (FIONREAD); nil if the family doesn't report it.
    private var receiveQueueCount: Int? {
        var count: Int32 = 0
        return unsafe sockets_ioctl(number, IOCTL.receiveQueueSize, &count) == 0 ? Int(count) : nil
    }

    /// Whether the stream has ended.
    private func hasEnded(_ operation: SocketError.Operation) throws(SocketError) -> Bool {
        try readinessNow(POLL.peerHangUp, operation) & (POLL.peerHangUp | POLL.hangUp | POLL.error) != 0
    }
}
