import FamilyInet
import SocketTLS
import SocketTestKit
import Synchronization
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)), .serialized)
struct TransferTests {
    private func connected(_ version: TLSVersion) throws -> Ends {
        try SocketTLSTests.connected(try Certificates.client { $0.versions = version...version })
    }

    /// Writes blocks until so many bytes have gone, and ends. In TLS 1.3 it changes the keys now and then.
    private static func write(_ end: TLSSocket<IPv4>, _ total: Int, _ block: [UInt8]) throws {
        var written = 0
        var blocks = 0
        while written < total {
            let count = min(block.count, total - written)
            try end.write(Array(block[..<count]))
            written += count
            blocks += 1
            if blocks % 7 == 0, end.version == .tls13 { try end.updateKeys(requestingPeers: blocks % 2 == 0) }
        }
        try end.finishWriting()
    }

    /// Reads to the end. Returns the number of bytes before the first wrong one.
    private static func check(_ end: TLSSocket<IPv4>, _ block: [UInt8]) throws -> Int {
        var place = 0
        while true {
            let bytes = try end.read(upTo: 40_000)
            if bytes.isEmpty { return place }
            for byte in bytes {
                guard byte == block[place % block.count] else { return place }
                place += 1
            }
        }
    }

    // openssl#8677, #12485: an answer to a key update while a write is under way.
    @Test(arguments: versions)
    func `Both sides read and write at once, with full pipes and changing keys`(version: TLSVersion) throws {
        let ends = try connected(version)
        let total = 8 << 20
        let block = pattern(100_003)
        let writers = [ends.client, ends.server].map { end in Background { try Self.write(end, total, block) } }
        let readers = [ends.client, ends.server].map { end in Background { try Self.check(end, block) } }
        for reader in readers { #expect(try reader.value() == total) }
        for writer in writers { try writer.value() }
    }

    @Test(arguments: versions)
    func `A close in another thread ends a reader and a writer`(version: TLSVersion) throws {
        let ends = try connected(version)
        ends.client.timeout = nil
        let reader = Background { failure { _ = try ends.client.read(upTo: 1) }?.code }
        let block = pattern(1 << 20)
        let writer = Background { () -> SocketError.Code? in
            while true {
                if let error = failure({ try ends.client.write(block) }) { return error.code }
            }
        }
        try reader.waitUntilBlocked()
        try writer.waitUntilBlocked()
        ends.client.close()
        ends.client.close()
        #expect(try reader.value() == .closed)
        #expect(try writer.value() == .closed)
        #expect(failure { _ = try ends.client.read(upTo: 1) }?.code == .closed)
        #expect(failure { try ends.client.write([1]) }?.code == .closed)
        #expect(failure { try ends.client.finishWriting() }?.code == .closed)
    }

    @Test(arguments: versions)
    func `A connection that ends without close_notify is truncated, and the other direction goes on`(
        version: TLSVersion
    ) throws {
        let ends = try connected(version)
        try ends.server.write("half".utf8)
        try ends.server.socket.shutdown(.write)
        #expect(try ends.client.readAll(4) == Array("half".utf8))
        for _ in 0..<2 {
            let error = failure { _ = try ends.client.read(upTo: 1) }
            #expect(error?.tlsFailure?.reason == .truncated, "\(String(describing: error))")
        }
        try ends.client.write("still".utf8)
        #expect(try ends.server.readAll(5) == Array("still".utf8))
        let tolerant = try SocketTLSTests.connected(
            try Certificates.client {
                $0.toleratesTruncation = true
                $0.versions = version...version
            })
        try tolerant.server.socket.shutdown(.write)
        #expect(try tolerant.client.read(upTo: 1).isEmpty)
    }

    @Test(arguments: versions)
    func `A side that has finished goes on reading, and can't write`(version: TLSVersion) throws {
        let ends = try connected(version)
        try ends.client.write("question".utf8)
        try ends.client.finishWriting()
        try ends.client.finishWriting()
        #expect(failure { try ends.client.write([1]) }?.errno == .brokenPipe)
        try ends.client.write([])
        #expect(try ends.server.readAll() == Array("question".utf8))
        #expect(try ends.server.read(upTo: 1).isEmpty)
        try ends.server.write("answer".utf8)
        try ends.server.finishWriting()
        #expect(try ends.client.readAll() == Array("answer".utf8))
        #expect(try ends.client.read(upTo: 1).isEmpty)
    }

    @Test(arguments: versions)
    func `A read that times out has taken nothing`(version: TLSVersion) throws {
        let ends = try connected(version)
        ends.client.timeout = .milliseconds(30)
        #expect(failure { _ = try ends.client.read(upTo: 10) }?.code == .timedOut)
        #expect(failure { _ = try ends.client.read(upTo: 10, until: .now) }?.code == .timedOut)
        ends.client.timeout = .zero
        #expect(failure { _ = try ends.client.read(upTo: 10) }?.code == .wouldBlock)
        #expect(failure { _ = try ends.client.read(upTo: 10, until: .after(.milliseconds(10))) }?.code == .timedOut)
        try ends.server.write("later".utf8)
        ends.client.timeout = .seconds(60)
        #expect(try ends.client.readAll(5) == Array("later".utf8))
        #expect(try ends.client.read(upTo: 0).isEmpty)
        #expect(failure { _ = try ends.client.read(upTo: -1) }?.code == .invalidArgument)
    }

    @Test(arguments: versions)
    func `A write that times out says how much it has taken, and the next one goes on`(version: TLSVersion) throws {
        let ends = try connected(version)
        let all = pattern(32 << 20)
        ends.client.timeout = .milliseconds(30)
        var written = 0
        let error = try #require(failure { try ends.client.write(all) })
        #expect(error.code == .timedOut && error.operation == "TLS write", "\(error)")
        written = error.bytesTransferred
        #expect(written > 0 && written < all.count)
        let reader = Background { try ends.server.readAll() }
        ends.client.timeout = .seconds(60)
        try ends.client.write(Array(all[written...]))
        try ends.client.finishWriting()
        #expect(try reader.value() == all)
    }

    // openssl#7948: session tickets that a client hasn't read reset the connection, and the bytes under way are lost.
    @Test func `A client that writes and closes loses nothing`() throws {
        let block = pattern(300_000)
        for round in 0..<60 {
            let ends = try connected(.tls13)
            let writer = Background {
                try ends.client.write(block)
                try ends.client.finishWriting()
                ends.client.close()
            }
            #expect(try ends.server.readAll() == block, "round \(round)")
            try writer.value()
        }
    }

    @Test func `A client that closes after its peer loses nothing, though the server sends first`() throws {
        let block = pattern(300_000)
        for _ in 0..<20 {
            let ends = try connected(.tls13)
            // The ticket goes with it, and the client reads neither.
            try ends.server.write("welcome".utf8)
            let writer = Background { () -> Bool in
                try ends.client.write(block)
                return ends.client.closeAfterPeer(until: .after(.seconds(60)))
            }
            #expect(try ends.server.readAll() == block)
            try ends.server.finishWriting()
            #expect(try writer.value())
        }
    }

    @Test func `Closing after a peer that never ends stops at the deadline or the limit`() throws {
        let ends = try connected(.tls13)
        #expect(!ends.client.closeAfterPeer(until: .after(.milliseconds(30))))
        let other = try connected(.tls13)
        let writer = Background { failure { while true { try other.server.write(pattern(65536)) } } }
        #expect(!other.client.closeAfterPeer(discardingUpTo: 100_000, until: .after(.seconds(60))))
        #expect(try writer.value()?.errno != nil)
    }

    // The process would end: it doesn't ignore SIGPIPE.
    @Test(arguments: versions)
    func `Writing to a peer that is gone is an error and no signal`(version: TLSVersion) throws {
        let ends = try connected(version)
        ends.server.close()
        let error = failure { while true { try ends.client.write(pattern(100_000)) } }
        #expect(error?.errno == .brokenPipe || error?.errno == .connectionReset, "\(String(describing: error))")
        #expect(failure { try ends.client.write([1]) }?.errno != nil)
    }

    @Test func `Keys are updated in TLS 1.3 alone`() throws {
        let ends = try connected(.tls13)
        try ends.client.updateKeys(requestingPeers: true)
        try ends.client.write("new key".utf8)
        #expect(try ends.server.readAll(7) == Array("new key".utf8))
        try ends.server.write("and here".utf8)
        #expect(try ends.client.readAll(8) == Array("and here".utf8))
        let old = try connected(.tls12)
        #expect(failure { try old.client.updateKeys() }?.errno == .notSupported)
    }

    @Test(arguments: versions)
    func `A changed record is refused, and the connection stays failed`(version: TLSVersion) throws {
        let ends = try connected(version)
        // A record of application data that no key has made.
        try ends.server.socket.sendAll([23, 3, 3, 0, 32] + pattern(32))
        for _ in 0..<2 {
            let error = failure { _ = try ends.client.read(upTo: 1) }
            #expect(error?.tlsFailure?.reason == .protocolViolation, "\(String(describing: error))")
        }
        #expect(failure { try ends.client.write([1]) }?.tlsFailure?.reason == .protocolViolation)
        #expect(failure { _ = try ends.server.read(upTo: 1) }?.tlsFailure?.reason == .alert(.badRecordMAC))
    }
}
