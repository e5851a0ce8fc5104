package import SocketAPI

/// What a call on a pipe keeps between its waits, for modules of this package that make attempts of their own.
package struct AttemptWait {
    var wait: PendingWait
    let direction: Direction
}

extension Descriptor {
    /// Prepares a call that attempts and waits.
    ///
    /// - Parameter reading: Whether the call waits for input; otherwise for buffer space.
    package func attemptWait(reading: Bool) -> AttemptWait {
        let direction: Direction = reading ? .input : .output
        return AttemptWait(wait: pendingWait(direction), direction: direction)
    }

    /// Waits after a failed attempt until the descriptor may be ready.
    ///
    /// - Parameter failure: The negative error number of the attempt.
    /// - Throws: The error of the attempt, other than EAGAIN and EINTR; ``SocketError/Code/closed``,
    ///   ``SocketError/Code/timedOut``, ``SocketError/Code/cancelled``; ``SocketError/Code/wouldBlock`` if the timeout is
    ///   zero.
    package nonisolated(nonsending) func awaitAttempt(
        _ attempt: inout AttemptWait, _ operation: SocketError.Operation, after failure: Int, until deadline: Deadline?
    ) async throws(SocketError) {
        let word = unsafe try prepareWait(attempt.direction, operation, &attempt.wait, after: failure, 0, deadline)
        if let word = unsafe word { await unsafe park(word, until: attempt.wait) }
    }
}
