import FamilyInet
import Foundation
import SocketAPI
import SocketTestKit
import SocketTestNetwork
import Testing

/// A bound receiver, and a sender that is connected to it or not.
private func datagramSockets<Family: InternetFamily>(
    _ family: Family, _ address: Family.Address
) throws -> (sender: Socket<Family>, receiver: Socket<Family>) {
    let receiver = try Socket(family, .datagram)
    try receiver.bind(to: address)
    receiver.timeout = .seconds(60)
    let sender = try Socket(family, .datagram)
    sender.timeout = .seconds(60)
    return (sender, receiver)
}

/// The datagrams that bytes are cut into.
private func cut(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
    if bytes.isEmpty { return [[]] }
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
}

/// Receives so many datagrams, in whatever pieces the kernel has them, with how many came alone or together.
private func segments<Family: InternetFamily>(
    _ receiver: Socket<Family>, _ batch: inout DatagramBatch<Family>, _ count: Int
) throws -> (datagrams: [[UInt8]], largest: Int) {
    var all: [[UInt8]] = []
    var largest = 0
    while all.count < count {
        try receiver.receive(into: &batch)
        for index in 0..<batch.count {
            let before = all.count
            try batch[index].forEachSegment { bytes in all.append(bytes.bytes()) }
            #expect(try batch[index].segmentCount == all.count - before)
            largest = max(largest, all.count - before)
        }
    }
    return (all, largest)
}

@Suite("Segments of UDP")
struct SegmentTests {
    @Test(
        "what the kernel cuts arrives as the datagrams that it should be",
        arguments: [
            (0, 100), (1, 100), (100, 100), (101, 100), (6400, 100), (6401, 100), (60_000, 1200), (150_000, 1400),
            (65, 1), (3000, 65507),
        ])
    func cutting(count: Int, size: Int) throws {
        let (sender, receiver) = try datagramSockets(.ipv4, .loopback(port: 0))
        try receiver.set(.receiveBufferSize, to: 4 << 20)
        let expected = cut(pattern(count), size)
        var segmented = try SegmentedSender(sender)
        #expect(segmented.usesSegmentation == true)
        #expect(try segmented.send(pattern(count).span.bytes, segmentSize: size, to: receiver.localAddress) == expected.count)
        for datagram in expected { #expect(try receiver.receive(upTo: 65535) == datagram) }
        #expect(segmented.usesSegmentation == true)
    }

    @Test("datagrams that the kernel coalesced are taken apart again", arguments: [false, true])
    func coalescing(connected: Bool) throws {
        let (sender, receiver) = try datagramSockets(.ipv6, .loopback(port: 0))
        var batch = try receiver.coalescingBatch(capacity: 4)
        let address = try receiver.localAddress
        if connected { try sender.connect(to: address) }
        var segmented = try SegmentedSender(sender)
        let bytes = pattern(30_500)
        try segmented.send(bytes.span.bytes, segmentSize: 1000, to: connected ? nil : address)
        let received = try segments(receiver, &batch, 31)
        #expect(received.datagrams == cut(bytes, 1000))
        #expect(received.largest > 1, "over loopback they stay together")
        // The next one, alone, has its room for the control message again.
        try sender.send("alone".utf8, to: connected ? sender.peerAddress : address)
        #expect(try segments(receiver, &batch, 1).datagrams == [Array("alone".utf8)])
        try segmented.send(bytes.span.bytes, segmentSize: 500, to: connected ? nil : address)
        #expect(try segments(receiver, &batch, 61).datagrams == cut(bytes, 500))
    }

    @Test("without room for the control message, many are not mistaken for one")
    func controlRoom() throws {
        let (sender, receiver) = try datagramSockets(.ipv4, .loopback(port: 0))
        try receiver.set(.genericReceiveOffload, to: true)
        var segmented = try SegmentedSender(sender)
        var small = try DatagramBatch<IPv4>(capacity: 1, datagramSize: 65535)
        try segmented.send(pattern(1000).span.bytes, segmentSize: 100, to: receiver.localAddress)
        try receiver.receive(into: &small)
        #expect(try small[0].bytes.byteCount == 1000)
        #expect(throws: SocketError.self) { try small[0].forEachSegment { _ in } }
        var short = try DatagramBatch<IPv4>(capacity: 1, datagramSize: 250, controlCapacity: 24)
        try segmented.send(pattern(1000).span.bytes, segmentSize: 100, to: receiver.localAddress)
        try receiver.receive(into: &short)
        #expect(throws: SocketError.self) { try short[0].forEachSegment { _ in } }
        #expect(short[0].length == 1000)
    }

    @Test("where segmentation is off or refused, the same datagrams go in batches")
    func fallback() throws {
        let (sender, receiver) = try datagramSockets(.ipv4, .loopback(port: 0))
        try receiver.set(.receiveBufferSize, to: 4 << 20)
        let address = try receiver.localAddress
        var segmented = try SegmentedSender(sender)
        segmented.usesSegmentation = false
        #expect(try segmented.send(pattern(10_000).span.bytes, segmentSize: 99, to: address) == 102)
        for datagram in cut(pattern(10_000), 99) { #expect(try receiver.receive(upTo: 65535) == datagram) }
        // Datagrams without checksums can't be cut: EINVAL or EIO.
        segmented.usesSegmentation = true
        try sender.set(.raw(level: .socket, name: 11), to: true)  // SO_NO_CHECK
        #expect(try segmented.send(pattern(3000).span.bytes, segmentSize: 1000, to: address) == 3)
        for datagram in cut(pattern(3000), 1000) { #expect(try receiver.receive(upTo: 65535) == datagram) }
    }

    @Test("UDP-Lite has no segmentation: the sender says so, and sends")
    func udpLite() throws {
        guard let receiver = try? Socket(.ipv4, .datagram, .udpLite) else { return }
        try receiver.bind(to: .loopback(port: 0))
        receiver.timeout = .seconds(60)
        var segmented = try SegmentedSender(Socket(.ipv4, .datagram, .udpLite))
        #expect(try segmented.send(pattern(300).span.bytes, segmentSize: 100, to: receiver.localAddress) == 3)
        #expect(segmented.usesSegmentation == false)
        for datagram in cut(pattern(300), 100) { #expect(try receiver.receive(upTo: 65535) == datagram) }
    }

    @Test("sizes out of range are refused, and other errors are thrown with what went")
    func errors() throws {
        let (sender, receiver) = try datagramSockets(.ipv4, .loopback(port: 0))
        var segmented = try SegmentedSender(sender)
        let bytes = pattern(1000)
        for size in [0, -1, 65508] {
            do throws(SocketError) {
                try segmented.send(bytes.span.bytes, segmentSize: size, to: receiver.localAddress)
                Issue.record("not refused")
            } catch { #expect(error.code == .invalidArgument) }
        }
        do throws(SocketError) {
            try segmented.send(bytes.span.bytes, segmentSize: 100)
            Issue.record("no destination")
        } catch {
            #expect(error.errno == .addressRequired)
            #expect(error.bytesTransferred == 0)
        }
    }
}

@Suite("Segments of UDP between two network namespaces")
struct SegmentNamespaceTests {
    private func socket(in host: TestHost) throws -> Socket<IPv4> {
        let socket = try Socket(.ipv4, .datagram, in: host.namespace)
        socket.timeout = .seconds(60)
        return socket
    }

    @Test(
        "datagrams of every size cross a veth pair, also those that its MTU cuts",
        .enabled(if: TestNetwork.isPossible, "needs network namespaces and veth devices"))
    func veth() throws {
        let network = TestNetwork()
        let (a, b) = (try network.addHost("a"), try network.addHost("b"))
        try network.connect(a, ["10.9.0.1/24"], b, ["10.9.0.2/24"])
        let (sender, receiver) = (try socket(in: a), try socket(in: b))
        try receiver.bind(to: IPv4.Address(parsing: "10.9.0.2:4000"))
        try receiver.set(.receiveBufferSize, to: 4 << 20)
        var batch = try receiver.coalescingBatch(capacity: 8)
        var segmented = try SegmentedSender(sender)
        let bytes = pattern(40_000)
        // The last one is larger than the MTU: the kernel refuses to cut it, and the fallback's datagrams are fragmented.
        for size in [100, 1000, 1472, 4000] {
            let expected = cut(bytes, size)
            let sent = try segmented.send(bytes.span.bytes, segmentSize: size, to: receiver.localAddress)
            #expect(sent == expected.count)
            #expect(segmented.usesSegmentation == true)
            let received = try segments(receiver, &batch, expected.count)
            #expect(received.datagrams == expected, "size \(size)")
        }
    }
}
