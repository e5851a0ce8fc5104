internal import SocketAPI

// Reading. One thread at a time has the room. What a call leaves of a batch, because the body threw, the next call
// begins with.

/// The memory of a monitor's reader, and what it knows about losses. Only who has taken it out of ``NetlinkMonitor``
/// uses it.
final class MonitorRoom: @unchecked Sendable {
    var batch: DatagramBatch<Netlink>
    let plan: ReceivePlan<Netlink>

    /// The next datagram of the batch.
    var position = 0

    /// The kernel's count of losses that was reported last. It has 32 bits and may wrap around.
    var drops: UInt32

    /// Whether the kernel has said ENOBUFS: it takes nothing into the queue until that is empty. So what is lost was
    /// lost after everything that is in the queue, and the report comes behind that.
    var isCongested = false

    /// Whether the queue was seen empty after that, so that the kernel takes events again and the count is complete.
    var isDrained = false

    /// The length of an event that had no room; the room grows to it before the next batch.
    var wantedRoom = 0

    init(
        _ settings: NetlinkMonitor.Settings, _ plan: ReceivePlan<Netlink>, drops: UInt32
    ) throws(SocketError) {
        self.plan = plan
        self.drops = drops
        batch = try DatagramBatch(
            capacity: min(max(settings.batchSize, 1), 1024),
            datagramSize: min(max(settings.messageRoom, 1024), 1 << 20), plan: plan)
    }

    func grow() throws(SocketError) {
        guard wantedRoom > batch.datagramSize else { return }
        // 16 MiB are more than the kernel makes of one message; what is longer stays lost.
        let room = min((wantedRoom + 4095) & ~4095, 1 << 24)
        batch = try DatagramBatch(
            capacity: min(batch.capacity, max(1, (1 << 26) / room)), datagramSize: room, plan: plan)
        wantedRoom = 0
    }
}

/// Who reads.
struct Reading {
    /// The room; nil while a thread reads.
    var room: MonitorRoom?
}

extension NetlinkMonitor {
    /// Waits for events, and gives those that are there, as views: nothing is copied and nothing allocated for them.
    ///
    /// - Parameters:
    ///   - limit: How long to wait for the first; nil for as long as it takes, zero for not at all.
    ///   - overrun: Gets the number of messages that were lost here, behind what had come before.
    ///   - body: Gets each event, at least one if `overrun` got nothing. What it throws ends the call; the next call
    ///     goes on behind the event's datagram.
    /// - Throws: `.closed`; `.timedOut` where nothing came in time; what the closures throw; `.malformed` where the
    ///   datagram is none of netlink's.
    public func receive(
        within limit: Duration? = nil, overrun: (Int) throws(NetlinkError) -> Void,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        let deadline = limit.map { ContinuousClock.now + max(.zero, $0) }
        let room = try takeRoom(
            until: Socket<Netlink>.end(afterNanoseconds: Socket<Netlink>.nanoseconds(of: limit)))
        guard try read(room, deadline, overrun, body) else { throw NetlinkError(.timedOut) }
    }

    /// Gives the events that are there, without waiting: ``receive(within:overrun:_:)`` for tasks, which wait for the socket.
    ///
    /// - Returns: False if no event is queued, or if another caller is receiving.
    package func receiveNow(
        overrun: (Int) throws(NetlinkError) -> Void, _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Bool {
        let room = reading.withLock { reading -> MonitorRoom? in
            defer { reading.room = nil }
            return reading.room
        }
        guard let room else {
            if isClosed { throw NetlinkError(.closed) }
            return false
        }
        return try read(room, .now, overrun, body)
    }

    /// Reads with the room, and gives it back; false where nothing came in time.
    private func read(
        _ room: MonitorRoom, _ deadline: ContinuousClock.Instant?, _ overrun: (Int) throws(NetlinkError) -> Void,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Bool {
        var isEmpty = false
        defer {
            reading.withLock { $0.room = room }
            reading.notifyAll()
            // Other tasks may have missed the event of what is in the batch or the queue still.
            if !isEmpty { socket.descriptor.wakeReadingTasks() }
        }
        var isDone = false
        while !isDone {
            if room.position >= room.batch.count {
                switch try fill(room, deadline) {
                case .batch: break
                case .losses(let lost):
                    isDone = true
                    try overrun(lost)
                    continue
                case .nothing:
                    isEmpty = true
                    return false
                }
            }
            try Self.deliver(room, &isDone, overrun, body)
        }
        return true
    }

    private func takeRoom(until end: Int64) throws(NetlinkError) -> MonitorRoom {
        let socket = socket
        let taken = reading.wait(until: end) { reading -> MonitorRoom?? in
            if let room = reading.room {
                reading.room = nil
                return .some(room)
            }
            return socket.isClosed ? .some(nil) : nil
        }
        switch taken {
        case .some(.some(let room)): return room
        case .some(.none): throw NetlinkError(.closed)
        case .none: throw NetlinkError(.timedOut)
        }
    }

    private enum Filling {
        case batch
        /// It is time to report a number of losses, and there is no batch.
        case losses(Int)
        case nothing
    }

    /// Receives the next batch.
    private func fill(_ room: MonitorRoom, _ deadline: ContinuousClock.Instant?) throws(NetlinkError) -> Filling {
        while true {
            if room.isDrained {
                (room.isDrained, room.isCongested) = (false, false)
                if let lost = try newLosses(room) { return .losses(lost) }
            }
            do throws(SocketError) {
                try room.grow()
                room.position = 0
                try socket.receive(into: &room.batch, flags: flags(room, deadline))
                room.isDrained = room.isCongested && room.batch.count < room.batch.capacity
                return .batch
            } catch {
                room.batch.removeAll()
                if error.code == .system(.noBufferSpace) {
                    // The second time: there was an end of the first congestion in between.
                    if room.isCongested, let lost = try newLosses(room) { return .losses(lost) }
                    room.isCongested = true
                    continue
                }
                guard error.code == .wouldBlock else { throw NetlinkError(error) }
                guard room.isCongested else { return .nothing }
                room.isDrained = true
            }
        }
    }

    /// Whether to wait, and how long. The socket's own timeout is used for it: only who has the room receives.
    private func flags(_ room: MonitorRoom, _ deadline: ContinuousClock.Instant?) -> ReceiveFlags {
        // An empty queue is then what matters.
        if room.isCongested { return .dontWait }
        let left = deadline.map { $0 - .now }
        if let left, left <= .zero { return .dontWait }
        if socket.timeout != left { socket.timeout = left }
        return []
    }

    /// The number of messages that were lost since the last report; nil for none.
    private func newLosses(_ room: MonitorRoom) throws(NetlinkError) -> Int? {
        let drops: Int
        do throws(SocketError) { drops = try socket[.memoryInfo].drops } catch { throw NetlinkError(error) }
        let now = UInt32(truncatingIfNeeded: drops)
        let lost = Int(now &- room.drops)
        room.drops = now
        return lost > 0 ? lost : nil
    }

    private static func deliver(
        _ room: MonitorRoom, _ isDone: inout Bool, _ overrun: (Int) throws(NetlinkError) -> Void,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        while room.position < room.batch.count {
            let index = room.position
            room.position += 1
            let length = try deliver(room.batch, index, &isDone, body)
            if length > 0 {
                room.wantedRoom = max(room.wantedRoom, length)
                isDone = true
                try overrun(1)
            }
        }
    }

    /// Gives one datagram's messages to the body.
    ///
    /// - Returns: The datagram's length where it had no room; 0 otherwise.
    private static func deliver(
        _ batch: borrowing DatagramBatch<Netlink>, _ index: Int, _ isDone: inout Bool,
        _ body: (NetlinkNotification) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> Int {
        let datagram = batch[index]
        let (sender, group, namespace): (NetlinkAddress?, NetlinkPacketInfo?, NetlinkNamespaceID?)
        do throws(SocketError) {
            sender = try datagram.sender
            // By type: an item of a plan that is made here would be allocated for each event.
            group = try datagram.first(NetlinkPacketInfo.self)
            namespace = try datagram.first(NetlinkNamespaceID.self)
        } catch { throw NetlinkError(error) }
        // Another process's message: who may send to groups may do worse, but it is no event.
        guard let sender, sender.portID == 0 else { return 0 }
        guard !datagram.flags.contains(.truncated) else { return datagram.length ?? batch.datagramSize * 2 }
        var messages = NetlinkMessages(datagram.availableBytes)
        while let message = try messages.next() {
            isDone = true
            try body(
                NetlinkNotification(
                    message, group: group?.group ?? NetlinkGroup(rawValue: 0), namespaceID: namespace?.id))
        }
        return 0
    }
}
