internal import SocketAPI

// Receiving for many. Of the threads that wait for answers one at a time receives, the reader, in its own room. It
// gives copies of the others' messages to them, and gives up the role before it looks at its own: a body that takes
// long, or uses the connection itself, stops nobody.

extension NetlinkConnection {
    private enum Turn {
        case queued([UInt8])
        case failed(NetlinkError)
        case read
    }

    /// What a caller that waits for messages of an exchange can do; nil while another one receives.
    @inline(__always)
    private static func turn(_ exchange: Exchange, _ state: inout State) -> Turn? {
        if !exchange.queue.isEmpty { return .queued(exchange.queue.removeFirst()) }
        if let failure = exchange.failure { return .failed(failure) }
        guard !state.isReading else { return nil }
        state.isReading = true
        return .read
    }

    /// Waits for messages of an exchange, and lends the bytes they are among.
    ///
    /// - Throws: ``NetlinkError``: closed, timed out, truncated, overrun, malformed, or of the socket.
    func receive(
        _ exchange: Exchange, _ room: Room, _ body: (RawSpan) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        let end = end
        switch state.wait(until: end, { Self.turn(exchange, &$0) }) {
        case nil: throw NetlinkError(.timedOut)
        case .failed(let failure): throw failure
        case .queued(let bytes): try unsafe body(bytes.span.bytes)
        case .read:
            let count = try read(room, for: exchange, until: end)
            try unsafe body(UnsafeRawBufferPointer(rebasing: room.bytes[..<count]).bytes)
        }
    }

    /// Takes messages of an exchange if some are there, and lends the bytes they are among: ``receive(_:_:_:)`` for
    /// callers that don't wait here.
    ///
    /// - Returns: False if nothing is there, or another caller receives. Tasks that wait for the socket are woken when
    ///   that has changed.
    func receiveNow(
        _ exchange: Exchange, _ room: Room, _ body: (RawSpan) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Bool {
        switch state.withLock({ Self.turn(exchange, &$0) }) {
        case nil: return false
        case .failed(let failure): throw failure
        case .queued(let bytes): try unsafe body(bytes.span.bytes)
        case .read:
            guard let count = try readNow(room, for: exchange) else { return false }
            try unsafe body(UnsafeRawBufferPointer(rebasing: room.bytes[..<count]).bytes)
        }
        return true
    }

    /// Receives one datagram as the reader, without waiting; nil if none is there.
    func readNow(_ room: Room, for own: Exchange?) throws(NetlinkError) -> Int? {
        do throws(NetlinkError) { return try read(room, for: own, until: 0) } catch {
            guard error.isWouldBlock else { throw error }
            return nil
        }
    }

    /// Wakes the callers that wait for the role of the reader, or for what was handed to them. Without the second call
    /// for tasks where the socket's queue is empty: they are woken by the next datagram.
    @inline(never)
    func notifyOthers() {
        state.notifyAll()
        socket.descriptor.wakeReadingTasks()
    }

    /// Receives one datagram as the reader, hands out what belongs to others, and gives up the role.
    ///
    /// - Returns: The number of bytes in the room; 0 where the datagram was not the kernel's.
    func read(_ room: Room, for own: Exchange?, until end: Int64) throws(NetlinkError) -> Int {
        defer { state.notifyAll() }
        let (length, sender): (Int, NetlinkAddress)
        do throws(SocketError) {
            (length, sender) = try unsafe socket.receiveFrom(intoInitialized: room.bytes, until: end)
        } catch { throw stopReading(room, after: error) }
        guard unsafe length <= room.bytes.count else { throw lost(length) }
        guard sender.portID == 0 else {
            state.withLock { $0.isReading = false }
            socket.descriptor.wakeReadingTasks()
            return 0
        }
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: room.bytes[..<length])
        try unsafe route(bytes.bytes, own)
        return length
    }

    /// Looks at all messages once, and gives those of other exchanges to them.
    func route(_ bytes: RawSpan, _ own: Exchange?) throws(NetlinkError) {
        var messages = NetlinkMessages(bytes)
        var isShared = false
        let mayEndDump = own?.isDump ?? true
        do throws(NetlinkError) {
            while let message = try messages.next() {
                let isOwn = own?.owns(message.sequence) ?? false
                if !isOwn || mayEndDump && message.type.isControl { isShared = true }
            }
        } catch {
            state.withLock {
                $0.isReading = false
                $0.failAll(error)
            }
            socket.descriptor.wakeReadingTasks()
            throw error
        }
        state.withLock { state in
            state.isReading = false
            if isShared { handOut(bytes, own, &state) }
        }
        socket.descriptor.wakeReadingTasks()
    }

    private func handOut(_ bytes: RawSpan, _ own: Exchange?, _ state: inout State) {
        var messages = NetlinkMessages(bytes)
        var run: (owner: Exchange, start: Int, end: Int)?
        var position = 0
        while let message = try? messages.next() {
            let start = position
            position = bytes.byteCount - messages.rest.byteCount
            guard message.portID == portID else { continue }
            let sequence = message.sequence
            if sequence == state.dump, message.type == .done || message.type == .error { state.dump = nil }
            if let own, own.owns(sequence) { continue }
            guard let owner = state.exchanges.first(where: { $0.owns(sequence) }) else { continue }
            if let last = run, last.owner === owner, last.end == start {
                run = (owner, last.start, position)
            } else {
                Self.flush(run, bytes)
                run = (owner, start, position)
            }
        }
        Self.flush(run, bytes)
    }

    private static func flush(_ run: (owner: Exchange, start: Int, end: Int)?, _ bytes: RawSpan) {
        guard let run else { return }
        run.owner.queue.append(bytes.bytes(from: run.start, count: run.end - run.start))
    }

    /// Gives up the role after an error of the socket. ENOBUFS says that something was lost, and not whose answer: all
    /// fail, and what is left in the queue is thrown away, so that the next request finds room.
    func stopReading(_ room: Room, after error: SocketError) -> NetlinkError {
        guard error.code == .system(.noBufferSpace) else {
            state.withLock { $0.isReading = false }
            return NetlinkError(error)
        }
        for _ in 0..<100_000 {
            do throws(SocketError) {
                _ = try unsafe socket.receiveFrom(intoInitialized: room.bytes, until: 0)
            } catch {
                guard error.code == .system(.noBufferSpace) else { break }
            }
        }
        let drops = (try? socket[.memoryInfo])?.drops ?? 0
        defer { socket.descriptor.wakeReadingTasks() }
        return state.withLock { state in
            state.dump = nil
            let lost = drops - state.drops
            state.drops = drops
            state.isReading = false
            let failure = NetlinkError(.overrun, lost > 0 ? "\(lost) messages lost" : "")
            state.failAll(failure)
            return failure
        }
    }

    /// A datagram was longer than the room, and what it was is lost: everybody who waits may have lost an answer. The
    /// next rooms are larger.
    func lost(_ length: Int) -> NetlinkError {
        let failure = NetlinkError(.truncated, "\(length) bytes")
        defer { socket.descriptor.wakeReadingTasks() }
        state.withLock { state in
            state.roomSize = max(state.roomSize, (length + 4095) & ~4095)
            state.isReading = false
            // It may have been the dump's end.
            state.dump = nil
            state.failAll(failure)
        }
        return failure
    }
}
