import FamilyInet
import SocketAPI
import Testing

/// Room for control data, as it is too little or just enough for a message of one `int`.
enum Room: CaseIterable, CustomTestStringConvertible {
    case none, oneByte, twoInts, lengthButOne, header, inPayload, lengthOfTheMessage, space

    var testDescription: String { "\(self)" }

    /// Bytes, for a message whose header is of 16 bytes and whose payload is of 4.
    var bytes: Int {
        switch self {
        case .none: 0
        case .oneByte: 1
        case .twoInts: 8
        case .lengthButOne: ControlMessageLayout.headerSize - 1
        case .header: ControlMessageLayout.headerSize
        case .inPayload: ControlMessageLayout.headerSize + 3
        case .lengthOfTheMessage: ControlMessageLayout.headerSize + 4
        case .space: ControlMessageLayout.headerSize + 8
        }
    }

    var isEnough: Bool { bytes >= ControlMessageLayout.headerSize + 4 }
}

/// What RFC 3542 delivers with two messages of one `int` each, in a room that is too little in every way.
@Suite("Cut control data")
struct TruncationTests {
    private func pair(_ connected: Bool) throws -> DatagramPair<IPv6> {
        let pair = try DatagramPair<IPv6>(connected: connected)
        return pair
    }

    @Test("no room at all, for nothing: nothing is cut", arguments: [true, false])
    func nothingAsked(connected: Bool) throws {
        let pair = try pair(connected)
        try pair.send()
        let message = try pair.receiver.receiveMessage(upTo: 9)
        #expect(!message.flags.contains(.controlTruncated))
        #expect(try message.control.messages.isEmpty)
    }

    @Test("one message", arguments: Room.allCases, [true, false])
    func one(room: Room, connected: Bool) throws {
        let pair = try pair(connected)
        try pair.receiver.set(.receiveHopLimit, to: true)
        try pair.send([1], [HopLimit(21)])
        let message = try pair.receiver.receiveMessage(upTo: 9, controlCapacity: room.bytes)
        #expect(try message.bytes == [1])
        #expect(message.flags.contains(.controlTruncated) == !room.isEnough)
        if room.isEnough {
            #expect(try message[.hopLimit] == HopLimit(21))
        } else {
            let error = failure { () throws(SocketError) in _ = try message[.hopLimit] }
            #expect(error?.code == .truncated && error?.subject == .named("control data"))
            #expect((try? message.availableControl.first(HopLimit.self)) == nil)
            #expect(message.availableControl.messages.allSatisfy { $0.payload.count < 4 })
        }
    }

    @Test("the second message of two: the first one stays readable", arguments: Room.allCases, [true, false])
    func second(room: Room, connected: Bool) throws {
        let pair = try pair(connected)
        let whole = try pair.receiver.receivePlan(.hopLimit, .trafficClass)
        let first = ControlMessageLayout.headerSize + 8
        #expect(whole.controlCapacity == 2 * first)
        try pair.send([1], [HopLimit(21), TrafficClassIPv6(.lowDelay)])
        let message = try pair.receiver.receiveMessage(upTo: 9, controlCapacity: first + room.bytes)
        #expect(message.flags.contains(.controlTruncated) == !room.isEnough)
        #expect(try message.availableControl.first(HopLimit.self) == HopLimit(21))
        if room.isEnough {
            #expect(try message[.trafficClass] == TrafficClassIPv6(.lowDelay))
        } else {
            // What arrived whole is returned, and what was cut is an error: fault E1.
            #expect(try message[.hopLimit] == HopLimit(21))
            #expect(failure { () throws(SocketError) in _ = try message[.trafficClass] }?.code == .truncated)
            #expect((try? message.availableControl.first(TrafficClassIPv6.self)) == nil)
        }
    }

    @Test("the message's bytes and its control data are cut apart from each other", arguments: [true, false])
    func both(connected: Bool) throws {
        let pair = try pair(connected)
        let plan = try pair.receiver.receivePlan(.hopLimit)
        try pair.send([1, 2, 3, 4], [HopLimit(21)])
        let short = try pair.receiver.receiveMessage(upTo: 2, plan: plan)
        #expect(short.flags.contains(.truncated) && !short.flags.contains(.controlTruncated))
        #expect(try short[.hopLimit] == HopLimit(21))
        #expect(failure { () throws(SocketError) in _ = try short.bytes }?.subject == .number(4))
        try pair.send([1, 2, 3, 4], [HopLimit(21)])
        let neither = try pair.receiver.receiveMessage(upTo: 2, controlCapacity: 5)
        #expect(neither.flags.isSuperset(of: [.truncated, .controlTruncated]))
        #expect(neither.availableBytes == [1, 2] && neither.length == 4)
    }

    @Test("after a message that was cut, the next one is whole", arguments: [true, false])
    func next(connected: Bool) throws {
        let pair = try pair(connected)
        let plan = try pair.receiver.receivePlan(.hopLimit, .trafficClass)
        for hops in 1...3 { try pair.send([UInt8(hops)], [HopLimit(hops)]) }
        #expect(try pair.receiver.receiveMessage(upTo: 9, controlCapacity: 17).flags.contains(.controlTruncated))
        #expect(try pair.receiver.receiveMessage(upTo: 9, plan: plan)[.hopLimit] == HopLimit(2))
        #expect(try pair.receiver.receiveMessage(upTo: 9, controlCapacity: 4096)[.hopLimit] == HopLimit(3))
    }

    @Test(
        "a message to be sent whose payload is no int is refused", arguments: [0, 1, 3, 5, 8],
        [(52, true), (52, false), (67, true), (67, false)] as [(Int32, Bool)])
    func oddSizes(count: Int, kind: (type: Int32, connected: Bool)) throws {
        let pair = try pair(kind.connected)
        var control = ControlData()
        let type = ControlMessageType(rawValue: kind.type)
        try control.append(RawControlMessage(level: .ipv6, type: type, payload: [UInt8](repeating: 0, count: count)))
        let error = failure { () throws(SocketError) in try pair.send([1], control) }
        #expect(error?.code == .system(.invalidArgument) && error?.operation == .sendMessage)
    }
}
