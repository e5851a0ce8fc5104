import FamilyUnix
import Foundation
import SocketAPI
import Testing

/// The places where the kernel can't tell when there is room: a receiver's full queue and a listener's full backlog.
@Suite(.serialized) struct `Waiting for room` {
    /// Runs the body and gives the time it took and the part of it that the thread used the processor.
    private func measured(_ body: () -> Void) -> (seconds: Double, share: Double) {
        let (start, used) = (ContinuousClock.now, threadTime())
        body()
        let parts = start.duration(to: .now).components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        return (seconds, (threadTime() - used) / seconds)
    }

    /// A receiver whose queue is full, and a sender.
    private func fullReceiver(connected: Bool) throws -> (receiver: Socket<Unix>, sender: Socket<Unix>) {
        let receiver = try timed(.datagram)
        try receiver.bind(to: .autobind)
        let sender = try timed(.datagram)
        if connected { try sender.connect(to: receiver.localAddress) }
        sender.timeout = .zero
        var sent = 0
        while try send(sender, receiver, connected) == nil {
            sent += 1
            try #require(sent < 100_000)
        }
        #expect(sent > 0)
        return (receiver, sender)
    }

    private func send(_ sender: Socket<Unix>, _ receiver: Socket<Unix>, _ connected: Bool) throws -> SocketError.Code? {
        let address = try receiver.localAddress
        return code { () throws(SocketError) in
            if connected { try sender.send("x".utf8) } else { try sender.send("x".utf8, to: address) }
        }
    }

    @Test(arguments: [true, false])
    func `Sending to a full receiver ends at the timeout, and sleeps until then`(connected: Bool) throws {
        let (receiver, sender) = try fullReceiver(connected: connected)
        #expect(try send(sender, receiver, connected) == .wouldBlock)
        sender.timeout = .milliseconds(400)
        var result: SocketError.Code?
        let (seconds, share) = measured { result = try? send(sender, receiver, connected) }
        #expect(result == .timedOut)
        #expect(seconds >= 0.4 && seconds < 5)
        #expect(share < 0.2, "used \(share) of the processor")
    }

    @Test(arguments: [true, false])
    func `Sending to a full receiver goes on when it has room again`(connected: Bool) throws {
        let (receiver, sender) = try fullReceiver(connected: connected)
        sender.timeout = .seconds(10)
        let drain = Work { () -> Int in
            usleep(100_000)
            return (try? receiver.receive(upTo: 10))?.count ?? -1
        }
        #expect(try send(sender, receiver, connected) == nil)
        #expect(drain.value() == 1)
    }

    /// A listener whose backlog is full.
    private func fullListener() throws -> (listener: Socket<Unix>, waiting: [Socket<Unix>]) {
        let listener = try listener(at: .abstract(uniqueName()), backlog: 0)
        var waiting: [Socket<Unix>] = []
        while true {
            let client = try timed(.stream)
            client.timeout = .zero
            switch client.attemptConnect(to: try listener.localAddress) {
            case nil: waiting.append(client)
            case .wouldBlock: return (listener, waiting)
            case let other?: throw SocketError(other, .connect)
            }
            try #require(waiting.count < 100)
        }
    }

    @Test func `Connecting to a listener with a full backlog ends at the timeout, and sleeps until then`() throws {
        let (listener, waiting) = try fullListener()
        let address = try listener.localAddress
        let client = try Socket(.unix, .stream)
        client.timeout = .milliseconds(400)
        var result: SocketError.Code?
        let (seconds, share) = measured { result = client.attemptConnect(to: address) }
        #expect(result == .timedOut)
        #expect(seconds >= 0.4 && seconds < 5)
        #expect(share < 0.2, "used \(share) of the processor")
        withExtendedLifetime(waiting) {}
    }

    @Test(arguments: [nil, .seconds(10)] as [Duration?])
    func `Connecting to a listener with a full backlog goes on when it accepts`(timeout: Duration?) throws {
        let (listener, waiting) = try fullListener()
        let client = try Socket(.unix, .stream)
        client.timeout = timeout
        let accepting = Work { () -> [Socket<Unix>] in
            usleep(100_000)
            return (0...waiting.count).compactMap { _ in try? accepted(listener) }
        }
        try client.connect(to: listener.localAddress)
        try client.sendAll("in".utf8)
        let connections = try #require(accepting.value())
        #expect(connections.count == waiting.count + 1)
        #expect(try connections.last?.receive(upTo: 10) == Array("in".utf8))
    }

    @Test(arguments: [nil, .seconds(15)] as [Duration?])
    func `Closing wakes a connect that waits for a full backlog`(timeout: Duration?) throws {
        let (listener, waiting) = try fullListener()
        let address = try listener.localAddress
        let client = try Socket(.unix, .stream)
        client.timeout = timeout
        let connecting = Work { () -> (SocketError.Code?, ContinuousClock.Instant) in
            (client.attemptConnect(to: address), .now)
        }
        usleep(150_000)
        let start = ContinuousClock.now
        client.close()
        let (code, end) = try #require(connecting.value())
        #expect(code == .closed)
        #expect(start.duration(to: end) < .milliseconds(500))
        withExtendedLifetime(waiting) {}
    }

    @Test func `Closing wakes a send that waits for a full receiver`() throws {
        let (receiver, sender) = try fullReceiver(connected: true)
        sender.timeout = .seconds(15)
        let sending = Work { () -> SocketError.Code? in code { () throws(SocketError) in try sender.send("x".utf8) } }
        usleep(150_000)
        let start = ContinuousClock.now
        sender.close()
        #expect(try #require(sending.value()) == .closed)
        #expect(start.duration(to: .now) < .seconds(2))
        withExtendedLifetime(receiver) {}
    }
}
