import FamilyInet
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// What values print, which is never how they are stored: faults I4 and M5.
@Suite struct DescriptionTests {
    static let values = coreValues + messageValues + internetValues + internetMessageValues

    @Test(arguments: values) func `a value prints what a person reads`(_ row: PrintedValue) {
        #expect("\(row.value)" == row.text)
        #expect(String(reflecting: row.value) == row.text)
        #expect("\([row.value])" == "[\(row.text)]")
        expectNoStorage(row.value)
    }

    @Test func `sockets, messages and batches print their addresses and sizes`() throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        receiver.timeout = .seconds(20)
        let sender = try Socket(.ipv4, .datagram)
        try sender.connect(to: receiver.localAddress)
        let address = try sender.localAddress
        #expect("\(sender)" == "ipv4 datagram \(address) -> \(try receiver.localAddress)")
        let plan = try receiver.receivePlan(.timeToLive)
        #expect("\(plan)" == "24 bytes of control messages")
        try sender.send("hello")
        let message = try receiver.receiveMessage(upTo: 3, plan: plan)
        let text = "3 of 5 bytes from \(address) [truncated], control messages [level 0, type 2, 4 bytes (40000000)]"
        #expect("\(message)" == text && "\(message.header)" == text)
        #expect("\(message.availableControl.messages)" == "[level 0, type 2, 4 bytes (40000000)]")
        for value in [message, message.header, message.availableControl, plan, sender] as [any Sendable] {
            expectNoStorage(value)
        }
        var batch = try DatagramBatch<IPv4>(capacity: 4, datagramSize: 8, plan: plan)
        try sender.send("hello")
        try receiver.receive(into: &batch)
        #expect(batch.description == "1 of 4 datagrams" && batch[0].description == "5 bytes from \(address)")
        sender.close()
        #expect("\(sender)" == "ipv4 datagram closed")
    }

    @Test func `protocols that are not the usual ones of the type are named`() throws {
        #expect("\(try Socket(.ipv4, .stream, .tcp))".hasPrefix("ipv4 stream 0.0.0.0:0"))
        #expect("\(try Socket(.ipv6, .datagram, .udp))".hasPrefix("ipv6 datagram [::]:0"))
        for (type, number, name) in [
            (.stream, .mptcp, "mptcp"), (.datagram, .udpLite, "udpLite"), (.raw, .icmp, "icmp"),
            (.raw, ProtocolNumber(rawValue: 77), "protocol 77"),
        ] as [(SocketType, ProtocolNumber, String)] {
            // Not every kernel and not every user has them.
            guard let socket = try? Socket(.ipv4, type, number) else { continue }
            #expect("\(socket)".hasPrefix("ipv4 \(type) \(name) 0.0.0.0:"))
        }
        #expect(IPv4().protocolName(.mptcp, for: .stream) == "mptcp")
        #expect(AnyFamily(domain: .netlink).protocolName(ProtocolNumber(rawValue: 6), for: .raw) == "tcp")
    }

    @Test func `entries of the queue of errors print the error and who reported it`() throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(20)
        try socket.set(.receiveErrors, to: true)
        // A port that nothing listens on: bound, and closed again.
        let closed = try Socket(.ipv4, .datagram)
        try closed.bind(to: .loopback())
        let address = try closed.localAddress
        closed.close()
        try socket.send("x", to: address)
        let event = try socket.receiveError()
        #expect("\(event)" == "Connection refused (ECONNREFUSED), icmp 3/3 from 127.0.0.1:0, sent to \(address)")
        expectNoStorage(event)
    }

    @Test func `values that can't be copied have a description, too`() throws {
        let socket = try Socket(.ipv4, .stream)
        var buffer = try ZeroCopyBuffer(capacity: 10)
        try buffer.append([1, 2, 3])
        #expect(buffer.description == "3 of 10 bytes")
        var spans = SpanList()
        let bytes: [UInt8] = [1, 2]
        spans.append(bytes.span.bytes)
        #expect(spans.description == "1 span, 2 bytes")
        #expect(try ReceiveBuffer(capacity: 9).description == "0 of 9 bytes")
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        receiver.timeout = .seconds(20)
        var sender = try ZeroCopySender(receiver)
        try sender.send(buffer, to: receiver.localAddress)
        let done = try #require(try sender.completed()?.description)
        #expect(done.hasPrefix("send 1, 3 bytes"))
        #expect("\(try NetworkNamespace.current())".hasPrefix("net:["))
        #expect(try SplicePipe().description == "0 bytes pending")
        #expect(try SegmentedSender(Socket(.ipv4, .datagram)).description.hasSuffix("cut by the kernel"))
        #expect(try ZeroCopySender(socket).description == "ipv4 stream 0.0.0.0:0, 0 buffers outstanding")
        let poller = try SocketPoller<Int>()
        try poller.add(socket, for: .readable, token: 7)
        #expect("\(poller)" == "poller of 1 socket")
        let event = try #require(try poller.wait(until: .now).first)
        #expect("\(event)".hasPrefix("7: [") && "\(event)".hasSuffix("hangUp]"))
        let families = AddressFamilies()
        families.register(.ipv6)
        families.register(.ipv4)
        #expect("\(families)" == "[ipv4, ipv6]")
        expectNoStorage(poller)
        expectNoStorage(event)
        expectNoStorage(families)
    }

    @Test func `no key of a connection is printed`() throws {
        let signature = TCPSignature([UInt8]("secret word".utf8), peer: IPv4.Address.loopback())
        var text = "\(signature) \(String(reflecting: signature)) \(signature.customMirror)"
        dump(signature, to: &text)
        #expect(!text.contains("115") && !text.contains("secret") && !text.contains("736563"))
    }

    /// Types that have no values.
    static let valueless: Set<String> = [
        "SocketDefaults", "InterruptionHook", "ControlMessageLayout", "InternetNumbers", "MulticastDefaults",
        "RoutingHeaderType", "IPPort",
    ]
    /// Types whose values the tests above make.
    static let madeAbove: Set<String> = [
        "Socket", "SocketPoller", "Event", "NetworkNamespace", "DatagramBatch", "ReceivedDatagram", "ReceivedMessage",
        "MessageHeader", "ReceivePlan", "ReceiveBuffer", "SplicePipe", "SpanList", "ZeroCopySender", "ZeroCopyBuffer",
        "ZeroCopyCompletion", "SegmentedSender", "ErrorEvent", "SentTimestamp", "AddressFamilies",
    ]

    @Test(.enabled(if: publicTypes != nil, "the sources are not beside the tests"))
    func `every public type has a value in these tests`() throws {
        let seen = Set(Self.values.map(\.typeName)).union(Self.valueless).union(Self.madeAbove)
        let missing = try #require(publicTypes).subtracting(seen)
        #expect(missing == [])
    }
}

/// Fails if a value prints how it is stored.
private func expectNoStorage(_ value: any Sendable, sourceLocation: SourceLocation = #_sourceLocation) {
    for text in ["\(value)", String(reflecting: value), "\([value])"] {
        for word in ["InlineArray", "_storage", "rawValue:", "SocketAPI.", "FamilyInet."] {
            #expect(!text.contains(word), sourceLocation: sourceLocation)
        }
    }
    var dumped = ""
    dump(value, to: &dumped)
    for word in ["InlineArray", "_storage"] { #expect(!dumped.contains(word), sourceLocation: sourceLocation) }
}

/// The names of the public types of both modules, out of their sources.
private let publicTypes: Set<String>? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources")
    var names: Set<String> = []
    for module in ["SocketAPI", "FamilyInet"] {
        let folder = root.appending(path: module).standardizedFileURL
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            return nil
        }
        for case let file as URL in files where file.pathExtension == "swift" {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            for line in text.split(separator: "\n") {
                guard let match = line.firstMatch(of: /^ *public (?:final )?(?:struct|class|enum) (\w+)/) else {
                    continue
                }
                names.insert(String(match.1))
            }
        }
    }
    return names.isEmpty ? nil : names
}()
