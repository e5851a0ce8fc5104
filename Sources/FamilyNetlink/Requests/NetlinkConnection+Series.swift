internal import SocketAPI

extension NetlinkConnection {
    /// Asks the kernel for many things of one type at once, each described by the body when its turn comes: the fastest
    /// way to change a lot, since nothing is kept for a request that succeeds.
    ///
    /// Several requests go in each datagram, and only the last one of a datagram asks for an acknowledgement. The kernel
    /// works in order and answers whatever it refuses, asked or not, so that with the last answer all are known. It goes
    /// on behind a request that it refuses.
    ///
    /// ```swift
    /// let errors = connection.perform(count: hosts.count, .newRoute, "RTM_NEWROUTE", flags: [.create]) {
    ///     (index, request) throws(NetlinkError) in
    ///     try request.append(RouteHeader(family: 2, destinationLength: 32))
    ///     try request.append(RouteAttribute.destination, bytes: hosts[index])
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - count: The number of requests.
    ///   - type: What they are about.
    ///   - label: The type's C name, for the text of errors.
    ///   - flags: The flags of each.
    ///   - body: Appends header and attributes of the request at an index. It may be asked for one again, and must say
    ///     the same then. Where it throws, that request is not sent.
    /// - Returns: For each request, why it failed, or nil. Where the connection failed in the middle, all that were not
    ///   answered have the connection's error: of those, nobody knows whether they were done.
    public func perform(
        count: Int, _ type: NetlinkMessageType, _ label: StaticString = "", flags: NetlinkMessageFlags = [],
        _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) -> [NetlinkError?] {
        var results = [NetlinkError?](repeating: nil, count: max(0, count))
        for (index, error) in failures(count: count, type, label, flags: flags, body) { results[index] = error }
        return results
    }

    /// The same, and only what failed is told: the indices in any order, each once.
    package func failures(
        count: Int, _ type: NetlinkMessageType, _ label: StaticString, flags: NetlinkMessageFlags,
        _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) -> [Int: NetlinkError] {
        guard count > 0 else { return [:] }
        if let recording { return recording.failures(count, NetlinkRequest(type, label, flags: flags), body) }
        var series = Series(count: count, request: NetlinkRequest(type, label, flags: flags))
        while series.next < count {
            do throws(NetlinkError) { try performSome(&series, body) } catch { series.fail(error) }
        }
        return series.failures
    }

    /// Sends one datagram, and waits for its answers.
    private func performSome(
        _ series: inout Series, _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        // As many as have room in the receive queue should the kernel refuse all.
        let limit = window
        try withExchange(limit) { (exchange, room) throws(NetlinkError) in
            let start = series.next
            guard let last = series.fill(limit, exchange.first, body) else { return }
            let count = series.next - start
            series.next = start
            try unsafe send(UnsafeRawBufferPointer(rebasing: series.room.bytes[..<series.used]).bytes)
            var isAnswered = false
            while !isAnswered {
                try receive(exchange, room) { (bytes) throws(NetlinkError) in
                    try forEachVerdict(bytes, on: exchange) { (index, verdict) in
                        series.answered(start + index, verdict, body)
                        if start + index == last { isAnswered = true }
                    }
                }
            }
            series.next = start + count
        }
    }
}

/// How far a series of requests has come.
private struct Series {
    let count: Int
    var request: NetlinkRequest
    var failures: [Int: NetlinkError] = [:]
    /// The datagram, and how much of it is used. It grows where one request is longer.
    var room = Room(size: Self.datagramSize)
    var used = 0
    var next = 0

    /// As much as the kernel takes from a socket with a send queue of the usual size.
    static let datagramSize = 32_768

    init(count: Int, request: NetlinkRequest) {
        self.count = count
        self.request = request
    }

    /// Fills a datagram from ``next`` on, which is behind it then; the index of the last request in it, which asks for an
    /// acknowledgement, or nil where there is none.
    mutating func fill(
        _ limit: Int, _ sequence: UInt32, _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) -> Int? {
        let start = next
        var last: (index: Int, offset: Int)?
        used = 0
        while next < count, next - start < limit {
            do throws(NetlinkError) {
                request.restart()
                try body(next, &request)
                if unsafe used + request.count > room.bytes.count {
                    if last != nil { break }
                    room = Room(size: request.count)
                }
                last = (next, used)
                let number = sequence &+ UInt32(truncatingIfNeeded: next - start)
                unsafe request.write(to: room.bytes.baseAddress! + used, sequence: number, adding: .request)
                used += request.count
            } catch { failures[next] = error }
            next += 1
        }
        guard let last else { return nil }
        let flags = request.flags.union([.request, .acknowledge]).rawValue
        unsafe room.bytes.storeBytes(of: flags, toByteOffset: last.offset + 6, as: UInt16.self)
        return last.index
    }

    mutating func answered(
        _ index: Int, _ verdict: NetlinkConnection.Verdict,
        _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) {
        guard case .failure(let errno, let acknowledgement) = verdict, index >= 0, index < count else { return }
        // Its names stand in the request, which is made once more for them.
        request.restart()
        try? body(index, &request)
        let named = request.naming(acknowledgement)
        let details = NetlinkError.Details(request: "\(request.label)", acknowledgement: named.isEmpty ? nil : named)
        failures[index] = NetlinkError(.refused(errno), details: details)
    }

    /// Gives the error to all that have none yet from ``next`` on, and ends.
    mutating func fail(_ error: NetlinkError) {
        let error = error.about("\(request.label)")
        for index in next..<count where failures[index] == nil { failures[index] = error }
        next = count
    }
}
