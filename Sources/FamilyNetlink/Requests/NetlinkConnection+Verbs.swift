internal import SocketAPI

extension NetlinkConnection {
    /// Asks the kernel to do something, and waits until it has: a request with NLM_F_ACK.
    ///
    /// Messages that come before the acknowledgement are skipped; ``query(_:_:)`` has them.
    ///
    /// - Returns: What the kernel says beside yes, most often nothing; a warning, where it has one.
    /// - Throws: ``NetlinkError/Code/refused(_:)`` with the kernel's reason and the attribute's name;
    ///   ``NetlinkError/Code/closed``, ``NetlinkError/Code/timedOut``, ``NetlinkError/Code/overrun``. After the last two
    ///   nobody knows whether it was done.
    @discardableResult
    public func perform(_ request: NetlinkRequest) throws(NetlinkError) -> NetlinkAcknowledgement {
        try performUncontended(request)
    }

    /// Asks for messages, and gives them to the body as they arrive, until the acknowledgement.
    ///
    /// A request with the flags of a dump is one; see `dump(_:_:)`.
    ///
    /// - Parameters:
    ///   - request: What to ask. It must be one that changes nothing, for it may be sent again: where an answer is
    ///     longer than the room, the room grows, and the request is repeated if the body has seen nothing yet.
    ///   - body: Gets each message as a view, which ends with the call. What it throws ends the query; the connection
    ///     stays usable.
    /// - Throws: As ``perform(_:)->NetlinkAcknowledgement``; what the body throws.
    public func query(
        _ request: NetlinkRequest, _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        var failure: NetlinkError?
        _ = try read(request, isDump: request.flags.contains(.dump)) { message in
            do throws(NetlinkError) { try body(message) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
    }

    /// Asks for one object, and returns what the body makes of the first message.
    ///
    /// - Throws: As ``query(_:_:)``; ``NetlinkError/Code/noAnswer`` where the kernel says yes and nothing else.
    @inlinable
    public func first<Value>(
        _ request: NetlinkRequest, _ body: (NetlinkMessage) throws(NetlinkError) -> Value
    ) throws(NetlinkError) -> Value {
        var value: Value?
        try query(request) { (message) throws(NetlinkError) in
            if value == nil { value = try body(message) }
        }
        guard let value else { throw noAnswer(request) }
        return value
    }

    @usableFromInline
    package func noAnswer(_ request: NetlinkRequest) -> NetlinkError {
        NetlinkError(.noAnswer).about("\(request.label)")
    }

    /// Asks for a whole table, and gives its messages to the body as they arrive.
    ///
    /// Nothing is copied and nothing allocated for a message. The flags NLM_F_DUMP are added. A dump is not begun again
    /// where something interrupted it, since the body has seen messages already: the end says so. ``list(_:_:)`` does.
    ///
    /// - Parameters:
    ///   - request: What to ask, with the fields that the kernel shall filter by.
    ///   - body: Gets each message as a view, which ends with the call. What it throws ends the dump; the connection
    ///     stays usable, and skips the rest.
    /// - Returns: How it ended.
    /// - Throws: As ``query(_:_:)``.
    @discardableResult
    public func dump(
        _ request: NetlinkRequest, _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> NetlinkDumpEnd {
        var failure: NetlinkError?
        let ending = try read(request, isDump: true) { message in
            do throws(NetlinkError) { try body(message) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        return ending
    }

    /// Asks for a whole table, with a body that throws errors of any type. See `dump(_:_:)`.
    ///
    /// - Throws: ``NetlinkError``, and what the body throws.
    @_disfavoredOverload
    @discardableResult
    public func dump(
        _ request: NetlinkRequest, _ body: (NetlinkMessage) throws -> Void
    ) throws -> NetlinkDumpEnd {
        var failure: (any Error)?
        let ending = try read(request, isDump: true) { message in
            do { try body(message) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        return ending
    }

    /// Asks for a whole table, as an array of what the body makes of its messages.
    ///
    /// A dump that something interrupted is begun again, ``interruptedRetries`` times. If that does not help, the list
    /// is marked.
    ///
    /// - Parameters:
    ///   - request: What to ask, with the fields that the kernel shall filter by.
    ///   - body: Makes an element of a message; nil for none.
    /// - Throws: As `dump(_:_:)`.
    @inlinable
    public func list<Element>(
        _ request: NetlinkRequest, _ body: (NetlinkMessage) throws(NetlinkError) -> Element?
    ) throws(NetlinkError) -> NetlinkList<Element> {
        var retries = interruptedRetries
        while true {
            var elements: [Element] = []
            let ending = try dump(request) { (message) throws(NetlinkError) in
                if let element = try body(message) { elements.append(element) }
            }
            if !ending.isInterrupted || retries <= 0 { return NetlinkList(elements: elements, end: ending) }
            retries -= 1
        }
    }

    /// Reads, and begins again where that can't be seen: the room was too small, or the kernel works at a dump that was
    /// given up.
    private func read(
        _ request: NetlinkRequest, isDump: Bool, _ body: (NetlinkMessage) -> Bool
    ) throws(NetlinkError) -> NetlinkDumpEnd {
        var attempts = 0
        while true {
            var ending = NetlinkDumpEnd()
            do throws(NetlinkError) {
                _ = try exchange(request, isDump: isDump, &ending, body)
                return ending
            } catch {
                attempts += 1
                guard ending.count == 0, mayRepeat(after: error, isDump: isDump, attempts) else { throw error }
            }
        }
    }

    /// Whether a request that has given no message is begun again after so many attempts.
    package func mayRepeat(after error: NetlinkError, isDump: Bool, _ attempts: Int) -> Bool {
        // Every attempt at a busy socket has read one of its datagrams at least.
        isDump && error.code == .refused(.resourceBusy) ? attempts < 100_000 : error.code == .truncated && attempts < 16
    }
}

/// The objects of a table, and whether they are all.
public struct NetlinkList<Element>: RandomAccessCollection {
    /// The objects.
    public var elements: [Element]

    /// How the dump ended.
    public var end: NetlinkDumpEnd

    /// Creates a list.
    public init(elements: [Element], end: NetlinkDumpEnd = NetlinkDumpEnd()) {
        self.elements = elements
        self.end = end
    }

    /// Whether something changed during every attempt, so that objects may be missing or there twice.
    public var isInterrupted: Bool { end.isInterrupted }

    /// 0
    public var startIndex: Int { 0 }
    /// The number of objects.
    public var endIndex: Int { elements.count }
    /// The object at a position.
    public subscript(position: Int) -> Element { elements[position] }
}

extension NetlinkList: Sendable where Element: Sendable {}
