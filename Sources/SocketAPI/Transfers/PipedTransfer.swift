internal import CSocketShims

/// A transfer from a socket through a pipe. The caller is in flight on each of its sockets.
package protocol PipedTransfer {
    var source: Descriptor { get }
    /// The destination socket, whose closing also ends a wait for the source; nil for a file.
    var other: Descriptor? { get }
    var until: Deadline? { get }

    /// Moves bytes from the pipe to the target, without waiting. Returns the number of bytes, or the negative error
    /// number.
    func attemptDelivery(of pipe: inout SplicePipe) -> Int
}

/// A transfer through a pipe that waits as blocking calls do.
protocol BlockingTransfer: PipedTransfer {
    /// Waits until an attempt that failed with this error number may be repeated, or throws the error.
    func awaitDelivery(after failure: Int32, _ deadline: inout CallDeadline) throws(SocketError)
}

extension BlockingTransfer {
    func run(_ pipe: inout SplicePipe, _ count: Int) throws(SocketError) -> Int {
        let pending = pipe.pendingCount
        try deliver(&pipe, after: 0)
        var isTaken = false
        do throws(SocketError) {
            isTaken = try take(count, into: &pipe)
        } catch {
            // The bytes from the pipe were delivered. After a delivery, not being able to wait isn't a failure.
            guard pending > 0, error.code == .wouldBlock || error.code == .timedOut else { throw error.after(pending) }
        }
        guard isTaken else { return pending }
        let taken = pipe.pendingCount
        try deliver(&pipe, after: pending)
        return pending + taken
    }

    /// Takes bytes from the source into the empty pipe. Returns false at the end of the stream.
    private func take(_ count: Int, into pipe: inout SplicePipe) throws(SocketError) -> Bool {
        var deadline = CallDeadline(until)
        while true {
            let moved = attemptTake(count, into: &pipe)
            if moved >= 0 {
                if moved == 0, source.isClosed { throw SocketError(.closed, .splice) }
                return moved > 0
            }
            try source.resume(after: Int32(-moved), .splice, POLL.input, 0, &deadline, beside: other)
        }
    }

    /// Sends the bytes in the pipe.
    private func deliver(_ pipe: inout SplicePipe, after earlier: Int) throws(SocketError) {
        guard pipe.pendingCount > 0 else { return }
        let count = pipe.pendingCount
        var deadline = CallDeadline(until)
        do throws(SocketError) {
            while pipe.pendingCount > 0 {
                let more = attemptDelivery(of: &pipe)
                if more > 0 { deadline.falseAlarms = 0 }
                if pipe.pendingCount == 0 { return }
                // Continues as after a signal, which may have cut the call short; errno doesn't tell.
                try awaitDelivery(after: more < 0 ? Int32(-more) : E.interrupted, &deadline)
            }
        } catch { throw error.after(earlier + count - pipe.pendingCount) }
    }
}

extension PipedTransfer {
    /// Makes one splice(2) from the source into the pipe, without waiting. Returns the number of bytes, or the negative
    /// error number.
    package func attemptTake(_ count: Int, into pipe: inout SplicePipe) -> Int {
        let input = pipe.input.number
        let moved = source.withoutWaiting { Self.result(sockets_splice($0, input, count)) }
        pipe.pendingCount += max(0, moved)
        return moved
    }

    /// Returns the result of a system call, or its negative error number.
    static func result(_ returned: Int) -> Int { returned >= 0 ? returned : Int(-sockets_errno()) }
}
