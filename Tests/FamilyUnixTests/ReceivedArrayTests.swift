import FamilyUnix
import SocketTestKit
import Testing

/// Arrays are made in three ways, depending on the buffer size, the timeout and the flags. All must give the same.
@Suite struct `Arrays that are received` {
    /// nil, which waits; a time; and zero.
    static let timeouts: [Duration?] = [nil, .seconds(10), .zero]
    static let sizes = [1, 2, 64, 1023, 1024, 1025, 4096, 70_000]

    @Test(arguments: timeouts, sizes)
    func `A call takes as many bytes of a stream as fit, and leaves the rest`(timeout: Duration?, size: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = timeout
        let bytes = (0..<2000).map { UInt8(truncatingIfNeeded: $0) }
        try left.sendAll(bytes)
        left.close()
        var all: [UInt8] = []
        while true {
            let some = try right.receive(upTo: size)
            #expect(some.count <= size)
            all += some
            if some.isEmpty { break }
        }
        #expect(all == bytes)
        // At the end it stays the end.
        #expect(try right.receive(upTo: size) == [])
    }

    @Test(arguments: timeouts, sizes)
    func `A message is cut to the buffer size, whatever the flags`(timeout: Duration?, size: Int) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        right.timeout = timeout
        let bytes = (0..<1500).map { UInt8(truncatingIfNeeded: $0) }
        for _ in 0..<5 { try left.send(bytes) }
        let cut = Array(bytes.prefix(size))
        #expect(try right.receive(upTo: size) == cut)
        #expect(try right.receive(upTo: size, flags: .dontWait) == cut)
        #expect(try right.receive(upTo: size, flags: .truncate) == cut)
        #expect(try right.receive(upTo: size, flags: .peek) == cut)
        #expect(try right.receiveFrom(upTo: size).bytes == cut)
        #expect(try right.receiveFrom(upTo: size).bytes == cut)
    }

    @Test(arguments: timeouts)
    func `An empty message is an empty array, and so is a buffer of size zero`(timeout: Duration?) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        right.timeout = timeout
        try left.send([])
        try left.send([7])
        #expect(try right.receive(upTo: 64) == [])
        #expect(try right.receive(upTo: 0) == [])
        #expect(throws: SocketError.self) { try right.receive(upTo: -1) }
    }

    @Test(arguments: sizes)
    func `Each mode has its error when there is nothing to receive`(size: Int) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        func code(_ flags: ReceiveFlags = []) -> SocketError.Code? {
            do throws(SocketError) { _ = try right.receive(upTo: size, flags: flags) } catch { return error.code }
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
    func `waitAll fills the buffer from a stream`(size: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = .seconds(60)
        let bytes = [UInt8](repeating: 9, count: size)
        try left.send(Array(bytes.prefix(size / 2)))
        try left.send(Array(bytes.suffix(size - size / 2)))
        #expect(try right.receive(upTo: size, flags: .waitAll) == bytes)
    }

    @Test(arguments: [nil, Duration.seconds(10)], [64, 5000])
    func `A call waits for bytes that are sent later`(timeout: Duration?, size: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = timeout
        let receiver = Background { try right.receive(upTo: size) }
        try receiver.waitUntilBlocked()
        try left.send([1, 2, 3])
        #expect(try receiver.value() == [1, 2, 3])
    }
}
