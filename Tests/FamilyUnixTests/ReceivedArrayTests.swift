import FamilyUnix
import SocketAPI
import SocketTestKit
import Testing

/// Arrays are made in three ways, by the room, the timeout and the flags: each is to give the same.
@Suite struct `Arrays that are received` {
    /// nil, which waits; a time; and zero.
    static let timeouts: [Duration?] = [nil, .seconds(10), .zero]
    static let rooms = [1, 2, 64, 1023, 1024, 1025, 4096, 70_000]

    @Test(arguments: timeouts, rooms)
    func `A room takes what fits and leaves the rest of a stream`(timeout: Duration?, room: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = timeout
        let bytes = (0..<2000).map { UInt8(truncatingIfNeeded: $0) }
        try left.sendAll(bytes)
        left.close()
        var all: [UInt8] = []
        while true {
            let some = try right.receive(upTo: room)
            #expect(some.count <= room)
            all += some
            if some.isEmpty { break }
        }
        #expect(all == bytes)
        // At the end it stays the end.
        #expect(try right.receive(upTo: room) == [])
    }

    @Test(arguments: timeouts, rooms)
    func `A message is cut to the room, and the flag tells its length`(timeout: Duration?, room: Int) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        right.timeout = timeout
        let bytes = (0..<1500).map { UInt8(truncatingIfNeeded: $0) }
        for _ in 0..<5 { try left.send(bytes) }
        let cut = Array(bytes.prefix(room))
        #expect(try right.receive(upTo: room) == cut)
        #expect(try right.receive(upTo: room, flags: .dontWait) == cut)
        #expect(try right.receive(upTo: room, flags: .truncate) == cut)
        #expect(try right.receive(upTo: room, flags: .peek) == cut)
        #expect(try right.receiveFrom(upTo: room).bytes == cut)
        #expect(try right.receiveFrom(upTo: room).bytes == cut)
    }

    @Test(arguments: timeouts)
    func `An empty message is an empty array, and so is a room for nothing`(timeout: Duration?) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        right.timeout = timeout
        try left.send([])
        try left.send([7])
        #expect(try right.receive(upTo: 64) == [])
        #expect(try right.receive(upTo: 0) == [])
        #expect(throws: SocketError.self) { try right.receive(upTo: -1) }
    }

    @Test(arguments: rooms)
    func `Nothing there is said in each mode`(room: Int) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        func code(_ flags: ReceiveFlags = []) -> SocketError.Code? {
            do throws(SocketError) { _ = try right.receive(upTo: room, flags: flags) } catch { return error.code }
            return nil
        }
        #expect(code(.dontWait) == .wouldBlock)
        right.timeout = .zero
        #expect(code() == .wouldBlock)
        right.timeout = .milliseconds(2)
        #expect(code() == .timedOut)
        #expect(code(.dontWait) == .wouldBlock)
        right.close()
        #expect(code() == .closed)
        left.close()
    }

    @Test(arguments: [10, 1000, 5000])
    func `A stream's flag for all of it fills the room`(room: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = .seconds(10)
        let bytes = [UInt8](repeating: 9, count: room)
        try left.send(Array(bytes.prefix(room / 2)))
        try left.send(Array(bytes.suffix(room - room / 2)))
        #expect(try right.receive(upTo: room, flags: .waitAll) == bytes)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [nil, Duration.seconds(10)], [64, 5000])
    func `What comes later is waited for`(timeout: Duration?, room: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = timeout
        let sender = Background {
            pause(.milliseconds(20))
            return try left.send([1, 2, 3])
        }
        #expect(try right.receive(upTo: room) == [1, 2, 3])
        #expect(try sender.value(within: .seconds(10)) == 3)
    }
}
