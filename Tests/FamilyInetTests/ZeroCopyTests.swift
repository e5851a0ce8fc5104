import FamilyInet
import Foundation
import SocketAPI
import SocketTestKit
import Testing

private func buffer(_ bytes: [UInt8]) throws(SocketError) -> ZeroCopyBuffer {
    var buffer = try ZeroCopyBuffer(capacity: bytes.count)
    try buffer.append(bytes.span.bytes)
    return buffer
}

/// Two connected TCP sockets.
private func connection() throws -> (Socket<IPv4>, Socket<IPv4>) {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen()
    listener.timeout = .seconds(60)
    let one = try Socket(.ipv4, .stream)
    try one.connect(to: listener.localAddress)
    let other = try listener.accept().socket
    for socket in [one, other] { socket.timeout = .seconds(20) }
    return (one, other)
}

private func reader(_ socket: Socket<IPv4>) -> Background<[UInt8]> {
    Background {
        var all: [UInt8] = []
        while true {
            let more = try socket.receive(upTo: 65536)
            if more.isEmpty { return all }
            all += more
        }
    }
}

@Suite("Zero copy")
struct ZeroCopyTests {
    @Test("a buffer is bounded memory of its own")
    func buffers() throws {
        var buffer = try ZeroCopyBuffer(capacity: 10)
        try buffer.append(pattern(6).span.bytes)
        do throws(SocketError) {
            try buffer.append(pattern(5).span.bytes)
            Issue.record("too many bytes")
        } catch { #expect(error.subject == .size(5, limit: 4)) }
        try buffer.append { (output: inout OutputRawSpan) throws(SocketError) in output.append(integer: UInt8(7)) }
        #expect(buffer.bytes.bytes() == pattern(6) + [7])
        buffer.removeAll()
        #expect(buffer.count == 0)
        #expect(throws: SocketError.self) { _ = try ZeroCopyBuffer(capacity: -1) }
        #expect(throws: SocketError.self) { _ = try ZeroCopyBuffer(capacity: .max) }
        _ = try ZeroCopyBuffer(capacity: 0)
    }

    @Test("a stream's bytes arrive, and every buffer comes back once, with its number", arguments: [1, 4096, 100_000, 2_000_000])
    func stream(count: Int) throws {
        let (one, other) = try connection()
        let received = reader(other)
        var sender = try ZeroCopySender(one)
        var numbers: Set<Int> = []
        for number in 1...5 { #expect(try sender.send(buffer(pattern(count))) == number) }
        #expect(sender.outstandingCount + 0 == 5)
        while let done = try sender.completed() {
            #expect(done.buffer.bytes.bytes() == pattern(count))
            #expect(done.byteCount == count)
            #expect(done.wasCopied == true, "loopback copies")
            #expect(numbers.insert(done.number).inserted)
        }
        #expect(numbers == [1, 2, 3, 4, 5])
        one.close()
        #expect(try received.value() == Array(repeatElement(pattern(count), count: 5).joined()))
    }

    @Test("datagrams, empty ones too, to an address", arguments: [0, 1, 1000, 30_000])
    func datagrams(count: Int) throws {
        let receiver = try Socket(.ipv6, .datagram)
        try receiver.bind(to: .loopback(port: 0))
        let socket = try Socket(.ipv6, .datagram)
        for socket in [socket, receiver] { socket.timeout = .seconds(60) }
        var sender = try ZeroCopySender(socket)
        for _ in 0..<3 {
            try sender.send(buffer(pattern(count)), to: receiver.localAddress)
            #expect(try receiver.receive(upTo: 65535) == pattern(count))
            let done = try sender.completed()
            guard let done else {
                Issue.record("no completion")
                return
            }
            #expect(done.byteCount == count)
        }
        #expect(sender.outstandingCount + 0 == 0)
    }

    @Test("where nothing was sent nothing comes back, and nobody waits")
    func nothing() throws {
        let (one, other) = try connection()
        defer { other.close() }
        var sender = try ZeroCopySender(one)
        if try sender.completed() != nil { Issue.record("nothing was sent") }
    }

    @Test("one sender for each socket, and only where the protocol can")
    func refused() throws {
        let (one, other) = try connection()
        defer { other.close() }
        let sender = try ZeroCopySender(one)
        do throws(SocketError) {
            _ = try ZeroCopySender(one)
            Issue.record("a second one")
        } catch { #expect(error.errno == .resourceBusy) }
        #expect(sender.outstandingCount + 0 == 0)
        do throws(SocketError) {
            _ = try ZeroCopySender(Socket(.ipv4, .datagram, .icmp))
            Issue.record("ICMP can't")
        } catch { #expect(error.errno != nil) }
    }

    @Test("a failing send gives the buffer back, and says what went")
    func failing() throws {
        let (one, other) = try connection()
        defer { other.close() }
        one.timeout = .milliseconds(200)
        var sender = try ZeroCopySender(one)
        var transferred = 0
        do throws(SocketError) {
            for _ in 0..<100 {
                transferred = 0
                try sender.send(buffer(pattern(1_000_000)))
            }
            Issue.record("there is no end of room")
        } catch {
            #expect(error.code == .timedOut)
            transferred = error.bytesTransferred
        }
        let (outstanding, received) = (sender.outstandingCount, reader(other))
        one.timeout = .seconds(60)
        var (sum, returned, last) = (0, 0, -1)
        while let done = try sender.completed() {
            sum += done.byteCount
            returned += 1
            if done.number == outstanding { last = done.byteCount }
        }
        #expect(returned == outstanding)
        #expect(last == transferred)
        one.close()
        #expect(try received.value().count == sum)
    }

    @Test("datagrams that the socket refuses come back at once")
    func tooLong() throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(60)
        var sender = try ZeroCopySender(socket)
        do throws(SocketError) {
            try sender.send(buffer(pattern(70_000)), to: .loopback(port: 9))
            Issue.record("too long")
        } catch {
            #expect(error.errno == .messageTooLong)
            #expect(error.description.contains("127.0.0.1:9"))
        }
        guard let done = try sender.completed(waiting: false) else {
            Issue.record("the buffer is lost")
            return
        }
        #expect(done.byteCount == 0)
        #expect(done.wasCopied == false)
    }

    @Test("a sender that goes with bytes on their way takes nothing from them")
    func abandoned() throws {
        let (one, other) = try connection()
        do {
            var sender = try ZeroCopySender(one)
            try sender.send(buffer(pattern(300_000)))
        }
        // Memory that is used again at once.
        let others = try (0..<8).map { _ in try temporaryMemory(300_000) }
        one.close()
        #expect(try reader(other).value() == pattern(300_000))
        for memory in others { munmap(memory, 300_000) }
    }

    private func temporaryMemory(_ count: Int) throws -> UnsafeMutableRawPointer {
        let memory = try #require(mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        memset(memory, 255, count)
        return memory
    }

    @Test("other events of the queue of errors are kept")
    func otherEvents() throws {
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.raw(level: 0, name: 11), to: true)  // IP_RECVERR
        let closed = try Socket(.ipv4, .datagram)
        try closed.bind(to: .loopback(port: 0))
        let address = try closed.localAddress
        closed.close()
        socket.timeout = .seconds(60)
        var sender = try ZeroCopySender(socket)
        try sender.send(buffer(pattern(10)), to: address)
        guard let done = try sender.completed() else {
            Issue.record("no completion")
            return
        }
        #expect(done.byteCount == 10)
        _ = try sender.completed(waiting: false)
        var events = sender.takeOtherEvents()
        if events.isEmpty {
            _ = try? sender.send(buffer(pattern(10)), to: address)
            while try sender.completed() != nil {}
            events = sender.takeOtherEvents()
        }
        let first = try #require(events.first)
        #expect(first.flags.contains(.errorQueue))
        #expect(first.availableBytes == pattern(10))
        #expect(first.availableControl.messages.contains { $0.level == 0 && $0.type == 11 })
    }

    @Test("events that a peer causes without end are bounded and counted: fault E4")
    func boundedEvents() throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback(port: 0))
        let closed = try Socket(.ipv4, .datagram)
        try closed.bind(to: .loopback(port: 0))
        let address = try closed.localAddress
        closed.close()
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.receiveErrors, to: true)
        var sender = try ZeroCopySender(socket)
        func causeErrors(_ count: Int) throws {
            for _ in 0..<count {
                // The error of the one before ends a send: one of two goes out, and comes back as an ICMP error.
                for _ in 0..<2 { _ = try? socket.send([1], to: address) }
                // The queue is read while a buffer is outstanding.
                _ = try? sender.send(buffer([1]), to: receiver.localAddress)
                while try sender.completed(until: .after(.seconds(20))) != nil {}
            }
        }
        sender.otherEventLimit = 10
        try causeErrors(300)
        let dropped = sender.droppedEventCount
        #expect(dropped >= 290 && dropped <= 590)
        #expect(sender.takeOtherEvents().count == 10 && sender.takeOtherEvents().isEmpty)
        sender.otherEventLimit = 0
        try causeErrors(3)
        #expect(sender.droppedEventCount >= dropped + 3 && sender.takeOtherEvents().isEmpty)
    }

    @Test("waiting for a buffer ends at a deadline")
    func deadline() throws {
        let (one, other) = try connection()
        var sender = try ZeroCopySender(one)
        let error = failure { () throws(SocketError) in
            // The peer doesn't read: the bytes stay in the queue, and the buffer with the kernel.
            while true { try sender.send(buffer(pattern(1_000_000)), until: .after(.milliseconds(200))) }
        }
        #expect(error?.code == .timedOut)
        let waiting = failure { () throws(SocketError) in
            while try sender.completed(until: .after(.milliseconds(100))) != nil {}
        }
        #expect(waiting?.code == .timedOut)
        other.close()
    }
}
