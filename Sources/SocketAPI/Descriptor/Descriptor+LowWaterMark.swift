internal import CSocketShims

// SO_RCVLOWAT: a stream becomes readable when so many bytes have come. The kernel honours it in poll(2) and in calls that
// wait there, but not in the attempts that don't wait, which take whatever is there. So a receive of such a socket first
// waits until there is enough.

extension Descriptor {
    /// Waits until a receive of `count` bytes satisfies the low-water mark, as the kernel's own call would: until there
    /// are that many bytes, or as many as are asked for, or the stream has ended. The caller is in flight.
    ///
    /// At the deadline it returns if there are some bytes, which the receive then takes.
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
                // poll(2) waits for the whole mark. For fewer bytes the queue is looked at again and again.
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

    /// Whether fewer bytes are there than the low-water mark and `count` ask for, and more may come.
    func isBelowLowWaterMark(_ count: Int) -> Bool {
        guard traits.contains(.lowWaterMark), let queued = receiveQueueCount,
            let mark = try? SystemCalls.socketOption(SO.receiveLowWaterMark, of: number, for: .receive)
        else { return false }
        return queued < min(count, Int(mark)) && (try? hasEnded(.receive)) == false
    }

    /// The number of bytes that can be received; nil if the family can't tell (FIONREAD).
    private var receiveQueueCount: Int? {
        var count: Int32 = 0
        return unsafe sockets_ioctl(number, IOCTL.receiveQueueSize, &count) == 0 ? Int(count) : nil
    }

    /// Whether no more bytes will come.
    private func hasEnded(_ operation: SocketError.Operation) throws(SocketError) -> Bool {
        try readinessNow(POLL.peerHangUp, operation) & (POLL.peerHangUp | POLL.hangUp | POLL.error) != 0
    }
}
