internal import SocketAPI

/// The requests of a function and their answers, so that the function can run again from its start: how functions that
/// are written for threads are awaited.
///
/// A function runs with a connection that records. Each request is sent at once, and almost always the kernel has
/// answered when send(2) returns: the answer is recorded and given to the function, which goes on. Otherwise the request
/// throws, and all that follow, until the function has ended. The task then waits for the answer, and the function runs
/// again: requests that are recorded get their recorded answers, and are not sent again.
///
/// So the function must ask the same each time, which is checked.
package final class NetlinkRecording: @unchecked Sendable {
    // One task uses it, and one call of the function at a time: the connection is lent for the call.

    /// A request that was answered.
    private enum Entry {
        case messages(request: [UInt8], answer: Answer)
        case results(requests: [[UInt8]], [NetlinkError?])

        /// Overwrites the requests.
        mutating func erase() {
            switch consume self {
            case .messages(var request, let answer):
                request.erase()
                self = .messages(request: request, answer: answer)
            case .results(var requests, let results):
                for index in requests.indices { requests[index].erase() }
                self = .results(requests: requests, results)
            }
        }
    }

    /// The messages that answer a request, and the end.
    private struct Answer {
        var bytes: [UInt8] = []
        var ending = NetlinkDumpEnd()
        var outcome: Result<NetlinkAcknowledgement, NetlinkError> = .success(NetlinkAcknowledgement())
    }

    /// What the task waits for.
    private enum Pending {
        case transaction(NetlinkTransaction, request: [UInt8])
        case batch(NetlinkBatchTransaction, requests: [[UInt8]])
    }

    private let connection: NetlinkConnection
    private let deadline: Deadline
    private let isCancelled: @Sendable () -> Bool
    private var entries: [Entry] = []
    private var position = 0
    private var pending: Pending?
    /// The messages of the pending request so far.
    private var answer = Answer()
    /// Whether a request has a secret.
    private var hasSecret = false

    /// A recording without entries.
    ///
    /// - Parameters:
    ///   - connection: Where requests are sent.
    ///   - deadline: When requests begin to fail with ``NetlinkError/Code/timedOut``.
    ///   - isCancelled: Whether requests fail with ``NetlinkError/Code/cancelled``.
    package init(
        _ connection: NetlinkConnection, until deadline: Deadline, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.connection = connection
        self.deadline = deadline
        self.isCancelled = isCancelled
    }

    deinit { end() }

    /// The connection for one run of the function.
    package func begin() -> NetlinkConnection {
        position = 0
        return NetlinkConnection(recording: self, connection)
    }

    /// Whether a run has ended because a request had no answer yet: what it returned or threw means nothing.
    package var isPending: Bool { pending != nil }

    /// Gives up the request that has no answer yet, and overwrites requests that have a secret.
    package func end() {
        withdraw()
        guard hasSecret else { return }
        for index in entries.indices { entries[index].erase() }
    }

    private func withdraw() {
        switch pending {
        case .transaction(let transaction, _): transaction.end()
        case .batch(let batch, _): batch.end()
        case nil: break
        }
        pending = nil
    }

    /// Goes on with the request that has no answer yet, without waiting.
    package func advance() -> NetlinkStep<Void> {
        switch pending {
        case nil: return .done(())
        case .transaction(let transaction, let request):
            do throws(NetlinkError) {
                switch try transaction.advance({
                    answer.bytes.append($0)
                    return true
                }) {
                case .more: return .more
                case .wait: return .wait
                case .done(let acknowledgement): answer.outcome = .success(acknowledgement)
                }
            } catch { answer.outcome = .failure(error) }
            answer.ending = transaction.ending
            withdraw()
            entries.append(.messages(request: request, answer: answer))
        case .batch(let batch, let requests):
            switch batch.advance() {
            case .more: return .more
            case .wait: return .wait
            case .done(let results):
                withdraw()
                entries.append(.results(requests: requests, results))
            }
        }
        return .done(())
    }

    // ---- what the recording connection does

    /// Answers a request, from the record or from the kernel.
    func exchange(
        _ request: NetlinkRequest, _ isDump: Bool, _ ending: inout NetlinkDumpEnd, _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> NetlinkAcknowledgement {
        var bytes = request.encoded
        if request.isSecret { hasSecret = true }
        // Where it is recorded, this is a copy.
        defer { if request.isSecret { bytes.erase() } }
        if position == entries.count {
            try check()
            answer = Answer()
            pending = .transaction(NetlinkTransaction(connection, request, isDump: isDump), request: bytes)
            try advanceNow()
        }
        guard case .messages(bytes, let answer) = entries[position] else { throw Self.different }
        position += 1
        ending = answer.ending
        var messages = unsafe NetlinkMessages(answer.bytes.span.bytes)
        while let message = try messages.next() {
            guard body(message) else { return NetlinkAcknowledgement() }
        }
        return try answer.outcome.get()
    }

    /// Answers a batch.
    func perform(_ batch: NetlinkBatch) -> [NetlinkError?] {
        do throws(NetlinkError) {
            let requests = batch.requests.map(\.encoded)
            if batch.isSecret { hasSecret = true }
            if position == entries.count {
                try check()
                pending = .batch(NetlinkBatchTransaction(connection, batch), requests: requests)
                try advanceNow()
            }
            guard case .results(requests, let results) = entries[position] else { throw Self.different }
            position += 1
            return results
        } catch { return Array(repeating: error, count: batch.count) }
    }

    /// Answers requests of one type as a batch.
    func failures(
        _ count: Int, _ request: NetlinkRequest, _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) -> [Int: NetlinkError] {
        var (failures, batch, indices): ([Int: NetlinkError], NetlinkBatch, [Int]) = ([:], NetlinkBatch(), [])
        for index in 0..<count {
            var request = request
            do throws(NetlinkError) {
                try body(index, &request)
                batch.append(request)
                indices.append(index)
            } catch { failures[index] = error }
        }
        guard batch.count > 0 else { return failures }
        for (place, error) in perform(batch).enumerated() { failures[indices[place]] = error }
        return failures
    }

    /// Whether a request may be sent.
    private func check() throws(NetlinkError) {
        if pending != nil { throw Self.unanswered }
        if isCancelled() { throw NetlinkError(.cancelled) }
        if deadline.hasPassed { throw NetlinkError(.timedOut) }
    }

    /// Takes the answer if it is there. A large one is taken by the task, which lets others run.
    private func advanceNow() throws(NetlinkError) {
        for _ in 0..<16 {
            switch advance() {
            case .done: return
            case .more: continue
            case .wait: throw Self.unanswered
            }
        }
        throw Self.unanswered
    }

    private static var unanswered: NetlinkError {
        NetlinkError(.init(rawValue: -199), "the request has no answer yet, and the function runs again")
    }

    private static var different: NetlinkError {
        NetlinkError(.invalidValue, "the awaited function asked for something else when it ran again")
    }
}

extension [UInt8] {
    /// Appends a message as it was received.
    fileprivate mutating func append(_ message: NetlinkMessage) {
        append(contentsOf: message.bytes.bytes(from: 0, count: message.bytes.byteCount))
        while count & 3 != 0 { append(0) }
    }
}
