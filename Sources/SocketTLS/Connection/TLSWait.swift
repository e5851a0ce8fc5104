/// The waits of one call: all of them under one deadline, which is fixed at the first.
package struct TLSWait {
    private var deadline: Deadline?

    /// Takes the deadline of a call; nil stands for the socket's timeout.
    package init(_ deadline: Deadline?) { self.deadline = deadline }

    /// The deadline of the next wait; nil for none.
    ///
    /// - Throws: ``SocketError/Code/wouldBlock`` if the timeout is zero.
    package mutating func end(
        timeout: Duration?, _ operation: SocketError.Operation
    ) throws(SocketError) -> Deadline? {
        if let deadline { return deadline }
        guard let timeout else { return nil }
        guard timeout > .zero else { throw SocketError(.wouldBlock, operation) }
        let end = Deadline.after(timeout)
        deadline = end
        return end
    }
}

extension TLSSocket {
    /// Blocks the thread until the socket is ready for the next step.
    func block(
        for events: Readiness, _ operation: SocketError.Operation, _ wait: inout TLSWait
    ) throws(SocketError) {
        let end = try wait.end(timeout: timeout, operation)
        do throws(SocketError) {
            _ = try socket.wait(for: events, until: end)
        } catch {
            throw SocketError(error.code, operation)
        }
    }
}
