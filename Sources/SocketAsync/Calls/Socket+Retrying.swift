public import SocketAPI

extension Socket {
    /// Makes any call of the blocking kind awaitable: runs a body that doesn't wait, and again each time when the socket
    /// may be ready, until it doesn't throw ``SocketError/Code/wouldBlock``.
    ///
    /// For calls that have no async form of their own:
    ///
    /// ```swift
    /// import FamilyTIPC
    /// import SocketAsync
    ///
    /// let value = try await socket.retrying { () throws(SocketError) in
    ///     try socket.receiveEvent(flags: .dontWait)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - events: What to wait for between the attempts.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    ///   - body: One attempt. It is given the flag `.dontWait` by its author; if it throws, it must have taken nothing.
    /// - Throws: What the body throws, other than ``SocketError/Code/wouldBlock``; ``SocketError/Code/closed``,
    ///   ``SocketError/Code/timedOut``, ``SocketError/Code/cancelled``; ``SocketError/Code/wouldBlock`` where the timeout
    ///   is zero.
    public nonisolated(nonsending) func retrying<Result>(
        for events: Readiness = .readable, until deadline: Deadline? = nil, _ body: () throws(SocketError) -> Result
    ) async throws(SocketError) -> Result {
        let direction = Direction(events)
        var wait = descriptor.pendingWait(direction)
        while true {
            do throws(SocketError) {
                return try body()
            } catch {
                guard error.code == .wouldBlock else { throw error }
                try await descriptor.awaitReady(direction, error.operation, &wait, 0, deadline)
            }
        }
    }

    /// ``retrying(for:until:_:)`` for receives: nil for an end that the kernel reports only as a hang-up.
    nonisolated(nonsending) func retrying<Result>(
        _ direction: Direction, _ operation: SocketError.Operation, _ flags: ReceiveFlags, _ deadline: Deadline?,
        _ body: () throws(SocketError) -> Result
    ) async throws(SocketError) -> Result? {
        var wait = descriptor.pendingWait(direction)
        while true {
            do throws(SocketError) {
                let result = try body()
                if descriptor.isGreedy { await Task.yield() }
                return result
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if direction == .input, descriptor.hasEnded(&wait, -11, flags.rawValue) { return nil }
            try await descriptor.awaitReady(direction, operation, &wait, flags.rawValue, deadline)
        }
    }

    /// ``retrying(for:until:_:)`` for sends.
    nonisolated(nonsending) func retrying<Result>(
        _ operation: SocketError.Operation, _ flags: SendFlags, _ deadline: Deadline?,
        _ body: () throws(SocketError) -> Result
    ) async throws(SocketError) -> Result {
        var wait = descriptor.pendingWait(.output)
        while true {
            do throws(SocketError) {
                return try body()
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            try await descriptor.awaitReady(.output, operation, &wait, flags.rawValue, deadline)
        }
    }

    /// Waits without a thread until the socket is ready: poll(2) on this one socket.
    ///
    /// - Parameters:
    ///   - events: What to wait for; errors and hang-ups always count.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: What the socket is ready for; empty on a non-blocking socket that is not ready.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/cancelled``.
    @discardableResult
    public nonisolated(nonsending) func wait(
        for events: Readiness, until deadline: Deadline? = nil
    ) async throws(SocketError) -> Readiness {
        var wait = descriptor.pendingWait(Direction(events))
        while true {
            let ready = try readiness(for: events)
            if !ready.isEmpty || deadline == nil && timeout == .zero { return ready }
            try await descriptor.awaitReady(Direction(events), .wait, &wait, 0, deadline)
        }
    }
}

extension Direction {
    /// The direction in which events come.
    init(_ events: Readiness) {
        let waitsForInput = !events.isDisjoint(with: [.readable, .urgent, .peerHangUp])
        self = !events.contains(.writable) ? .input : waitsForInput ? .either : .output
    }
}

// The blocking forms, told not to wait. Apart, and not async: in an async function their names mean the async forms.

extension Socket {
    func receiveNow(upTo count: Int, flags: ReceiveFlags) throws(SocketError) -> [UInt8] {
        try receive(upTo: count, flags: flags.union(.dontWait))
    }
}
