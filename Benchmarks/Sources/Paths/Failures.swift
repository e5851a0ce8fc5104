import FamilyUnix
import SocketAPI

/// Calls that fail, each caught.
enum Failures {
    static func againSpans(_ count: Int) throws {
        let (left, _other) = try Socket.pair(.unix, .stream)
        left.timeout = .zero
        try spans(left, .wouldBlock, count)
        _other.close()
    }

    static func timedOut(_ count: Int) throws {
        let (left, _other) = try Socket.pair(.unix, .stream)
        left.timeout = .nanoseconds(1)
        try spans(left, .timedOut, count)
        _other.close()
    }

    static func closed(_ count: Int) throws {
        let (left, _other) = try Socket.pair(.unix, .stream)
        left.close()
        try spans(left, .closed, count)
        _other.close()
    }

    @inline(__always)
    private static func spans(_ socket: Socket<Unix>, _ code: SocketError.Code, _ count: Int) throws {
        let target = Room()
        var failures = 0
        for _ in 0..<count {
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            do throws(SocketError) { _ = try socket.receive(into: &output) } catch {
                if error.code == code { failures += 1 }
            }
        }
        expect(failures == count)
        target.free()
    }

    static func againArrays(_ count: Int) throws {
        let (left, _other) = try Socket.pair(.unix, .stream)
        left.timeout = .zero
        var failures = 0
        for _ in 0..<count {
            do throws(SocketError) { _ = try left.receive(upTo: 64) } catch {
                if error.code == .wouldBlock { failures += 1 }
            }
        }
        expect(failures == count)
        _other.close()
    }

    static func againFrom(_ count: Int) throws {
        let (left, _other) = try Socket.pair(.unix, .datagram)
        left.timeout = .zero
        let target = Room()
        var failures = 0
        for _ in 0..<count {
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            do throws(SocketError) { _ = try left.receiveFrom(into: &output) } catch {
                if error.code == .wouldBlock { failures += 1 }
            }
        }
        expect(failures == count)
        target.free()
        _other.close()
    }

    static func brokenPipe(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        right.close()
        let source = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        var failures = 0
        for _ in 0..<count {
            do throws(SocketError) { try left.send(bytes) } catch {
                if error.code == .system(.brokenPipe) { failures += 1 }
            }
        }
        expect(failures == count)
        source.free()
    }
}
