public import FamilyTIPC
public import SocketAPI
internal import SocketAsync

extension Socket where Family == TIPC {
    /// Receives the next message or event, and waits for one without a thread: recvmsg(2).
    ///
    /// - Parameters:
    ///   - count: The buffer size for bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with `.timedOut`, in place of the timeout.
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) func receiveEvent(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> TIPC.Event {
        if flags.contains(.dontWait) { return try receiveEventNow(count, flags) }
        return try await retrying(until: deadline) { () throws(SocketError) in try receiveEventNow(count, flags) }
    }

    /// The blocking form, told not to wait.
    private func receiveEventNow(_ count: Int, _ flags: ReceiveFlags) throws(SocketError) -> TIPC.Event {
        try receiveEvent(upTo: count, flags: flags.union(.dontWait))
    }
}
