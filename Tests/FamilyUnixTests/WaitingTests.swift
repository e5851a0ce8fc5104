import FamilyUnix
import Foundation
import SocketTestKit
import Testing

/// Waits that have no event to poll for: a receiver's full queue and a listener's full backlog.
@Suite(.serialized) struct `Waiting for queue space` {
    /// The time that a body takes, and the share of it in which the thread used the processor.
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
        #expect(seconds >= 0.4 && seconds < 30)
        #expect(share < 0.2, "used \(share) of the processor")
    }

    @Test(arguments: [true, false])
    func `Sending to a full receiver goes on when a message is taken from its queue`(connected: Bool) throws {
        let (receiver, sender) = try fullReceiver(connected: connected)
        sender.timeout = .seconds(30)
        let address = try receiver.localAddress
        let sending = Background { () throws in
            if connected { try sender.send("x".utf8) } else { try sender.send("x".utf8, to: address) }
        }
        try sending.waitUntilBlocked()
        #expect(try receiver.receive(upTo: 10).count == 1)
        #expect(try sending.value() == 1)
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
        #expect(seconds >= 0.4 && seconds < 30)
        #expect(share < 0.2, "used \(share) of the processor")
        withExtendedLifetime(waiting) {}
    }

    @Test(arguments: [nil, .seconds(60)] as [Duration?])
    func `Connecting to a listener with a full backlog goes on when it accepts`(timeout: Duration?) throws {
        let (listener, waiting) = try fullListener()
        let client = try Socket(.unix, .stream)
        client.timeout = timeout
        let address = try listener.localAddress
        let connecting = Background { () throws in
            try client.connect(to: address)
            try client.sendAll("in".utf8)
        }
        try connecting.waitUntilBlocked()
        let connections = try (0...waiting.count).map { _ in try accepted(listener) }
        try connecting.value()
        #expect(try connections.last?.receive(upTo: 10) == Array("in".utf8))
    }

    /// The shortest time, of up to five, in which a close ends a call: the machine may be busy.
    private func wakingTime(
        _ prepare: () throws -> (closing: Socket<Unix>, call: Background<SocketError.Code?>)
    ) throws -> Duration {
        var best = Duration.seconds(60)
        for _ in 0..<5 where best >= .milliseconds(500) {
            let (socket, call) = try prepare()
            try call.waitUntilBlocked()
            let start = ContinuousClock.now
            socket.close()
            #expect(try call.value() == .closed)
            best = min(best, start.duration(to: .now))
        }
        return best
    }

    @Test(arguments: [nil, .seconds(15)] as [Duration?])
    func `Closing wakes a connect that waits for a full backlog`(timeout: Duration?) throws {
        let (listener, waiting) = try fullListener()
        let address = try listener.localAddress
        let time = try wakingTime {
            let client = try Socket(.unix, .stream)
            client.timeout = timeout
            return (client, Background { client.attemptConnect(to: address) })
        }
        #expect(time < .milliseconds(500))
        withExtendedLifetime(waiting) {}
    }

    @Test func `Closing wakes a send that waits for a full receiver`() throws {
        var receivers: [Socket<Unix>] = []
        let time = try wakingTime {
            let (receiver, sender) = try fullReceiver(connected: true)
            receivers.append(receiver)
            sender.timeout = .seconds(15)
            return (sender, Background { code { () throws(SocketError) in try sender.send("x".utf8) } })
        }
        #expect(time < .seconds(2))
        withExtendedLifetime(receivers) {}
    }
}
