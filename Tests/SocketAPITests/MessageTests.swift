import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// The credentials of the sender, as somebody outside would bring them: SCM_CREDENTIALS.
struct ToyCredentials: ControlMessage {
    var process: Int32
    var user: UInt32
    var group: UInt32

    static var level: OptionLevel { .socket }
    static var type: ControlMessageType { 2 }
    static var maximumEncodedSize: Int { 12 }

    init(process: Int32, user: UInt32, group: UInt32) {
        (self.process, self.user, self.group) = (process, user, group)
    }

    func encode(into output: inout OutputRawSpan) {
        output.append(integer: process)
        output.append(integer: user)
        output.append(integer: group)
    }

    init(decoding bytes: RawSpan) throws(SocketError) {
        guard let process: Int32 = bytes.integer(at: 0), let user: UInt32 = bytes.integer(at: 4),
            let group: UInt32 = bytes.integer(at: 8)
        else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
        (self.process, self.user, self.group) = (process, user, group)
    }
}

extension ControlItem where Family == Toy, Value == ToyCredentials {
    static var toyCredentials: Self { ControlItem(SocketOption<Toy, Bool>.raw(level: .socket, name: 16)) }
}

@Suite("Messages")
struct MessageTests {
    @Test("several pieces are sent as one, and received in two", arguments: [SocketType.stream, .datagram, .seqPacket])
    func pieces(type: SocketType) throws {
        let (one, other) = try toyPair(type)
        let (head, body): ([UInt8], [UInt8]) = ([1, 2, 3], Array(4...20))
        let empty: [UInt8] = []
        var parts = SpanList(capacity: 1)
        parts.append(head.span.bytes)
        parts.append(empty.span.bytes)
        parts.append(body.span.bytes)
        #expect(parts.count == 3 && parts.byteCount == 20)
        #expect(try one.sendMessage(parts) == 20)
        let (header, received) = try other.receiveMessage(upTo: [3, 100])
        #expect(received == [head, body])
        #expect(try header.count == 20)
        #expect(try header.sender == nil)
    }

    @Test("a message into two spans fills one after the other")
    func spans() throws {
        let (one, other) = try toyPair()
        try one.sendMessage("headbody".utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 20, alignment: 1)
        defer { memory.deallocate() }
        let (a, b) = (UnsafeMutableRawBufferPointer(rebasing: memory[..<4]), UnsafeMutableRawBufferPointer(rebasing: memory[4...]))
        var first = OutputRawSpan(buffer: a, initializedCount: 0)
        var second = OutputRawSpan(buffer: b, initializedCount: 0)
        let header = try other.receiveMessage(into: &first, &second)
        #expect(try header.count == 8)
        #expect(first.finalize(for: a) == 4)
        #expect(second.finalize(for: b) == 4)
        #expect(memory[..<8].elementsEqual("headbody".utf8))
    }

    @Test("a message that is cut can't be taken for a whole one, and tells its length")
    func truncation() throws {
        let (one, other) = try toyPair(.datagram)
        try one.sendMessage("a long message".utf8)
        let message = try other.receiveMessage(upTo: 6)
        #expect(message.length == 14)
        #expect(message.flags.contains(.truncated))
        #expect(message.availableBytes == Array("a long".utf8))
        let error = try failure { _ = try message.bytes }
        #expect(error.code == .truncated)
        #expect(error.subject == .number(14))
        try one.sendMessage("next".utf8)
        #expect(try other.receiveMessage(upTo: 64).bytes == Array("next".utf8))
    }

    @Test("a plan asks for a message, makes room for it and decodes it")
    func plan() throws {
        let (one, other) = try toyPair()
        let plan = try other.receivePlan(.toyCredentials)
        #expect(plan.controlCapacity == ControlMessageLayout.headerSize + 16)
        try one.sendMessage("who".utf8)
        let message = try other.receiveMessage(upTo: 16, plan: plan)
        let credentials = try #require(try message[.toyCredentials])
        #expect(credentials.process == processNumber)
        #expect(credentials.user == getuid())
        #expect(message.availableControl.messages.count == 1)
    }

    @Test("control messages of one's own are sent, several at once")
    func sending() throws {
        let (one, other) = try toyPair()
        let plan = try other.receivePlan(.toyCredentials, descriptors: 2)
        let mine = ToyCredentials(process: processNumber, user: getuid(), group: getgid())
        try one.sendMessage("x".utf8, control: [mine, PassedDescriptors([.standardInput, .standardOutput])])
        let message = try other.receiveMessage(upTo: 16, plan: plan)
        let control = try message.control
        #expect(try control.first(ToyCredentials.self)?.group == getgid())
        #expect(control.descriptorCount == 2)
        #expect(control.messages.map(\.type).sorted { $0.rawValue < $1.rawValue } == [1, 2])
        for descriptor in control.takeDescriptors() { try descriptor.close() }
        #expect(control.takeDescriptors().isEmpty)
    }

    @Test("room for one of 253 descriptors: the others are closed, and the result says so")
    func surplusDescriptors() throws {
        let (one, other) = try toyPair()
        let (marked, kept) = try toyPair()
        let identity = try DescriptorTable.identity(of: marked)
        let descriptor = try marked.withFileDescriptor { $0 }
        try one.sendMessage("x".utf8, control: [PassedDescriptors(Array(repeating: descriptor, count: 253))])
        let message = try other.receiveMessage(upTo: 16, controlCapacity: ControlMessageLayout.space(forPayload: 4))
        #expect(message.flags.contains(.controlTruncated))
        #expect(try failure { _ = try message.control }.code == .truncated)
        // The padding of the room for one descriptor is room for a second one.
        let count = message.availableControl.descriptorCount
        #expect(count == 1 || count == 2)
        #expect(DescriptorTable.count(of: identity) == 1 + count)
        message.availableControl.closeDescriptors()
        #expect(DescriptorTable.count(of: identity) == 1)
        kept.close()
    }

    @Test("descriptors that nobody takes are closed with the message, and none is inherited")
    func forgottenDescriptors() throws {
        let (one, other) = try toyPair()
        let (marked, kept) = try toyPair()
        defer { kept.close() }
        let identity = try DescriptorTable.identity(of: marked)
        let descriptor = try marked.withFileDescriptor { $0 }
        func receive() throws {
            try one.sendMessage("x".utf8, control: [PassedDescriptors([descriptor, descriptor])])
            let message = try other.receiveMessage(upTo: 16, controlCapacity: 64)
            #expect(message.availableControl.descriptorCount == 2)
            #expect(DescriptorTable.count(of: identity) == 3)
            #expect(try DescriptorTable.inherited().contains(identity) == false)
        }
        try receive()
        #expect(DescriptorTable.count(of: identity) == 1)
    }

    @Test("close wakes a waiting receiveMessage, and a timeout ends it")
    func waiting() throws {
        let (one, other) = try toyPair()
        one.timeout = .milliseconds(30)
        #expect(try failure { _ = try one.receiveMessage(upTo: 1) }.code == .timedOut)
        one.timeout = nil
        let waiting = Background { try failure { _ = try one.receiveMessage(upTo: 1) }.code }
        pause(.milliseconds(40))
        one.close()
        #expect(try waiting.value() == .closed)
        other.close()
    }

    @Test("a message that can't be encoded or is too large is an error of the call, and nothing is sent")
    func refusals() throws {
        struct Refusing: ControlMessage {
            static var level: OptionLevel { .socket }
            static var type: ControlMessageType { 99 }
            static var maximumEncodedSize: Int { 4 }
            init() {}
            init(decoding bytes: RawSpan) throws(SocketError) {}
            func encode(into output: inout OutputRawSpan) throws(SocketError) {
                throw SocketError(.invalidArgument, "test")
            }
        }
        let (one, other) = try toyPair()
        #expect(try failure { try one.sendMessage("x".utf8, control: [Refusing()]) }.operation == "test")
        let error = try failure { try one.sendMessage("x".utf8, control: [PassedDescriptors(Array(repeating: .standardInput, count: 254))]) }
        #expect(error.code == .system(.invalidArgument) || error.errno == .tooManyReferences)
        other.timeout = .zero
        #expect(try failure { _ = try other.receive(upTo: 1) }.code == .wouldBlock)
        #expect(try failure { _ = try other.receiveMessage(upTo: -1) }.subject == .number(-1))
    }

    @Test("the address is part of a message, or is not")
    func addresses() throws {
        let receiver = try Socket(.toy, .datagram)
        try receiver.bind(to: Toy.freshAddress())
        receiver.timeout = .seconds(60)
        let sender = try Socket(.toy, .datagram)
        try sender.sendMessage("unnamed".utf8, to: receiver.localAddress)
        #expect(try receiver.receiveMessage(upTo: 16).sender == nil)
        try sender.bind(to: Toy.freshAddress())
        try sender.sendMessage("named".utf8, to: receiver.localAddress)
        #expect(try receiver.receiveMessage(upTo: 16).sender == sender.localAddress)
        let error = try failure { try sender.sendMessage("x".utf8, to: Toy.Address("nobody at all")) }
        #expect(error.description.hasPrefix("sendmsg to toy nobody at all"))
    }
}

@Suite("The layout of control messages")
struct ControlMessageLayoutTests {
    @Test("lengths and room are those of CMSG_LEN and CMSG_SPACE", arguments: [0, 1, 4, 7, 8, 9, 1000])
    func sizes(size: Int) throws {
        #expect(try ControlMessageLayout.length(ofPayload: size) == 16 + size)
        #expect(try ControlMessageLayout.space(forPayload: size) == 16 + (size + 7) / 8 * 8)
    }

    @Test("sizes that no message has are refused", arguments: [-1, Int.min, Int.max, Int(Int32.max), Int(Int32.max) - 15])
    func refused(size: Int) throws {
        #expect(try failure { _ = try ControlMessageLayout.length(ofPayload: size) }.subject == .number(size))
        #expect(try failure { _ = try ControlMessageLayout.space(forPayload: size) }.code == .invalidArgument)
    }
}
