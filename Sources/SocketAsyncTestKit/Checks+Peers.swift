internal import SocketAPI
internal import SocketAsync
internal import SocketTestKit

extension SocketConformance {
    /// Checks of connections and the data over them.
    var connectionChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("a connection is established, used and closed") {
                let listener = try listener()
                let client = try socket()
                async let accepted = listener.accept()
                try await client.connect(to: listener.localAddress)
                let (server, peer) = try await accepted
                server.timeout = .seconds(120)
                try expect(peer, equals: client.localAddress, "peer")
                async let received = server.receive(upTo: 64)
                try await client.send([UInt8]("over the connection".utf8))
                try expect(await received, equals: [UInt8]("over the connection".utf8), "received")
                guard !lacking.contains(.endOfStream) else { return }
                client.close()
                try expect(await server.receive(upTo: 64), equals: [], "the end")
            },
            AsyncConformanceCheck("many connections arrive as a sequence, which ends when the listener is closed") {
                let listener = try listener(timeout: nil)
                let server = Task {
                    var count = 0
                    for try await (connection, _) in listener.connections {
                        count += 1
                        try await connection.send([UInt8]("welcome".utf8))
                        connection.close()
                    }
                    return count
                }
                for _ in 0..<20 {
                    let client = try socket()
                    try await client.connect(to: listener.localAddress)
                    try expect(await client.receive(upTo: 64), equals: [UInt8]("welcome".utf8), "received")
                    client.close()
                }
                listener.close()
                try expect(await server.ended(), equals: 20, "connections")
            },
            AsyncConformanceCheck("a server serves, drains when its listener is closed, and closes its sockets") {
                let listener = try listener(timeout: nil)
                let serving = Task { () throws -> Bool in
                    try await listener.serve { connection, _ in
                        while true {
                            let bytes = try await connection.receive(upTo: 4096)
                            if bytes.isEmpty { return }
                            try await connection.sendAll(bytes)
                        }
                    }
                    return true
                }
                let client = try socket()
                try await client.connect(to: listener.localAddress)
                for count in [1, 100, 4000] {
                    try await client.sendAll(pattern(count))
                    var back: [UInt8] = []
                    while back.count < count { back += try await client.receive(upTo: 4096) }
                    try expect(back, equals: pattern(count), "echo")
                }
                listener.close()
                client.close()
                try expect(await serving.ended(), "the server has ended")
            },
            AsyncConformanceCheck("cancelling a server ends its connections") {
                let listener = try listener(timeout: nil)
                let serving = Task {
                    try await failureCode {
                        try await listener.serve { connection, _ in
                            try await connection.send([UInt8]("here".utf8))
                            while try await !connection.receive(upTo: 64).isEmpty {}
                        }
                    }
                }
                let client = try socket()
                try await client.connect(to: listener.localAddress)
                try expect(await client.receive(upTo: 64), equals: [UInt8]("here".utf8), "received")
                serving.cancel()
                try expect(await serving.ended(), equals: .cancelled, "code")
            },
        ]
    }

    /// Checks of messages without connections.
    var datagramChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("a message carries its sender's address, and an answer arrives there") {
                let (one, other) = (try boundSocket(), try boundSocket())
                let echo = Task {
                    let (bytes, sender) = try await other.receiveFrom(upTo: 64)
                    try await other.send(bytes, to: sender)
                    return sender
                }
                try await one.send([UInt8]("question".utf8), to: other.localAddress)
                try expect(await one.receive(upTo: 64), equals: [UInt8]("question".utf8), "the answer")
                try expect(await echo.ended(), equals: one.localAddress, "sender")
            },
            AsyncConformanceCheck("complete datagrams arrive as a sequence until the socket is closed") {
                let (one, other) = (try boundSocket(), try boundSocket(timeout: nil))
                let receiving = Task {
                    var all: [[UInt8]] = []
                    for try await (bytes, _) in other.datagrams(upTo: 256) {
                        all.append(bytes)
                        if all.count == 20 { other.close() }
                    }
                    return all
                }
                for count in 1...20 {
                    try await one.send(pattern(count, seed: UInt64(count)), to: other.localAddress)
                    if count % 4 == 0 { try await untilWaiting(other) }
                    if count == 19 { try await untilWaiting(other) }
                }
                let all = try await receiving.ended()
                try expect(all, equals: (1...20).map { pattern($0, seed: UInt64($0)) }, "messages")
            },
            AsyncConformanceCheck("messages arrive with their headers") {
                let (one, other) = (try boundSocket(), try boundSocket())
                async let first = other.receiveMessage(upTo: 64, controlCapacity: 64)
                try await one.sendMessage([UInt8]("with a header".utf8), to: other.localAddress)
                let message = try await first
                try expect(message.bytes, equals: [UInt8]("with a header".utf8), "bytes")
                try expect(message.header.sender, equals: one.localAddress, "sender")
            },
        ]
    }

    /// Checks of byte streams.
    var streamChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("megabytes arrive complete through small reads") {
                let (one, other) = try connectedSockets()
                let bytes = pattern(2_000_000)
                let sending = Task { try await one.sendAll(bytes) }
                var all: [UInt8] = []
                while all.count < bytes.count { all += try await other.receive(upTo: 7919) }
                try expect(all == bytes, "received what was sent")
                try await sending.ended()
            },
            AsyncConformanceCheck("several readers and writers share the stream, and no byte is lost or doubled") {
                try await shareStream(writers: 3, readers: 3, bytesEach: 150_000)
            },
            AsyncConformanceCheck("cancelled receives take nothing: every byte arrives at the next one") {
                let (one, other) = try connectedSockets()
                let sending = Task { for index in 0..<2000 { try await one.sendAll([UInt8(index % 251)]) } }
                var all: [UInt8] = []
                while all.count < 2000 {
                    let receiving = Task { try await other.receive(upTo: 5) }
                    if all.count % 3 != 0 { await Task.yield() }
                    receiving.cancel()
                    do { all += try await receiving.value } catch let error as SocketError {
                        try expect(error.code, equals: .cancelled, "code")
                    }
                }
                try await sending.ended()
                try expect(all, equals: (0..<2000).map { UInt8($0 % 251) }, "bytes")
            },
            AsyncConformanceCheck("a call for an exact count returns all bytes, in whatever pieces they arrive") {
                let (one, other) = try connectedSockets()
                async let received = other.receive(exactly: 9)
                for part in ["one", "two", "six"] { try await one.sendAll([UInt8](part.utf8)) }
                try expect(await received, equals: [UInt8]("onetwosix".utf8), "received")
            },
        ]
    }

    private func shareStream(writers: Int, readers: Int, bytesEach: Int) async throws {
        let (one, other) = try connectedSockets()
        // Every writer sends only its own letter, so the counts of letters show whose bytes were lost.
        let sending = (0..<writers).map { writer in
            Task { try await one.sendAll([UInt8](repeating: UInt8(65 + writer), count: bytesEach)) }
        }
        let total = Counts(writers)
        let receiving = (0..<readers).map { _ in
            Task {
                while total.sum < writers * bytesEach {
                    do throws(SocketError) {
                        total.add(try await other.receive(upTo: 1000, until: .after(.milliseconds(200))))
                    } catch {
                        // The others may have taken the last bytes.
                        if error.code != .timedOut { throw error }
                    }
                }
            }
        }
        for writer in sending { try await writer.ended() }
        for reader in receiving { try await reader.ended() }
        try expect(total.counts, equals: Array(repeating: bytesEach, count: writers), "letters of each writer")
    }
}

/// The number of times that each letter arrived.
private final class Counts: Sendable {
    private let state: Locked<[Int]>

    init(_ writers: Int) { state = Locked(Array(repeating: 0, count: writers)) }

    func add(_ bytes: [UInt8]) { state.withLock { for byte in bytes { $0[Int(byte) - 65] += 1 } } }

    var counts: [Int] { state.withLock { $0 } }

    var sum: Int { counts.reduce(0, +) }
}
