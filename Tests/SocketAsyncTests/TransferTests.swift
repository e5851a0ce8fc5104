import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import SystemPackage
import Testing

/// sendfile(2) and splice(2) without a waiting thread.
@Suite(.timeLimit(.minutes(10)))
struct TransferTests {
    private func file(_ bytes: [UInt8]) throws -> FileDescriptor {
        let path = "/tmp/swift-sockets-async-\(ProcessInfo.processInfo.processIdentifier)-\(bytes.count)"
        let file = try FileDescriptor.open(path, .readWrite, options: [.create, .truncate], permissions: .ownerReadWrite)
        unlink(path)
        try file.writeAll(bytes)
        try file.seek(offset: 0, from: .start)
        return file
    }

    @Test func `a file is sent whole through a slow reader`() async throws {
        let bytes = (0..<3_000_000).map { UInt8($0 % 253) }
        let file = try file(bytes)
        defer { try? file.close() }
        let (one, other) = try tcpPair()
        let sending = Task { try await one.sendFile(file) }
        #expect(try await other.receive(exactly: bytes.count) == bytes)
        #expect(try await sending.value == bytes.count)
    }

    /// More than a connection's buffers hold.
    private static let piece = 1_000_000

    @Test func `a file goes on for as long as the peer takes some, and not longer`() async throws {
        let clock = ManualClock()
        try await clock.run {
            let file = try file([UInt8](repeating: 3, count: 8 * Self.piece))
            defer { try? file.close() }
            let (one, other) = try unixPair()
            let sending = Task { try await one.sendFile(file, stallTimeout: .seconds(60)) }
            for _ in 0..<8 {
                await untilWaiting(one)
                clock.advance(by: .seconds(59))
                // The peer's buffer does not hold that much: some of it was sent after the clock was moved.
                #expect(try await other.receive(exactly: Self.piece).count == Self.piece)
            }
            #expect(try await sending.value == 8 * Self.piece)
            // From here on the peer takes nothing.
            let stalled = Task {
                try await failure { _ = try await one.sendFile(file, offset: 0, stallTimeout: .seconds(60)) }
            }
            let moving = Task {
                while !Task.isCancelled {
                    await clock.sleepers(1)
                    clock.advance(by: .seconds(60))
                }
            }
            let error = try await stalled.value
            #expect(error.code == .timedOut)
            #expect(error.bytesTransferred > 0 && error.bytesTransferred < 8 * Self.piece)
            moving.cancel()
            withExtendedLifetime(other) {}
        }
    }

    @Test func `in the blocking form the whole may take longer than a stall`() async throws {
        let file = try file([UInt8](repeating: 3, count: 8 * Self.piece))
        defer { try? file.close() }
        let (one, other) = try unixPair()
        async let sent = onThread {
            do { return try one.sendFile(file, stallTimeout: .seconds(10)) } catch {
                // The reader must not wait for what never comes.
                one.close()
                throw error
            }
        }
        // At most half a second between two reads that let the socket take more, on a quiet machine. In a thread: a task
        // waits for the pool, which other tests block.
        try await onThread {
            let end = ContinuousClock.now + .seconds(11)
            var (buffer, received) = ([UInt8](repeating: 0, count: 100_000), 0)
            while received < 8 * Self.piece {
                let count = try other.receive(into: &buffer)
                guard count > 0 else { break }
                received += count
                if ContinuousClock.now < end, received < 7 * Self.piece { Thread.sleep(forTimeInterval: 0.15) }
            }
        }
        #expect(try await sent == 8 * Self.piece)
        let error = try await failure {
            _ = try await onThread { try one.sendFile(file, offset: 0, stallTimeout: .milliseconds(50)) }
        }
        #expect(error.code == .timedOut && error.bytesTransferred > 0)
        withExtendedLifetime(other) {}
    }

    private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    @Test func `a pipe that is empty is waited for`() async throws {
        let (reading, writing) = try FileDescriptor.pipe()
        defer { try? reading.close() }
        #expect(fcntl(reading.rawValue, F_SETFL, O_NONBLOCK) == 0)
        let (one, other) = try unixPair()
        let sending = Task { try await one.sendFile(reading, count: 8) }
        await untilWaiting(one)
        try writing.writeAll("pipe".bytes)
        #expect(try await other.receive(exactly: 4) == "pipe".bytes)
        await untilWaiting(one)
        try writing.writeAll("line".bytes)
        #expect(try await other.receive(exactly: 4) == "line".bytes)
        #expect(try await sending.value == 8)
        let late = Task { try await failure { try await one.sendFile(reading, count: 1) }.code }
        await untilWaiting(one)
        late.cancel()
        #expect(try await late.value == .cancelled)
        let closed = Task { try await failure { try await one.sendFile(reading, count: 1) }.code }
        await untilWaiting(one)
        one.close()
        #expect(try await closed.value == .closed)
        try writing.close()
    }

    @Test func `bytes are spliced from one connection to another`() async throws {
        let (client, incoming) = try tcpPair()
        let (outgoing, server) = try tcpPair()
        let bytes = (0..<2_000_000).map { UInt8($0 % 249) }
        let relaying = Task {
            var pipe = try SplicePipe()
            var total = 0
            while true {
                let count = try await incoming.splice(to: outgoing, through: &pipe)
                if count == 0 { return total }
                total += count
            }
        }
        let sending = Task {
            try await client.sendAll(bytes)
            try client.shutdown(.write)
        }
        #expect(try await server.receive(exactly: bytes.count) == bytes)
        try await sending.value
        #expect(try await relaying.value == bytes.count)
    }

    @Test func `a splice that is cancelled keeps its bytes in the pipe`() async throws {
        let (client, incoming) = try unixPair()
        let (outgoing, server) = try unixPair()
        try await outgoing.sendUntilFull()
        try await client.sendAll("kept".bytes)
        let relaying = Task {
            var pipe = try SplicePipe()
            let error = try await relay(incoming, outgoing, &pipe)
            return (error.code, pipe.pendingCount)
        }
        await untilWaiting(outgoing)
        relaying.cancel()
        let (code, pending) = try await relaying.value
        #expect(code == .cancelled && pending == 4)
        withExtendedLifetime(server) {}
    }

    @Test func `bytes are spliced to a file`() async throws {
        let file = try file([])
        defer { try? file.close() }
        let (client, incoming) = try tcpPair()
        let bytes = (0..<1_000_000).map { UInt8($0 % 247) }
        let saving = Task {
            var pipe = try SplicePipe()
            var total = 0
            while true {
                let count = try await incoming.splice(to: file, through: &pipe)
                if count == 0 { return total }
                total += count
            }
        }
        try await client.sendAll(bytes)
        client.close()
        #expect(try await saving.value == bytes.count)
        var saved = [UInt8](repeating: 0, count: bytes.count + 1)
        let count = try saved.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) }
        #expect(count == bytes.count && saved.dropLast() == bytes[...])
    }

    @Test func `a pipe that is full is waited for, and a cancellation keeps the bytes`() async throws {
        let (reading, writing) = try FileDescriptor.pipe()
        defer { try? reading.close() }
        #expect(fcntl(writing.rawValue, F_SETFL, O_NONBLOCK) == 0)
        while (try? writing.writeAll([UInt8](repeating: 7, count: 4096))) != nil {}
        let (client, incoming) = try unixPair()
        try await client.sendAll("late".bytes)
        let cancelled = Task {
            var pipe = try SplicePipe()
            let error = try await save(incoming, writing, &pipe)
            return (error.code, try pipe.takePending())
        }
        await untilWaiting(incoming)
        cancelled.cancel()
        let (code, kept) = try await cancelled.value
        #expect(code == .cancelled && kept == "late".bytes)
        try await client.sendAll("more".bytes)
        let saving = Task {
            var pipe = try SplicePipe()
            return try await incoming.splice(to: writing, through: &pipe)
        }
        await untilWaiting(incoming)
        try drain(reading)
        #expect(try await saving.value == 4)
        #expect(try await failure { try await self.splice(incoming, to: writing, upTo: 0) }.code == .invalidArgument)
        try writing.close()
    }

    private func splice(_ source: Socket<Unix>, to file: FileDescriptor, upTo count: Int) async throws {
        var pipe = try SplicePipe()
        try await source.splice(to: file, through: &pipe, upTo: count)
    }

    /// Reads what is in a pipe, which holds more than nothing.
    private func drain(_ pipe: FileDescriptor) throws {
        #expect(fcntl(pipe.rawValue, F_SETFL, O_NONBLOCK) == 0)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while let count = try? bytes.withUnsafeMutableBytes({ try pipe.read(into: $0) }), count == bytes.count {}
    }

    private func save(
        _ source: Socket<Unix>, _ file: FileDescriptor, _ pipe: inout SplicePipe
    ) async throws -> SocketError {
        do throws(SocketError) {
            try await source.splice(to: file, through: &pipe)
        } catch { return error }
        return try #require(nil as SocketError?)
    }

    private func relay(
        _ source: Socket<Unix>, _ target: Socket<Unix>, _ pipe: inout SplicePipe
    ) async throws -> SocketError {
        do throws(SocketError) {
            try await source.splice(to: target, through: &pipe)
        } catch { return error }
        return try #require(nil as SocketError?)
    }
}

extension Socket {
    /// Sends until the peer's buffer is full.
    fileprivate func sendUntilFull() async throws {
        let bytes = [UInt8](repeating: 0, count: 4096)
        while (try? await send(bytes, flags: .dontWait)) != nil {}
    }
}
