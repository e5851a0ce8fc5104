internal import SocketAPI

// Requests as machines that never wait: a caller advances them, and waits for the socket in between in its own way.
// FamilyNetlinkAsync drives them from tasks. The blocking verbs wait in the middle instead, and copy nothing.

/// How far a machine has come.
package enum NetlinkStep<Value> {
    /// It has ended.
    case done(Value)
    /// It has taken a datagram or sent one: advance it again.
    case more
    /// Nothing is there: advance it again when the socket is readable, or its tasks were woken.
    case wait
}

/// One request, with its answers.
package final class NetlinkTransaction {
    /// What is known of the dump.
    package private(set) var ending = NetlinkDumpEnd()

    private let connection: NetlinkConnection
    private var request: NetlinkRequest
    private let isDump: Bool
    private let exchange: Exchange
    private let room: Room
    private var isClaimed = false
    private var isSent = false

    /// Registers the request; ``end()`` must be called once.
    package init(_ connection: NetlinkConnection, _ request: NetlinkRequest, isDump: Bool) {
        self.connection = connection
        self.request = request
        self.isDump = isDump
        (exchange, room) = connection.state.withLock { ($0.begin(1), $0.takeRoom()) }
    }

    /// Sends the request, or gives the answers of one datagram to the body.
    ///
    /// - Parameter body: False if it wants no more.
    /// - Throws: As the blocking verbs.
    package func advance(
        _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> NetlinkStep<NetlinkAcknowledgement> {
        do throws(NetlinkError) {
            guard isSent else {
                if isDump, !isClaimed {
                    switch try connection.claimDumpNow(exchange, room) {
                    case .more: return .more
                    case .wait: return .wait
                    case .done: isClaimed = true
                    }
                }
                try connection.send(request, exchange, isDump)
                isSent = true
                return .more
            }
            var verdict: NetlinkConnection.Verdict?
            let isRead = try connection.receiveNow(exchange, room) { (bytes) throws(NetlinkError) in
                verdict = try connection.deliver(bytes, exchange, &ending, body)
            }
            guard let verdict else { return isRead ? .more : .wait }
            return .done(try NetlinkConnection.outcome(verdict, request))
        } catch { throw error.about("\(request.label)") }
    }

    /// Withdraws the request. Its answers that are still to come are skipped.
    package func end() {
        // A claimed dump that was never sent would be waited for.
        if isDump, !isSent { connection.releaseDump(exchange.first) }
        if request.isSecret {
            unsafe room.bytes.erase()
            request.erase()
        }
        connection.end(exchange, room)
    }
}

/// Requests that are sent together.
package final class NetlinkBatchTransaction {
    private let connection: NetlinkConnection
    private let exchange: Exchange
    private let room: Room
    private var progress: BatchProgress

    /// Registers the requests, at least one; ``end()`` must be called once.
    package init(_ connection: NetlinkConnection, _ batch: NetlinkBatch) {
        self.connection = connection
        progress = BatchProgress(batch)
        (exchange, room) = connection.state.withLock { ($0.begin(batch.count), $0.takeRoom()) }
        if batch.isSingleDatagram { connection.makeRoom(for: batch) }
    }

    /// Sends one datagram, or takes the answers of one.
    package func advance() -> NetlinkStep<[NetlinkError?]> {
        do throws(NetlinkError) {
            if progress.isUnsent, progress.outstanding * 2 <= connection.window {
                try connection.sendSome(&progress, exchange)
                return .more
            }
            guard progress.outstanding > 0 else { return .done(progress.results) }
            let isRead = try connection.receiveNow(exchange, room) { (bytes) throws(NetlinkError) in
                try connection.forEachVerdict(bytes, on: exchange) { progress.answered($0, $1) }
            }
            return isRead ? .more : .wait
        } catch { return .done(fail(error)) }
    }

    /// Gives the error to all requests that have no answer.
    package func fail(_ error: NetlinkError) -> [NetlinkError?] {
        progress.fail(error)
        return progress.results
    }

    /// Withdraws the requests. Answers that are still to come are skipped.
    package func end() {
        if progress.batch.isSecret { unsafe room.bytes.erase() }
        connection.end(exchange, room)
    }
}

extension NetlinkConnection {
    fileprivate func end(_ exchange: Exchange, _ room: Room) {
        state.withLock {
            $0.end(exchange)
            $0.giveBack(room)
        }
        // Callers that wait for the end of this dump must notice that its answers have no reader now.
        if exchange.isDump { notifyOthers() }
    }
}
