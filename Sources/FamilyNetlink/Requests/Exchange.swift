internal import SocketAPI

/// A request in flight, or a batch of them, with consecutive sequence numbers.
///
/// Its variables belong to the connection's lock.
package final class Exchange {
    let first: UInt32
    let count: UInt32
    /// Whether the kernel may be at a dump for it.
    var isDump = false
    /// Messages that another thread received, in their order: each array is whole messages.
    var queue: [[UInt8]] = []
    /// Why there will be no answer.
    var failure: NetlinkError?

    init(first: UInt32, count: UInt32) {
        self.first = first
        self.count = count
    }

    @inline(__always)
    func owns(_ sequence: UInt32) -> Bool { sequence &- first < count }
}

/// Memory for one datagram, all of it initialized, and for one request.
@safe
package final class Room {
    let bytes: UnsafeMutableRawBufferPointer
    /// The request that is being made. The next one uses its memory.
    @exclusivity(unchecked) var request = NetlinkRequest(.noOperation)

    init(size: Int) {
        unsafe bytes = .allocate(byteCount: size, alignment: 64)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { unsafe bytes.deallocate() }
}

extension NetlinkConnection {
    /// What the threads of a connection share.
    struct State {
        var sequence = UInt32.random(in: 1...UInt32.max)
        var exchanges: [Exchange] = []
        /// The sequence number of the dump that the kernel works at; it does one at a time.
        var dump: UInt32?
        /// Whether a thread receives. Only that one touches the socket's queue.
        var isReading = false
        var rooms: [Room] = []
        var roomSize: Int
        /// The socket's drops that were told already.
        var drops = 0

        init(roomSize: Int) { self.roomSize = roomSize }

        /// Registers an exchange under numbers that nobody in flight has. 0 is left out: it is that of notifications.
        mutating func begin(_ count: Int) -> Exchange {
            let count = UInt32(truncatingIfNeeded: count)
            while true {
                let first = sequence
                sequence &+= count
                let last = first &+ count &- 1
                guard first != 0, last >= first,
                    !exchanges.contains(where: { $0.owns(first) || $0.owns(last) || $0.first &- first < count }),
                    dump.map({ $0 &- first >= count }) ?? true
                else {
                    if count == 0 || last < first { sequence = 1 }
                    continue
                }
                let exchange = Exchange(first: first, count: count)
                exchanges.append(exchange)
                return exchange
            }
        }

        mutating func end(_ exchange: Exchange) { exchanges.removeAll { $0 === exchange } }

        mutating func takeRoom() -> Room {
            while let room = rooms.popLast() {
                if unsafe room.bytes.count >= roomSize { return room }
            }
            return Room(size: roomSize)
        }

        mutating func giveBack(_ room: Room) {
            if rooms.count < 4, unsafe room.bytes.count >= roomSize { rooms.append(room) }
        }

        mutating func failAll(_ error: NetlinkError) { for exchange in exchanges { exchange.failure = error } }
    }

    /// Runs the body with an exchange and room for datagrams, and ends the exchange whatever happens.
    func withExchange<Result>(
        _ count: Int, _ body: (Exchange, Room) throws(NetlinkError) -> Result
    ) throws(NetlinkError) -> Result {
        let (exchange, room) = state.withLock { ($0.begin(count), $0.takeRoom()) }
        defer {
            state.withLock {
                $0.end(exchange)
                $0.giveBack(room)
            }
        }
        return try body(exchange, room)
    }
}
