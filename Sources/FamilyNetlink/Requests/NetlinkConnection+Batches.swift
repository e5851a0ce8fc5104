internal import SocketAPI

extension NetlinkConnection {
    /// Asks the kernel for many things at once: several requests in each datagram, as many unanswered as the window
    /// allows, and each answer assigned to its request.
    ///
    /// The kernel does them in order, and goes on after one that it refuses; a transaction of netfilter is an
    /// exception.
    ///
    /// - Returns: For each request, why it failed, or nil. Where the connection failed in the middle, all requests that
    ///   were not answered have the connection's error: of those, nobody knows whether they were done.
    public func perform(_ batch: NetlinkBatch) -> [NetlinkError?] {
        guard batch.count > 0 else { return [] }
        if let recording { return recording.perform(batch) }
        var progress = BatchProgress(batch)
        do throws(NetlinkError) {
            try withExchange(batch.count) { (exchange, room) throws(NetlinkError) in
                defer { if batch.isSecret { unsafe room.bytes.erase() } }
                if batch.isSingleDatagram { makeRoom(for: batch) }
                while progress.isUnsent {
                    try sendSome(&progress, exchange)
                    while progress.outstanding > 0, progress.isUnsent, progress.outstanding * 2 > window {
                        try answer(&progress, exchange, room)
                    }
                }
                while progress.outstanding > 0 { try answer(&progress, exchange, room) }
            }
        } catch { progress.fail(error) }
        return progress.results
    }

    /// Sends one datagram of requests.
    func sendSome(_ progress: inout BatchProgress, _ exchange: Exchange) throws(NetlinkError) {
        let limit = progress.batch.isSingleDatagram ? Int.max : max(1, window - progress.outstanding)
        var bytes: [UInt8] = []
        if progress.batch.isSecret { bytes.reserveCapacity(progress.batch.byteCount) }
        defer { if progress.batch.isSecret { bytes.erase() } }
        var taken = 0
        var expected = 0
        while progress.next + taken < progress.batch.count, expected < limit {
            let index = progress.next + taken
            let request = progress.batch.requests[index]
            if !progress.batch.isSingleDatagram, taken > 0, bytes.count + request.count > 32_768 { break }
            let isSilent = progress.batch.silent.contains(index)
            bytes.append(
                request, sequence: exchange.first &+ UInt32(truncatingIfNeeded: index),
                adding: isSilent ? .request : [.request, .acknowledge])
            taken += 1
            if !isSilent { expected += 1 }
        }
        try unsafe send(bytes.span.bytes)
        progress.next += taken
        progress.outstanding += expected
    }

    private func answer(
        _ progress: inout BatchProgress, _ exchange: Exchange, _ room: Room
    ) throws(NetlinkError) {
        try receive(exchange, room) { (bytes) throws(NetlinkError) in
            try forEachVerdict(bytes, on: exchange) { progress.answered($0, $1) }
        }
    }

    /// A datagram must fit into the send queue, and the answers to all of its requests into the receive queue: an
    /// answer takes about 1 KiB there. Where the limits are too low the kernel says so.
    func makeRoom(for batch: NetlinkBatch) {
        let bytes = batch.byteCount
        let needed = batch.count * 2048
        if let size = try? socket[.sendBufferSize], size < bytes * 2 { try? socket.set(.sendBufferSize, to: bytes * 2) }
        if let size = try? socket[.receiveBufferSize], size < needed {
            do throws(SocketError) { try socket.set(.forcedReceiveBufferSize, to: needed) } catch {
                try? socket.set(.receiveBufferSize, to: needed)
            }
        }
    }
}

/// How far a batch has come.
struct BatchProgress {
    let batch: NetlinkBatch
    var results: [NetlinkError?]
    var isAnswered: [Bool]
    var next = 0
    var outstanding = 0

    init(_ batch: NetlinkBatch) {
        self.batch = batch
        results = Array(repeating: nil, count: batch.count)
        isAnswered = Array(repeating: false, count: batch.count)
    }

    var isUnsent: Bool { next < batch.count }

    mutating func answered(_ index: Int, _ verdict: NetlinkConnection.Verdict) {
        guard index < next || batch.isSingleDatagram, !isAnswered[index] else { return }
        isAnswered[index] = true
        let isSilent = batch.silent.contains(index)
        if !isSilent { outstanding -= 1 }
        guard case .failure(let errno, let acknowledgement) = verdict else { return }
        let request = batch.requests[index]
        let named = request.naming(acknowledgement)
        let details = NetlinkError.Details(request: "\(request.label)", acknowledgement: named.isEmpty ? nil : named)
        let error = NetlinkError(.refused(errno), details: details)
        results[index] = error
        // The mark around a transaction was refused: the kernel did not look at the rest.
        if isSilent { fail(error) }
    }

    /// Gives the error to all that have no answer, and ends.
    mutating func fail(_ error: NetlinkError) {
        for index in results.indices where !isAnswered[index] && !(batch.silent.contains(index) && index < next) {
            isAnswered[index] = true
            results[index] = error.about("\(batch.requests[index].label)")
        }
        next = batch.count
        outstanding = 0
    }
}
