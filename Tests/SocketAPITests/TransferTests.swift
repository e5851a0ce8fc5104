import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

/// A file of a test's own, without a name.
func temporaryFile(_ bytes: [UInt8]) throws -> FileDescriptor {
    let path = FilePath("/tmp/swift-sockets-\(processNumber)-\(UInt64.random(in: 0 ... .max))")
    let file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
    unlink(path.string)
    try file.writeAll(bytes)
    try file.seek(offset: 0, from: .start)
    return file
}

/// Bytes in which every place differs from its neighbours.
func pattern(_ count: Int) -> [UInt8] { Array(longPattern[..<count]) }

private let longPattern = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

/// Reads to the end of a stream on a thread of its own.
func reader(_ socket: Socket<Toy>) -> Background<[UInt8]> {
    Background {
        var all: [UInt8] = []
        while true {
            let more = try socket.receive(upTo: 65536)
            if more.isEmpty { return all }
            all += more
        }
    }
}

@Suite("Transfers of files")
struct FileTransferTests {
    @Test("files of every size arrive whole", arguments: [0, 1, 4095, 4096, 65537, 3_000_000])
    func sizes(count: Int) throws {
        let (one, other) = try toyPair()
        let file = try temporaryFile(pattern(count))
        defer { try? file.close() }
        let received = reader(other)
        #expect(try one.sendFile(file) == count)
        #expect(try file.seek(offset: 0, from: .current) == Int64(count))
        one.close()
        #expect(try received.value() == pattern(count))
    }

    @Test("an offset and a count choose a part; the file's own position stays")
    func parts() throws {
        let bytes = pattern(10_000)
        let file = try temporaryFile(bytes)
        defer { try? file.close() }
        for (offset, count, expected) in [
            (0, 10, 0..<10), (100, nil, 100..<10_000), (9_999, 50, 9_999..<10_000),
            (10_000, nil, 0..<0), (99_999, 5, 0..<0), (5, 0, 0..<0),
        ] as [(Int64, Int?, Range<Int>)] {
            let (one, other) = try toyPair()
            #expect(try one.sendFile(file, offset: offset, count: count) == expected.count)
            one.close()
            #expect(try reader(other).value() == Array(bytes[expected]))
            #expect(try file.seek(offset: 0, from: .current) == 0)
        }
        let (one, peer) = try toyPair()
        defer { peer.close() }
        #expect(try one.sendFile(file, count: 7) == 7)
        #expect(try file.seek(offset: 0, from: .current) == 7)
    }

    @Test("what sendfile(2) can't send is read and sent: files of /proc")
    func procFile() throws {
        let (one, other) = try toyPair()
        let file = try FileDescriptor.open("/proc/self/status", .readOnly)
        defer { try? file.close() }
        let sent = try one.sendFile(file, count: 1_000_000)
        #expect(sent > 100)
        #expect(try file.seek(offset: 0, from: .current) == Int64(sent))
        #expect(try one.sendFile(file, offset: 5, count: 1) == 1)
        one.close()
        let text = String(decoding: try reader(other).value(), as: UTF8.self)
        #expect(text.hasPrefix("Name:\t"))
        #expect(text.hasSuffix(String(text.dropFirst(5).first!)))
    }

    @Test("pipes: what is in it, up to its end, waiting for more under the deadline")
    func pipe() throws {
        let (one, other) = try toyPair()
        let ends = try FileDescriptor.pipe()
        defer { try? ends.readEnd.close() }
        let received = reader(other)
        let writer = Background {
            for part in 0..<5 {
                pause(.milliseconds(20))
                try ends.writeEnd.writeAll(pattern(10_000)[(part * 2000)..<(part * 2000 + 2000)])
            }
            try ends.writeEnd.close()
        }
        #expect(try one.sendFile(ends.readEnd) == 10_000)
        try writer.value()
        one.close()
        #expect(try received.value() == pattern(10_000))
    }

    @Test(
        "an empty pipe ends with the timeout, at once without waiting, and with a close",
        arguments: ["time", "zero", "close"])
    func emptyPipe(way: String) throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        let ends = try FileDescriptor.pipe()
        defer { for end in [ends.readEnd, ends.writeEnd] { try? end.close() } }
        one.timeout = way == "time" ? .milliseconds(100) : way == "zero" ? .zero : nil
        let sending = Background { try failure { try one.sendFile(ends.readEnd) }.code }
        if way == "close" {
            pause(.milliseconds(100))
            one.close()
        }
        #expect(
            try sending.value()
                == (way == "time" ? .timedOut : way == "zero" ? .wouldBlock : .closed))
    }

    @Test("bad files and numbers are errors")
    func refused() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        let file = try temporaryFile([1])
        #expect(try failure { try one.sendFile(file, offset: -1) }.subject == .number(-1))
        #expect(try failure { try one.sendFile(file, count: -2) }.subject == .number(-2))
        let ends = try FileDescriptor.pipe()
        #expect(
            try failure { try one.sendFile(ends.readEnd, offset: 3, count: 1) }.code == .wouldBlock
                || failure {
                    try ends.writeEnd.writeAll([1])
                    try one.sendFile(ends.readEnd, offset: 3, count: 1)
                }.errno == .illegalSeek)
        #expect(try failure { try one.sendFile(ends.writeEnd, count: 1) }.errno == .badFileDescriptor)
        for end in [ends.readEnd, ends.writeEnd, file] { try end.close() }
        #expect(try failure { try one.sendFile(FileDescriptor(rawValue: 1_000_000)) }.errno == .badFileDescriptor)
        let folder = try FileDescriptor.open("/tmp", .readOnly)
        defer { try? folder.close() }
        #expect(try failure { try one.sendFile(folder, count: 1) }.errno == .isDirectory)
        one.close()
        #expect(try failure { try one.sendFile(folder, count: 1) }.code == .closed)
    }

    @Test("a peer that goes midway: no SIGPIPE, and the count in the error is what went", arguments: [false, true])
    func peerGoes(reads: Bool) throws {
        let (one, other) = try toyPair()
        let count = 20_000_000
        let file =
            reads
            ? try FileDescriptor.open("/dev/zero", .readOnly) : try temporaryFile([UInt8](repeating: 3, count: count))
        defer { try? file.close() }
        let received = Background { () -> Int in
            var all = 0
            while all < 2_000_000 { all += try other.receive(upTo: 65536).count }
            other.close()
            return all
        }
        let error = try failure { try one.sendFile(file, count: count) }
        #expect(error.errno == .brokenPipe || error.errno == .connectionReset)
        let taken = try received.value()
        #expect(error.bytesTransferred >= taken && error.bytesTransferred < count)
        #expect(try file.seek(offset: 0, from: .current) == (reads ? 0 : Int64(error.bytesTransferred)))
    }

    @Test("a timeout is a deadline over all of it, and the count in the error is what went")
    func timeout() throws {
        let (one, other) = try toyPair()
        one.timeout = .milliseconds(200)
        let file = try temporaryFile(pattern(5_000_000))
        defer { try? file.close() }
        let error = try failure { try one.sendFile(file) }
        #expect(error.code == .timedOut)
        #expect(try file.seek(offset: 0, from: .current) == Int64(error.bytesTransferred))
        let received = reader(other)
        one.timeout = .seconds(20)
        #expect(try one.sendFile(file) == 5_000_000 - error.bytesTransferred)
        one.close()
        #expect(try received.value() == pattern(5_000_000))
    }

    @Test("a close from another thread ends a transfer that waits, on a socket without a timeout")
    func close() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        one.timeout = nil
        let file = try temporaryFile(pattern(5_000_000))
        defer { try? file.close() }
        let sending = Background { try failure { try one.sendFile(file) } }
        try sending.waitUntilBlocked()
        one.close()
        let error = try sending.value()
        #expect(error.code == .closed)
        #expect(error.bytesTransferred > 0)
    }

    @Test("a blocking socket stays one")
    func blockingMode() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        one.timeout = nil
        let file = try temporaryFile([1, 2, 3])
        defer { try? file.close() }
        try one.sendFile(file)
        #expect(try one.withFileDescriptor { fcntl($0.rawValue, F_GETFL) & O_NONBLOCK } == 0)
    }
}

@Suite("Splicing sockets")
struct SpliceTransferTests {
    @Test("a relay with back-pressure delivers every byte, in order", arguments: [1, 4096, 1 << 20])
    func relay(piece: Int) throws {
        let (client, clientSide) = try toyPair()
        let (serverSide, server) = try toyPair()
        let count = piece == 1 ? 2_000 : 4_000_000
        let sender = Background {
            try client.sendAll(pattern(count))
            try client.shutdown(.write)
        }
        let relay = Background { () -> Int in
            var pipe = try SplicePipe()
            var total = 0
            while true {
                let moved = try clientSide.splice(to: serverSide, through: &pipe, upTo: piece)
                #expect(moved <= piece)
                if moved == 0 { break }
                total += moved
            }
            try serverSide.shutdown(.write)
            return total
        }
        pause(.milliseconds(100))
        #expect(try reader(server).value() == pattern(count))
        try sender.value()
        #expect(try relay.value() == count)
    }

    @Test(
        "bytes that can't be delivered stay in the pipe: for the next destination, or for the program",
        arguments: [false, true])
    func nothingLost(takes: Bool) throws {
        let (one, source) = try toyPair()
        let (destination, peer) = try toyPair()
        peer.close()
        try one.sendAll("not lost".utf8)
        var pipe = try SplicePipe()
        let error = try failure { try source.splice(to: destination, through: &pipe) }
        #expect(error.errno == .brokenPipe)
        #expect(error.bytesTransferred == 0)
        #expect(pipe.pendingCount == 8)
        if takes {
            #expect(try pipe.takePending() == Array("not lost".utf8))
            #expect(pipe.pendingCount == 0)
            #expect(try pipe.takePending() == [])
        } else {
            let (other, end) = try toyPair()
            source.timeout = .zero
            #expect(try source.splice(to: other, through: &pipe) == 8)
            #expect(try end.receive(upTo: 100) == Array("not lost".utf8))
        }
    }

    @Test("a destination that does not read ends in its own timeout, with exact counts")
    func backPressure() throws {
        let (one, source) = try toyPair()
        let (destination, peer) = try toyPair()
        destination.timeout = .milliseconds(100)
        let sender = Background {
            one.timeout = .seconds(60)
            try? one.sendAll(pattern(2_000_000))
            one.close()
        }
        var pipe = try SplicePipe()
        var delivered = 0
        let error = try failure {
            while true { delivered += try source.splice(to: destination, through: &pipe) }
        }
        #expect(error.code == .timedOut)
        delivered += error.bytesTransferred
        let pending = try pipe.takePending()
        var rest = try reader(source).value()
        try sender.value()
        destination.close()
        let first = try reader(peer).value()
        #expect(first.count == delivered)
        rest = first + pending + rest
        #expect(rest == pattern(2_000_000))
    }

    @Test("waiting for the source ends with its timeout, at once without waiting, and with a close")
    func waiting() throws {
        let (peer, source) = try toyPair()
        let (destination, end) = try toyPair()
        defer { for socket in [peer, end] { socket.close() } }
        var pipe = try SplicePipe()
        source.timeout = .milliseconds(100)
        #expect(try failure { try source.splice(to: destination, through: &pipe) }.code == .timedOut)
        source.timeout = .zero
        #expect(try failure { try source.splice(to: destination, through: &pipe) }.code == .wouldBlock)
        source.timeout = nil
        let waiting = Background {
            var pipe = try SplicePipe()
            return try failure { try source.splice(to: destination, through: &pipe) }.code
        }
        pause(.milliseconds(100))
        source.close()
        #expect(try waiting.value() == .closed)
    }

    @Test("numbers out of range are errors")
    func refused() throws {
        let (source, end) = try toyPair()
        let (destination, otherEnd) = try toyPair()
        defer { for socket in [end, otherEnd] { socket.close() } }
        var pipe = try SplicePipe(capacity: 4096)
        #expect(try failure { try source.splice(to: destination, through: &pipe, upTo: 0) }.subject == .number(0))
        #expect(try failure { _ = try SplicePipe(capacity: 0) }.subject == .number(0))
    }
}

/// Downloads: fault M7.
@Suite("Splicing to a file")
struct FileSplicingTests {
    private func connection() throws -> (Socket<Toy>, Socket<Toy>) {
        let (one, other) = try toyPair()
        for socket in [one, other] { socket.timeout = .seconds(20) }
        return (one, other)
    }

    @Test("streams of every size arrive whole, at the file's position", arguments: [0, 1, 65537, 3_000_000])
    func sizes(count: Int) throws {
        let (source, peer) = try connection()
        let file = try temporaryFile([1, 2, 3])
        defer { try? file.close() }
        try file.seek(offset: 2, from: .start)
        let sending = Background {
            try peer.sendAll(pattern(count))
            peer.close()
        }
        var pipe = try SplicePipe()
        var total = 0
        while case let moved = try source.splice(to: file, through: &pipe), moved > 0 { total += moved }
        try sending.value()
        #expect(total == count && pipe.pendingCount == 0)
        var written = [UInt8](repeating: 0, count: count + 10)
        let read = try written.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) }
        #expect(Array(written[..<read]) == [1, 2] + (count == 0 ? [3] : pattern(count)))
    }

    @Test("a full pipe is waited for, until its reader goes on")
    func fullPipe() throws {
        let (source, peer) = try connection()
        let ends = try FileDescriptor.pipe()
        let count = 1_000_000
        let sending = Background {
            try peer.sendAll(pattern(count))
            peer.close()
        }
        let splicing = Background {
            var pipe = try SplicePipe()
            defer { try? ends.writeEnd.close() }
            while try source.splice(to: ends.writeEnd, through: &pipe) > 0 {}
        }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 10_000)
        while case let read = try part.withUnsafeMutableBytes({ try ends.readEnd.read(into: $0) }), read > 0 {
            all += part[..<read]
        }
        try splicing.value()
        try sending.value()
        try ends.readEnd.close()
        #expect(all == pattern(count))
    }

    @Test(
        "a pipe that is full ends with the deadline, at once without waiting, and with a close",
        arguments: ["time", "zero", "close"])
    func endOfWaiting(way: String) throws {
        let (source, peer) = try connection()
        let ends = try FileDescriptor.pipe()
        defer { for end in [ends.readEnd, ends.writeEnd] { try? end.close() } }
        source.timeout = way == "zero" ? .zero : nil
        try peer.sendAll(pattern(100_000))
        let splicing = Background {
            var pipe = try SplicePipe()
            var delivered = 0
            let error = try failure {
                while true {
                    delivered += try source.splice(
                        to: ends.writeEnd, through: &pipe, until: way == "time" ? .after(.milliseconds(200)) : nil)
                }
            }
            return (error.code, delivered + error.bytesTransferred, try pipe.takePending())
        }
        if way == "close" {
            try splicing.waitUntilBlocked()
            source.close()
        }
        let (code, delivered, pending) = try splicing.value()
        #expect(code == (way == "time" ? .timedOut : way == "zero" ? .wouldBlock : .closed))
        // Nothing is lost: what the pipe has, and what stayed behind it.
        #expect(delivered > 0 && pending == Array(pattern(100_000)[delivered..<(delivered + pending.count)]))
    }

    @Test(
        "files that can't be written are errors, and no byte is lost",
        arguments: ["reading", "appending", "closed pipe"])
    func refused(file kind: String) throws {
        let (source, peer) = try connection()
        try peer.sendAll(pattern(5000))
        let path = FilePath("/tmp/swift-sockets-splice-\(processNumber)-\(UInt64.random(in: 0 ... .max))")
        defer { unlink(path.string) }
        let file: FileDescriptor
        switch kind {
        case "reading": file = try .open("/proc/self/status", .readOnly)
        case "appending": file = try .open(path, .writeOnly, options: [.create, .append], permissions: .ownerReadWrite)
        default:
            let ends = try FileDescriptor.pipe()
            try ends.readEnd.close()
            file = ends.writeEnd
        }
        defer { try? file.close() }
        var pipe = try SplicePipe()
        let error = try failure { try source.splice(to: file, through: &pipe) }
        let expected: Errno =
            kind == "reading" ? .badFileDescriptor : kind == "appending" ? .invalidArgument : .brokenPipe
        #expect(error.errno == expected && error.bytesTransferred == 0 && error.description.contains("of the file"))
        #expect(pipe.pendingCount == 5000)
        #expect(try pipe.takePending() == pattern(5000))
        #expect(try failure { try source.splice(to: file, through: &pipe, upTo: 0) }.subject == .number(0))
    }
}
