import SocketAPI
import SocketTestKit
import Testing

/// Faults A4 and A5: times that a program computes.
@Suite(.timeLimit(.minutes(10)))
struct DeadlineTests {
    @Test func `a deadline in the past ends a call that would wait with timedOut`() throws {
        let (one, peer) = try toyPair()
        defer { peer.close() }
        one.timeout = nil
        for deadline in [Deadline.now, .after(.seconds(-5)), Deadline(.now - .seconds(3))] {
            #expect(try failure { _ = try one.receive(upTo: 1, until: deadline) }.code == .timedOut)
        }
        try peer.send("x")
        #expect(try one.receive(upTo: 1, until: .now) == [120])
    }

    @Test func `one deadline covers any number of calls`() throws {
        let (one, peer) = try toyPair()
        let dripping = Background { () -> Int in
            var sent = 0
            while (try? peer.send("x")) != nil, sent < 3000 {
                sent += 1
                pause(.milliseconds(20))
            }
            return sent
        }
        let clock = ContinuousClock()
        let (start, deadline) = (clock.now, Deadline.after(.milliseconds(300)))
        one.timeout = .seconds(60)
        let error = try failure { while true { _ = try one.receive(upTo: 1, until: deadline) } }
        #expect(error.code == .timedOut)
        #expect(clock.now - start >= .milliseconds(300))
        #expect(clock.now - start < .seconds(30))
        one.close()
        _ = try dripping.value()
    }

    @Test func `a deadline takes the place of the timeout`() throws {
        let (one, peer) = try toyPair()
        one.timeout = .zero
        let late = Background {
            pause(.milliseconds(100))
            try peer.send("x")
        }
        #expect(try one.receive(upTo: 1, until: .after(.seconds(20))) == [120])
        _ = try late.value()
        one.timeout = .milliseconds(1)
        let later = Background {
            pause(.milliseconds(100))
            try peer.send("y")
        }
        #expect(try one.receive(upTo: 1, until: .never) == [121])
        _ = try later.value()
    }

    @Test func `every call that waits has a deadline`() throws {
        let (one, peer) = try toyPair()
        let (sender, receiver) = try toyPair()
        sender.timeout = .zero
        while (try? sender.send([UInt8](repeating: 0, count: 65536))) != nil {}
        let listener = try toyListener()
        let datagrams = try toyPair(.datagram)
        var batch = try DatagramBatch<Toy>(capacity: 2, datagramSize: 16)
        var buffer = try ReceiveBuffer(capacity: 16)
        var pipe = try SplicePipe()
        var array = [UInt8](repeating: 0, count: 16)
        let soon = { Deadline.after(.milliseconds(20)) }
        let big = [UInt8](repeating: 1, count: 1 << 20)
        func expectTimedOut(_ what: String, _ body: () throws -> Void) throws {
            let error = try failure(body)
            #expect(error.code == .timedOut, "\(what): \(error)")
        }
        try expectTimedOut("receive") { _ = try one.receive(upTo: 1, until: soon()) }
        try expectTimedOut("receive into an array") { _ = try one.receive(into: &array, until: soon()) }
        try expectTimedOut("receive into a buffer") { _ = try one.receive(into: &buffer, until: soon()) }
        try expectTimedOut("receive exactly") { _ = try one.receive(exactly: 4, until: soon()) }
        try expectTimedOut("receiveFrom") { _ = try datagrams.0.receiveFrom(upTo: 1, until: soon()) }
        try expectTimedOut("receiveFrom into a buffer") {
            _ = try datagrams.0.receiveFrom(into: &buffer, until: soon())
        }
        try expectTimedOut("receiveMessage") { _ = try one.receiveMessage(upTo: 1, until: soon()) }
        try expectTimedOut("receive a batch") { _ = try datagrams.0.receive(into: &batch, until: soon()) }
        try expectTimedOut("accept") { _ = try listener.accept(until: soon()) }
        try expectTimedOut("wait") { _ = try one.wait(for: .readable, until: soon()) }
        try expectTimedOut("send") { _ = try sender.send(big, until: soon()) }
        try expectTimedOut("sendAll") { try sender.sendAll(big, until: soon()) }
        try expectTimedOut("sendAll of parts") {
            var parts = SpanList()
            parts.append(big.span.bytes)
            try sender.sendAll(parts, until: soon())
        }
        try expectTimedOut("sendMessage") { _ = try sender.sendMessage(big, until: soon()) }
        try expectTimedOut("splice") { _ = try one.splice(to: peer, through: &pipe, until: soon()) }
        withExtendedLifetime((peer, receiver, datagrams)) {}
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.max) * 2, .nanoseconds(Int64.max)])
    func `no duration is too long`(duration: Duration) throws {
        let (one, peer) = try toyPair()
        one.timeout = duration
        #expect(one.timeout == .nanoseconds(Int64.max))
        try peer.send("ab")
        #expect(try one.receive(upTo: 1) == [97])
        #expect(try one.receive(upTo: 1, until: .after(duration)) == [98])
        SocketDefaults.timeout = nil
        #expect(Deadline.after(duration) == .never)
        // An option refuses what its form can't hold.
        do throws(SocketError) { try one.set(.receiveTimeout, to: duration) } catch {
            #expect(error.code == .invalidArgument || error.errno != nil)
        }
    }
}
