import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import Testing

/// What families add: binding over stale files, datagrams that the kernel cuts.
@Suite(.timeLimit(.minutes(10)))
struct BindingTests {
    /// A directory of a test's own with the file of a closed socket, which another "process" may lock.
    private final class Place: Sendable {
        let path = "/tmp/swift-sockets-binding-\(UUID().uuidString)"
        let address: Unix.Address

        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            address = try .path("\(path)/name")
            let socket = try Socket(.unix, .stream)
            try socket.bind(to: address)
            socket.close()
            // A process that another test starts has a copy of the descriptor until it runs its program.
            while try String(contentsOfFile: "/proc/net/unix", encoding: .utf8).contains(path) { usleep(1000) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func lock() throws -> Int32 {
            let file = open("\(path)/.name.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #expect(file >= 0 && flock(file, LOCK_EX) == 0)
            return file
        }

        func unlock(_ file: Int32) {
            unlink("\(path)/.name.lock")
            close(file)
        }
    }

    @Test func `a stale file is replaced, and the permissions are exact`() async throws {
        let place = try Place()
        let socket = try Socket(.unix, .stream)
        try await socket.bindSafely(to: place.address, permissions: [.ownerReadWrite])
        let mode = try FileManager.default.attributesOfItem(atPath: "\(place.path)/name")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let second = try Socket(.unix, .stream)
        #expect(try await failure { try await second.bindSafely(to: place.address) }.code == .system(.addressInUse))
    }

    @Test func `the wait for another process's lock ends when it is released, at a deadline and by cancellation`() async throws {
        let place = try Place()
        let lock = try place.lock()
        let socket = try Socket(.unix, .stream)
        let late = try await failure {
            try await socket.bindSafely(to: place.address, until: .after(.milliseconds(20)))
        }
        #expect(late.code == .timedOut && "\(late)".contains(place.path))
        // A wait lasts five seconds at most. A busy pool may let it end before the cancellation: that shows nothing.
        var code = SocketError.Code.timedOut
        while code == .timedOut {
            let cancelled = Task { try await socket.bindSafely(to: place.address) }
            try await Task.sleep(for: .milliseconds(20))
            cancelled.cancel()
            code = try await failure { try await cancelled.value }.code
        }
        #expect(code == .cancelled)
        socket.timeout = .zero
        #expect(try await failure { try await socket.bindSafely(to: place.address) }.code == .wouldBlock)
        socket.timeout = nil
        let waiting = Task { try await socket.bindSafely(to: place.address, permissions: [.ownerReadWrite]) }
        try await Task.sleep(for: .milliseconds(20))
        place.unlock(lock)
        do { try await waiting.value } catch let error as SocketError where error.code == .timedOut {
            // The pool was busy for five seconds before the lock was released.
            try await socket.bindSafely(to: place.address, permissions: [.ownerReadWrite])
        }
        #expect(try socket.localAddress == place.address)
    }

    @Test func `bytes are cut into datagrams`() async throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback(port: 0))
        let socket = try Socket(.ipv4, .datagram)
        var sender = try SegmentedSender(socket)
        let bytes = (0..<10_500).map { UInt8($0 % 251) }
        let count = try await sender.send(bytes.span.bytes, segmentSize: 1000, to: receiver.localAddress)
        #expect(count == 11)
        var received: [UInt8] = []
        for _ in 0..<11 { received += try await receiver.receive(upTo: 2000) }
        #expect(received == bytes)
        #expect(try await sender.send([UInt8]().span.bytes, segmentSize: 1000, to: receiver.localAddress) == 1)
        #expect(try await receiver.receive(upTo: 10).isEmpty)
    }
}
