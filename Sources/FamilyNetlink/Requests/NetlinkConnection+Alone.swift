internal import SocketAPI

// Most requests that change something are made while nobody else uses the connection, and the kernel has answered when
// send(2) returns. For those there is a short way: no exchange is registered, and the answer is looked at once. Where
// anything is not as expected, the request goes on as any other does.

extension NetlinkConnection {
    /// How far the short way came.
    private enum Outcome {
        /// The reader's role and the room are still this thread's.
        case acknowledged
        /// The room is still this thread's.
        case pending(Exchange)
        case failed(NetlinkError)
    }

    /// Performs a request on the short way, or on the long one where others use the connection.
    func performUncontended(_ request: NetlinkRequest) throws(NetlinkError) -> NetlinkAcknowledgement {
        guard !request.isSecret, let (sequence, room) = beginAlone(request.count) else {
            return try performAmongOthers(request)
        }
        unsafe request.write(to: room.bytes.baseAddress!, sequence: sequence, adding: [.request, .acknowledge])
        switch ask(request.count, sequence, room) {
        case .acknowledged:
            leave(room)
            return NetlinkAcknowledgement()
        case .pending(let exchange): return try finish(exchange, room, request)
        case .failed(let error): throw error.about("\(request.label)")
        }
    }

    /// Performs a request that a body describes, in memory that is used again and again: `perform(_:)` for what is made
    /// often, without an allocation for each.
    ///
    /// - Parameter body: Appends header and attributes. It must not use the connection: nobody else receives meanwhile.
    package func perform(
        _ type: NetlinkMessageType, _ label: StaticString, flags: NetlinkMessageFlags,
        _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        guard let (sequence, room) = beginAlone(0) else {
            var request = NetlinkRequest(type, label, flags: flags)
            try body(&request)
            _ = try performAmongOthers(request)
            return
        }
        unsafe room.request.restart(type, label, flags)
        do throws(NetlinkError) { try unsafe body(&room.request) } catch {
            leave(room)
            throw error
        }
        let size = unsafe room.request.count
        guard unsafe size <= room.bytes.count else {
            let request = unsafe room.request
            leave(room)
            _ = try performAmongOthers(request)
            return
        }
        unsafe room.request.write(to: room.bytes.baseAddress!, sequence: sequence, adding: [.request, .acknowledge])
        switch ask(size, sequence, room) {
        case .acknowledged: leave(room)
        case .pending(let exchange): _ = try unsafe finish(exchange, room, room.request)
        // The room is another thread's already.
        case .failed(let error): throw error.about("\(label)")
        }
    }

    /// Takes the reader's role, a sequence number, and a room; nil where anybody else uses the connection, or the request
    /// has no room.
    private func beginAlone(_ size: Int) -> (UInt32, Room)? {
        state.withLock { state in
            guard state.exchanges.isEmpty, !state.isReading, state.dump == nil, size <= state.roomSize,
                state.sequence != 0
            else { return nil }
            let sequence = state.sequence
            state.sequence &+= 1
            state.isReading = true
            return (sequence, state.takeRoom())
        }
    }

    private func performAmongOthers(_ request: NetlinkRequest) throws(NetlinkError) -> NetlinkAcknowledgement {
        var ending = NetlinkDumpEnd()
        return try exchange(request, isDump: false, &ending) { _ in true }
    }

    /// Sends the request that is in the room, and looks at the first datagram behind it. This thread is the reader
    /// meanwhile.
    private func ask(_ size: Int, _ sequence: UInt32, _ room: Room) -> Outcome {
        do throws(NetlinkError) {
            try unsafe send(UnsafeRawBufferPointer(rebasing: room.bytes[..<size]).bytes)
        } catch {
            leave(room)
            return .failed(error)
        }
        let (length, sender): (Int, NetlinkAddress)
        do throws(SocketError) {
            (length, sender) = try unsafe socket.receiveFrom(intoInitialized: room.bytes, until: 0)
        } catch {
            guard error.code == .wouldBlock else {
                let failure = stopReading(room, after: error)
                state.withLock { $0.giveBack(room) }
                state.notifyAll()
                return .failed(failure)
            }
            return .pending(resign(sequence))
        }
        guard unsafe length <= room.bytes.count else {
            let failure = lost(length)
            state.withLock { $0.giveBack(room) }
            state.notifyAll()
            return .failed(failure)
        }
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: room.bytes[..<length]).bytes
        if sender.portID == 0, isBareAcknowledgement(bytes, sequence) { return .acknowledged }
        // Something else, or an answer with more to say: it is kept for whom it belongs to.
        return .pending(resign(sequence, sender.portID == 0 ? bytes : nil))
    }

    /// Whether a datagram is one acknowledgement of this request, and nothing but that.
    private func isBareAcknowledgement(_ bytes: RawSpan, _ sequence: UInt32) -> Bool {
        guard let length: UInt32 = bytes.integer(at: 0), let type: UInt16 = bytes.integer(at: 4),
            let flags: UInt16 = bytes.integer(at: 6), let number: UInt32 = bytes.integer(at: 8),
            let port: UInt32 = bytes.integer(at: 12), let error: Int32 = bytes.integer(at: 16)
        else { return false }
        return type == NetlinkMessageType.error.rawValue && error == 0 && number == sequence && port == portID
            && flags & NetlinkMessageFlags.acknowledgementAttributes.rawValue == 0 && Int(length) == bytes.byteCount
    }

    /// Gives up the reader's role and the room.
    private func leave(_ room: Room) {
        let isAwaited = state.withLock { state in
            state.isReading = false
            state.giveBack(room)
            return !state.exchanges.isEmpty
        }
        if isAwaited { notifyOthers() }
    }

    /// Registers the request as any other one is, and gives up the reader's role.
    private func resign(_ sequence: UInt32, _ bytes: RawSpan? = nil) -> Exchange {
        let exchange = Exchange(first: sequence, count: 1)
        state.withLock { $0.exchanges.append(exchange) }
        if let bytes {
            // Where it can't be read, all have the failure, this one too.
            try? route(bytes, nil)
        } else {
            state.withLock { $0.isReading = false }
        }
        notifyOthers()
        return exchange
    }

    private func finish(
        _ exchange: Exchange, _ room: Room, _ request: NetlinkRequest
    ) throws(NetlinkError) -> NetlinkAcknowledgement {
        defer {
            state.withLock {
                $0.end(exchange)
                $0.giveBack(room)
            }
        }
        var ending = NetlinkDumpEnd()
        do throws(NetlinkError) {
            return try collect(exchange, room, request, &ending) { _ in true }
        } catch { throw error.about("\(request.label)") }
    }
}
