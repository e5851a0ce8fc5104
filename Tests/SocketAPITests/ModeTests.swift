import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

@Suite("Blocking, non-blocking, timeout")
struct ModeTests {
    private func isNonBlocking<Family>(_ socket: Socket<Family>) throws -> Bool {
        try socket.withFileDescriptor { fcntl($0.rawValue, F_GETFL) & O_NONBLOCK != 0 }
    }

    @Test("O_NONBLOCK is on exactly while a timeout is set")
    func descriptionFlag() throws {
        let socket = try Socket(.toy, .stream)
        #expect(try !isNonBlocking(socket))
        socket.timeout = .seconds(1)
        #expect(try isNonBlocking(socket))
        socket.timeout = .zero
        #expect(try isNonBlocking(socket))
        socket.timeout = nil
        #expect(try !isNonBlocking(socket))
    }

    @Test("a time that no clock can tell is cut to what one can")
    func extremeTimes() throws {
        let socket = try Socket(.toy, .stream)
        socket.timeout = .seconds(Int64.max) * 10
        #expect(socket.timeout == .nanoseconds(Int64.max))
        socket.timeout = .seconds(Int64.max) * -10
        #expect(socket.timeout == .zero)
        socket.timeout = .nanoseconds(1) / 1000
        #expect(socket.timeout == .nanoseconds(1))
        let (one, other) = try toyPair()
        one.timeout = .seconds(Int64.max) * 10
        try other.send("x".utf8)
        #expect(try one.receive(upTo: 1) == [120])
        let waiting = Background { try one.receive(upTo: 1) }
        pause(.milliseconds(20))
        try other.send("y".utf8)
        #expect(try waiting.value() == [121])
    }

    @Test("a duplicate without a timeout leaves the original's timeout working")
    func duplicates() throws {
        let listener = try toyListener()
        listener.timeout = .milliseconds(50)
        let copy = try listener.duplicate()
        copy.timeout = nil
        #expect(try isNonBlocking(listener))
        #expect(try failure { _ = try listener.accept() }.code == .timedOut)
        listener.timeout = nil
        #expect(try !isNonBlocking(copy))
    }

    @Test("connecting leaves a blocking socket blocking")
    func connecting() throws {
        let listener = try toyListener()
        let client = try Socket(.toy, .stream)
        try client.connect(to: listener.localAddress)
        #expect(try !isNonBlocking(client))
        client.timeout = .seconds(1)
        #expect(try isNonBlocking(client))
    }

    @Test("connecting leaves an adopted description as it was, non-blocking or not")
    func connectingAdopted() throws {
        let listener = try toyListener()
        let made = try Socket(.toy, .stream)
        made.timeout = .zero
        let client = try Socket<Toy>(adopting: made.detach())
        try client.connect(to: listener.localAddress)
        #expect(try isNonBlocking(client))
        client.timeout = .seconds(1)
        client.timeout = nil
        #expect(try !isNonBlocking(client))
    }

    @Test("an adopted descriptor has the mode of its description")
    func adopted() throws {
        let (one, other) = try toyPair()
        one.timeout = .zero
        let again = try Socket<Toy>(adopting: one.detach())
        #expect(again.timeout == .zero)
        #expect(try failure { _ = try again.receive(upTo: 8) }.code == .wouldBlock)
        again.timeout = nil
        let waiting = Background { try again.receive(upTo: 8) }
        pause(.milliseconds(50))
        try other.send("hi".utf8)
        #expect(try waiting.value() == [UInt8]("hi".utf8))
        other.timeout = nil
        #expect(try Socket<Toy>(adopting: other.detach()).timeout == nil)
    }

    @Test("waiting on a full queue takes no processor time")
    func idleWaiting() throws {
        let (one, peer) = try toyPair(.datagram)
        defer { peer.close() }
        one.timeout = .zero
        while (try? one.send([1])) != nil {}
        one.timeout = .milliseconds(400)
        let before = threadTime()
        #expect(try failure { try one.send([1]) }.code == .timedOut)
        #expect(threadTime() - before < .milliseconds(100))
    }

    @Test("sending to a full receiver from an unconnected socket waits without spinning, and succeeds when there is room")
    func fullReceiver() throws {
        let receiver = try Socket(.toy, .datagram)
        try receiver.bind(to: Toy.freshAddress())
        receiver.timeout = .seconds(60)
        let address = try receiver.localAddress
        let sender = try Socket(.toy, .datagram)
        sender.timeout = .zero
        var queued = 0
        while (try? sender.send([1], to: address)) != nil { queued += 1 }
        sender.timeout = .milliseconds(100)
        #expect(try failure { try sender.send([1], to: address) }.code == .timedOut)
        sender.timeout = .seconds(60)
        let sending = Background { try sender.send([2], to: address) }
        pause(.milliseconds(30))
        for _ in 0..<queued { #expect(try receiver.receive(upTo: 4) == [1]) }
        #expect(try sending.value() == 1)
        #expect(try receiver.receive(upTo: 4) == [2])
    }

    @Test("connecting to a listener whose queue is full waits for room, or for the deadline, or for close")
    func fullListener() throws {
        let listener = try toyListener(backlog: 0)
        let address = try listener.localAddress
        let first = try Socket(.toy, .stream)
        try first.connect(to: address)
        let second = try Socket(.toy, .stream)
        second.timeout = .zero
        #expect(second.attemptConnect(to: address) == .wouldBlock)
        second.timeout = .milliseconds(60)
        #expect(second.attemptConnect(to: address) == .timedOut)
        second.timeout = nil
        let third = try Socket(.toy, .stream)
        let closed = Background { third.attemptConnect(to: address) }
        let connected = Background { second.attemptConnect(to: address) }
        pause(.milliseconds(50))
        third.close()
        #expect(try closed.value() == .closed)
        _ = try listener.accept()
        #expect(try connected.value() == nil)
    }

    @Test("two duplicates that wait for one connection: one gets it, and close ends the other")
    func acceptingDuplicates() throws {
        for _ in 0..<30 {
            let listener = try toyListener()
            listener.timeout = nil
            let copy = try listener.duplicate()
            let address = try listener.localAddress
            let waiting = [listener, copy].map { socket in
                Background { () -> SocketError.Code? in
                    do throws(SocketError) {
                        _ = try socket.accept()
                        return nil
                    } catch { return error.code }
                }
            }
            pause(.milliseconds(2))
            let client = try Socket(.toy, .stream)
            try client.connect(to: address)
            for _ in 0..<5000 where !waiting.contains(where: \.isFinished) { pause(.milliseconds(1)) }
            listener.close()
            copy.close()
            let codes = try waiting.map { try $0.value() }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == .closed } == 1)
        }
    }

    @Test("calls wait, and close wakes them, when no descriptor is left for a waker")
    func noDescriptorLeft() throws {
        // The limit is the process's, so that the exhausted table belongs to a thread with a table of its own.
        let result = Background { () throws -> (SocketError.Code, [UInt8]) in
            guard oracle_unshare_descriptors() == 0 else { throw ConformanceFailure("unshare(CLONE_FILES): \(errno)") }
            let (one, other) = try toyPair()
            var copies: [Int32] = []
            while case let copy = dup(0), copy >= 0, copies.count < 200_000 { copies.append(copy) }
            one.timeout = .milliseconds(50)
            let code = try failure { _ = try one.receive(upTo: 1) }.code
            try other.send("x".utf8)
            one.timeout = .seconds(60)
            let bytes = try one.receive(upTo: 1)
            for copy in copies { close(copy) }
            return (code, bytes)
        }
        let (code, bytes) = try result.value()
        #expect(code == .timedOut)
        #expect(bytes == [120])
    }
}
