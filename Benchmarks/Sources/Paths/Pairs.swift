import FamilyUnix
import SocketAPI

/// A send of 64 bytes and a receive, on a pair of Unix stream sockets.
enum Pairs {
    static func spans(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        try exchange(left, right, count)
    }

    static func spansWithTimeout(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        left.timeout = .seconds(5)
        right.timeout = .seconds(5)
        try exchange(left, right, count)
    }

    @inline(__always)
    private static func exchange(_ left: Socket<Unix>, _ right: Socket<Unix>, _ count: Int) throws {
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        var sum = 0
        for _ in 0..<count {
            sum &+= try left.send(bytes)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            sum &+= try right.receive(into: &output)
        }
        expect(sum == count * 128)
        source.free()
        target.free()
    }

    static func arrays(_ count: Int) throws { try arrays(count, room: 64) }

    static func arraysWithTimeout(_ count: Int) throws { try arrays(count, room: 64, timeout: .seconds(5)) }

    /// 64 bytes that arrive in a room for 16 KiB, as a program has it that doesn't know what comes.
    static func longArrays(_ count: Int) throws { try arrays(count, room: 16384) }

    @inline(__always)
    private static func arrays(_ count: Int, room: Int, timeout: Duration? = nil) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.timeout = timeout
        let bytes = [UInt8](repeating: 7, count: 64)
        var sum = 0
        for _ in 0..<count {
            sum &+= try left.send(bytes)
            sum &+= try right.receive(upTo: room).count
        }
        expect(sum == count * 128)
    }

    static func text(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        let target = Room()
        let text = String(repeating: "text of ", count: 8)
        var sum = 0
        for _ in 0..<count {
            sum &+= try left.send(text.utf8)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            sum &+= try right.receive(into: &output)
        }
        expect(sum == count * 128)
        target.free()
    }

    static func sendAllSpans(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        var sum = 0
        for _ in 0..<count {
            try left.sendAll(bytes)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            sum &+= try right.receive(into: &output)
        }
        expect(sum == count * 64)
        source.free()
        target.free()
    }

    static func sendAllArrays(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        let target = Room()
        let bytes = [UInt8](repeating: 7, count: 64)
        var sum = 0
        for _ in 0..<count {
            try left.sendAll(bytes)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            sum &+= try right.receive(into: &output)
        }
        expect(sum == count * 64)
        target.free()
    }
}
