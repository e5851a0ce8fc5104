import FamilyInet
import SocketAPI
import SocketTestKit
import Testing

@Suite("Receiving after a shutdown")
struct HangUpTests {
    /// Nothing comes any more, and the kernel says EAGAIN and "hung up" for ever: a receive that waits must end.
    @Test("a UDP socket that was shut down reads the end instead of waiting for ever")
    func datagrams() throws {
        let one = try Socket(.ipv4, .datagram)
        try one.bind(to: .loopback(port: 0))
        let other = try Socket(.ipv4, .datagram)
        try other.bind(to: .loopback(port: 0))
        try one.connect(to: other.localAddress)
        try one.send("before".utf8)
        try other.connect(to: one.localAddress)
        try other.shutdown(.both)
        #expect(try other.receive(upTo: 10) == Array("before".utf8))
        for _ in 0..<3 { #expect(try Background { try other.receive(upTo: 10) }.value() == []) }
        let message = try Background { try other.receiveMessage(upTo: 10, controlCapacity: 64) }.value()
        #expect(message.availableBytes == [] && message.rawSender == .none)
        let count = try Background {
            var batch = try DatagramBatch<IPv4>(capacity: 4, datagramSize: 16)
            return try other.receive(into: &batch)
        }.value()
        #expect(count == 1)
        // A call that may not wait does not look whether there is an end.
        #expect(throws: SocketError.self) { try other.receive(upTo: 10, flags: .dontWait) }
    }
}
