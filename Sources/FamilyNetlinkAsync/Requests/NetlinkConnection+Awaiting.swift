public import FamilyNetlink
public import SocketAPI
internal import SocketAsync

// The verbs of NetlinkConnection for tasks, under the same names. In async code the compiler prefers them, and a call
// without `await` is an error.
//
// The kernel works while send(2) runs, so a request waits only while another caller receives on the same connection, or
// the kernel works at another caller's dump. A cancelled call withdraws its sequence number: answers that are still to
// come are skipped by those who read next.

extension NetlinkConnection {
    /// Asks the kernel to do something, and waits without a thread until it has: a request with NLM_F_ACK.
    ///
    /// - Parameters:
    ///   - request: What to do.
    ///   - deadline: When the call ends with `.timedOut`, in place of the timeout.
    /// - Returns: What the kernel says in addition to success, usually nothing.
    /// - Throws: As the blocking form; `.cancelled`, before anything is sent if the task is
    ///   cancelled already. After a cancelled wait the kernel may have done it.
    @discardableResult
    public nonisolated(nonsending) func perform(
        _ request: NetlinkRequest, until deadline: Deadline? = nil
    ) async throws(NetlinkError) -> NetlinkAcknowledgement {
        try await exchange(request, isDump: false, until: deadline) { _ in true }.acknowledgement
    }

    /// Asks for messages, and gives them to the body as they arrive, until the acknowledgement, without a thread.
    ///
    /// - Parameters:
    ///   - request: What to ask. It must change nothing, as in the blocking form.
    ///   - deadline: When the call ends with `.timedOut`, in place of the timeout.
    ///   - body: Gets each message as a view, which ends with the call.
    /// - Throws: As the blocking form; `.cancelled`.
    public nonisolated(nonsending) func query(
        _ request: NetlinkRequest, until deadline: Deadline? = nil,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) async throws(NetlinkError) {
        try await read(request, isDump: request.flags.contains(.dump), until: deadline, body)
    }

    /// Asks for one object, and returns what the body makes of the first message, without a thread.
    ///
    /// - Throws: As ``query(_:until:_:)``; `.noAnswer` if the kernel acknowledges the
    ///   request without a message.
    public nonisolated(nonsending) func first<Value>(
        _ request: NetlinkRequest, until deadline: Deadline? = nil,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Value
    ) async throws(NetlinkError) -> Value {
        var value: Value?
        try await query(request, until: deadline) { (message) throws(NetlinkError) in
            if value == nil { value = try body(message) }
        }
        guard let value else { throw noAnswer(request) }
        return value
    }

    /// Asks for a whole table, and gives its messages to the body as they arrive, without a thread.
    ///
    /// - Parameters:
    ///   - request: What to ask, with the fields that the kernel shall filter by.
    ///   - deadline: When the call ends with `.timedOut`, in place of the timeout.
    ///   - body: Gets each message as a view, which ends with the call. What it throws ends the dump; the connection
    ///     stays usable.
    /// - Returns: How it ended.
    /// - Throws: As the blocking form; `.cancelled`.
    @discardableResult
    public nonisolated(nonsending) func dump(
        _ request: NetlinkRequest, until deadline: Deadline? = nil,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) async throws(NetlinkError) -> NetlinkDumpEnd {
        try await read(request, isDump: true, until: deadline, body)
    }

    /// Asks for a whole table, as an array of what the body makes of its messages, without a thread.
    ///
    /// - Throws: As ``dump(_:until:_:)``.
    public nonisolated(nonsending) func list<Element>(
        _ request: NetlinkRequest, until deadline: Deadline? = nil,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Element?
    ) async throws(NetlinkError) -> NetlinkList<Element> {
        var retries = interruptedRetries
        while true {
            var elements: [Element] = []
            let ending = try await dump(request, until: deadline) { (message) throws(NetlinkError) in
                if let element = try body(message) { elements.append(element) }
            }
            if !ending.isInterrupted || retries <= 0 { return NetlinkList(elements: elements, end: ending) }
            retries -= 1
        }
    }
}

extension NetlinkConnection {
    /// Sends one request, and gives its answers to the body until the end.
    nonisolated(nonsending) func exchange(
        _ request: NetlinkRequest, isDump: Bool, until deadline: Deadline?, _ body: (NetlinkMessage) -> Bool
    ) async throws(NetlinkError) -> (acknowledgement: NetlinkAcknowledgement, ending: NetlinkDumpEnd) {
        if Task.isCancelled { throw NetlinkError(.cancelled) }
        let transaction = NetlinkTransaction(self, request, isDump: isDump)
        defer { transaction.end() }
        let acknowledgement = try await advance(until: deadline) { () throws(NetlinkError) in
            try transaction.advance(body)
        }
        return (acknowledgement, transaction.ending)
    }

    /// Reads, and begins again where that can't be seen; see the blocking form.
    @discardableResult
    private nonisolated(nonsending) func read(
        _ request: NetlinkRequest, isDump: Bool, until deadline: Deadline?,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) async throws(NetlinkError) -> NetlinkDumpEnd {
        var (failure, count, attempts): (NetlinkError?, Int, Int) = (nil, 0, 0)
        while true {
            do throws(NetlinkError) {
                let ending = try await exchange(request, isDump: isDump, until: deadline) { message in
                    count += 1
                    do throws(NetlinkError) { try body(message) } catch { failure = error }
                    return failure == nil
                }.ending
                if let failure { throw failure }
                return ending
            } catch {
                attempts += 1
                guard failure == nil, count == 0, mayRepeat(after: error, isDump: isDump, attempts) else { throw error }
            }
        }
    }
}
