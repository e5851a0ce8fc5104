internal import SocketAPI

/// How a dump ended.
public struct NetlinkDumpEnd: Hashable, Sendable {
    /// Whether something changed meanwhile, so that objects may be missing or there twice (NLM_F_DUMP_INTR).
    ///
    /// False is no proof: the kernel tells it for links and addresses, and not for routes, neighbours and rules.
    public var isInterrupted = false

    /// Whether the kernel filtered as the request asked (NLM_F_DUMP_FILTERED).
    public var isFiltered = false

    /// The number of messages.
    public var count = 0

    /// A dump of nothing.
    public init() {}
}

extension NetlinkConnection {
    /// What an answer's control message says.
    enum Verdict {
        case success(NetlinkAcknowledgement)
        case failure(Errno, NetlinkAcknowledgement)
    }

    /// Sends one request, and gives its answers to the body until the end.
    ///
    /// - Parameters:
    ///   - isDump: Whether it ends with NLMSG_DONE instead of an acknowledgement.
    ///   - body: False where it wants no more.
    func exchange(
        _ request: NetlinkRequest, isDump: Bool, _ ending: inout NetlinkDumpEnd, _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> NetlinkAcknowledgement {
        if let recording { return try recording.exchange(request, isDump, &ending, body) }
        do throws(NetlinkError) {
            return try withExchange(1) { (exchange, room) throws(NetlinkError) in
                // The kernel's refusal has a copy of the request.
                defer { if request.isSecret { unsafe room.bytes.erase() } }
                if isDump { try claimDump(exchange, room) }
                try send(request, exchange, isDump)
                return try collect(exchange, room, request, &ending, body)
            }
        } catch { throw error.about("\(request.label)") }
    }

    func send(_ request: NetlinkRequest, _ exchange: Exchange, _ isDump: Bool) throws(NetlinkError) {
        // A dump is never acknowledged, only what isn't one: without the flag the kernel ignores a request that is
        // shorter than its protocol's header, and nothing would end the wait for it.
        let flags: NetlinkMessageFlags = isDump ? [.request, .dump, .acknowledge] : [.request, .acknowledge]
        do throws(NetlinkError) {
            try unsafe withUnsafeTemporaryAllocation(byteCount: request.count, alignment: 8) {
                (room) throws(NetlinkError) in
                defer { if request.isSecret { unsafe room.erase() } }
                unsafe request.write(to: room.baseAddress!, sequence: exchange.first, adding: flags)
                try unsafe send(UnsafeRawBufferPointer(room).bytes)
            }
        } catch {
            if isDump { releaseDump(exchange.first) }
            throw error
        }
    }

    func send(_ bytes: RawSpan) throws(NetlinkError) {
        do throws(SocketError) { try socket.send(bytes, to: .kernel) } catch { throw NetlinkError(error) }
    }

    func collect(
        _ exchange: Exchange, _ room: Room, _ request: NetlinkRequest, _ ending: inout NetlinkDumpEnd,
        _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> NetlinkAcknowledgement {
        var verdict: Verdict?
        while verdict == nil {
            try receive(exchange, room) { (bytes) throws(NetlinkError) in
                verdict = try deliver(bytes, exchange, &ending, body)
            }
        }
        return try Self.outcome(verdict!, request)
    }

    /// What a verdict means for the request: the acknowledgement, or the kernel's refusal.
    static func outcome(
        _ verdict: Verdict, _ request: NetlinkRequest
    ) throws(NetlinkError) -> NetlinkAcknowledgement {
        switch verdict {
        case .success(let acknowledgement): return request.naming(acknowledgement)
        case .failure(let errno, let acknowledgement):
            let named = request.naming(acknowledgement)
            throw NetlinkError(
                .refused(errno), details: NetlinkError.Details(acknowledgement: named.isEmpty ? nil : named))
        }
    }

    /// Goes through the messages of a datagram that are the exchange's; the verdict where the end was among them.
    func deliver(
        _ bytes: RawSpan, _ exchange: Exchange, _ ending: inout NetlinkDumpEnd, _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> Verdict? {
        let sequence = exchange.first
        let portID = portID
        var messages = NetlinkMessages(bytes)
        while let message = try messages.next() {
            guard message.sequence == sequence, message.portID == portID else { continue }
            let flags = message.flags
            if flags.contains(.dumpInterrupted) { ending.isInterrupted = true }
            if message.type.isControl {
                guard let verdict = try Self.verdict(message) else { continue }
                if exchange.isDump, message.type == .error, case .success = verdict {
                    throw NetlinkError(.noAnswer, "the kernel ignored the request: the protocol's header is missing")
                }
                return verdict
            } else {
                if flags.contains(.dumpFiltered) { ending.isFiltered = true }
                ending.count += 1
                guard body(message) else { return .success(NetlinkAcknowledgement()) }
            }
        }
        return nil
    }

    /// What a message says that every protocol has; nil where it says nothing.
    static func verdict(_ message: NetlinkMessage) throws(NetlinkError) -> Verdict? {
        switch message.type {
        case .error: return verdict(message, attributesAt: errorAttributes(message))
        case .done: return verdict(message, attributesAt: 4)
        case .overrun: throw NetlinkError(.overrun)
        default: return nil
        }
    }

    /// Calls the body for each request of an exchange that a datagram answers: its index in the exchange, and the
    /// verdict.
    @inline(__always)
    func forEachVerdict(
        _ bytes: RawSpan, on exchange: Exchange, _ body: (Int, Verdict) -> Void
    ) throws(NetlinkError) {
        var messages = NetlinkMessages(bytes)
        while let message = try messages.next() {
            guard exchange.owns(message.sequence), message.portID == portID, message.type == .error,
                let verdict = try Self.verdict(message)
            else { continue }
            body(Int(message.sequence &- exchange.first), verdict)
        }
    }

    /// The offset of the attributes of an error, after the number and the copy of the request (`struct nlmsgerr`).
    private static func errorAttributes(_ message: NetlinkMessage) -> Int {
        guard !message.flags.contains(.capped), let length: UInt32 = message.payload.integer(at: 4) else { return 20 }
        return 4 + (Int(length) + 3) & ~3
    }

    private static func verdict(_ message: NetlinkMessage, attributesAt offset: Int) -> Verdict {
        let number: Int32 = message.payload.integer(at: 0) ?? 0
        var acknowledgement = NetlinkAcknowledgement()
        if message.flags.contains(.acknowledgementAttributes) {
            acknowledgement = NetlinkAcknowledgement(decoding: message.attributes(after: offset))
        }
        guard number != 0 else { return .success(acknowledgement) }
        // The kernel's numbers are negative; some of its parts forgot the sign. The least number has no positive one.
        return .failure(Errno(rawValue: number < 0 ? 0 &- number : number), acknowledgement)
    }
}
