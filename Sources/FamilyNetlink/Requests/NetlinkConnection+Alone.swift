internal import SocketAPI

// Most requests that change something are made while nobody else uses the connection, and the kernel has answered when
// send(2) returns. For those there is a short way: no exchange is registered, and the answer is looked at once. Where
// anything is not as expected, the request goes on as any other does.

extension NetlinkConnection {
    /// How far the short way came.
    private enum Outcome {
        case acknowledged
        case pending(Exchange)
        case failed(NetlinkError)
    }

    /// Performs a request on the short way, or on the long one where others use the connection.
    func performAlone(_ request: NetlinkRequest) throws(NetlinkError) -> NetlinkAcknowledgement {
        let size = request.count
        let start = state.withLock { state -> (UInt32, Room)? in
            guard state.exchanges.isEmpty, !state.isReading, state.dump == nil, size <= state.roomSize,
                state.sequence != 0
            else { return nil }
            let sequence = state.sequence
            state.sequence &+= 1
            state.isReading = true
            return (sequence, state.takeRoom())
        }
        guard let (sequence, room) = start else {
            var ending = NetlinkDumpEnd()
            return try exchange(request, isDump: false, &ending) { _ in true }
        }
        switch ask(request, sequence, room) {
        case .acknowledged: return NetlinkAcknowledgement()
        case .pending(let exchange): return try finish(exchange, room, request)
        case .failed(let error): throw error.about("\(request.label)")
        }
    }

    /// Sends the request, and looks at the first datagram behind it. This thread is the reader meanwhile.
    private func ask(_ request: NetlinkRequest, _ sequence: UInt32, _ room: Room) -> Outcome {
        let size = request.count
        unsafe request.write(to: room.bytes.baseAddress!, sequence: sequence, adding: [.request, .acknowledge])
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
        if sender.portID == 0, isPlainYes(bytes, sequence) {
            leave(room)
            return .acknowledged
        }
        // Something else, or an answer with more to say: it is kept for whom it belongs to.
        return .pending(resign(sequence, sender.portID == 0 ? bytes : nil))
    }

    /// Whether a datagram is one acknowledgement of this request, and nothing but that.
    private func isPlainYes(_ bytes: RawSpan, _ sequence: UInt32) -> Bool {
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
        if isAwaited { state.notifyAll() }
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
        state.notifyAll()
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
