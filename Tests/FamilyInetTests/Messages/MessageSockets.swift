import FamilyInet
import Glibc
import SocketAPI
import SocketTestKit
import Testing

/// A sender and a receiver of datagrams on the loopback.
struct DatagramPair<Family: InternetFamily>: Sendable {
    let sender: Socket<Family>
    let receiver: Socket<Family>
    let isConnected: Bool

    init(_ family: Family, loopback: Family.Address, connected: Bool = false) throws(SocketError) {
        sender = try Socket(family, .datagram)
        receiver = try Socket(family, .datagram)
        isConnected = connected
        sender.timeout = .seconds(60)
        receiver.timeout = .seconds(60)
        try receiver.bind(to: loopback)
        if connected { try sender.connect(to: receiver.localAddress) }
    }

    /// Sends a message to the receiver, with an address only where the sender isn't connected.
    func send(_ bytes: [UInt8] = [1], _ control: ControlData = []) throws(SocketError) {
        try sender.sendMessage(bytes, control: control, to: isConnected ? nil : receiver.localAddress)
    }
}

extension DatagramPair<IPv4> {
    init(connected: Bool = false) throws(SocketError) {
        try self.init(.ipv4, loopback: .loopback(port: 0), connected: connected)
    }
}

extension DatagramPair<IPv6> {
    init(connected: Bool = false) throws(SocketError) {
        try self.init(.ipv6, loopback: .loopback(port: 0), connected: connected)
    }
}

/// The version of the kernel, as `major * 1000 + minor`.
let kernelVersion: Int = {
    var name = utsname()
    uname(&name)
    let release = withUnsafeBytes(of: name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let numbers = release.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    return numbers.count < 2 ? 0 : numbers[0] * 1000 + numbers[1]
}()

/// The time of a clock: CLOCK_*.
func now(_ clock: clockid_t = CLOCK_REALTIME) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// A socket that keeps the kernel's timestamps of arrival turned on. The kernel turns them on some time after the first
/// socket asks for them, and until then packets have none. Nil if they don't come.
let timestampKeeper: Socket<IPv4>? = {
    guard let pair = try? DatagramPair<IPv4>(), let plan = try? pair.receiver.receivePlan(.packetTimestamps) else { return nil }
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end, (try? pair.send()) != nil {
        guard let message = try? pair.receiver.receiveMessage(upTo: 9, plan: plan) else { return nil }
        if let times = try? message[.packetTimestamps], times.software != nil { return pair.receiver }
        pause(.milliseconds(1))
    }
    return nil
}()

/// One kind of control message on its way through the kernel.
struct RoundTripRow<Family: InternetFamily>: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What goes with the message.
    let control: ControlData
    /// Asks the receiver for it.
    let plan: @Sendable (Socket<Family>) throws(SocketError) -> ReceivePlan<Family>
    /// What is wrong with what arrived, if anything.
    let check: @Sendable (ReceivedMessage<Family>) throws(SocketError) -> String?
    /// Whether the part of a message that was cut is taken for a whole one.
    let mistakes: @Sendable (ReceivedControl) -> Bool

    init<Value: ControlMessage & Equatable>(
        _ name: String, _ item: ControlItem<Family, Value>, sending control: ControlData = [],
        mayBeShort: Bool = false, where isRight: @escaping @Sendable (Value) -> Bool
    ) {
        testDescription = name
        self.control = control
        plan = { (socket) throws(SocketError) in try socket.receivePlan(item) }
        check = { (message) throws(SocketError) in
            guard let value = try message[item] else { return "no message came" }
            return isRight(value) ? nil : "\(value)"
        }
        mistakes = { control in
            guard !mayBeShort, let value = try? control.first(Value.self) else { return false }
            return !isRight(value)
        }
    }

    /// Sends and receives with room for it, connected or not.
    func checkRoundTrip(_ pair: DatagramPair<Family>) throws {
        let plan = try plan(pair.receiver)
        try pair.send([1, 2, 3], control)
        let message = try pair.receiver.receiveMessage(upTo: 10, plan: plan)
        #expect(try message.bytes == [1, 2, 3])
        #expect(try check(message) == nil)
        #expect(message.availableControl.messages.count == 1)
    }

    /// Receives with every room from none up to what is needed: less is seen, and never a wrong value.
    func checkRoom(_ pair: DatagramPair<Family>) throws {
        let plan = try plan(pair.receiver)
        try pair.send([1], control)
        let whole = try pair.receiver.receiveMessage(upTo: 10, plan: plan)
        let payload = try #require(whole.availableControl.messages.first?.payload.count)
        let needed = try ControlMessageLayout.length(ofPayload: payload)
        for room in 0...needed {
            try pair.send([1], control)
            let message = try pair.receiver.receiveMessage(upTo: 10, controlCapacity: room)
            #expect(message.flags.contains(.controlTruncated) == (room < needed), "room for \(room)")
            #expect(message.availableControl.byteCount <= room)
            if room == needed {
                #expect(try check(message) == nil)
            } else {
                #expect(failure { () throws(SocketError) in _ = try message.control }?.code == .truncated)
                #expect(!mistakes(message.availableControl), "room for \(room)")
            }
        }
    }
}
