import FamilyInet
import SocketAPI
import Testing

@Suite("Segments of UDP as control messages")
struct OffloadMessageTests {
    @Test("one message becomes datagrams of the size that goes with it", arguments: [true, false])
    func segments(connected: Bool) throws {
        let pair = try DatagramPair<IPv4>(connected: connected)
        try pair.send((0..<25).map { UInt8($0) }, [SegmentSize(10)])
        for expected in [0..<10, 10..<20, 20..<25] {
            #expect(try pair.receiver.receive(upTo: 100) == expected.map { UInt8($0) })
        }
    }

    @Test("datagrams that were put together come with their size", arguments: [true, false])
    func coalesced(connected: Bool) throws {
        let pair = try DatagramPair<IPv6>(connected: connected)
        let plan = try pair.receiver.receivePlan(.coalescedSize, .hopLimit)
        try pair.send([UInt8](repeating: 3, count: 2500), [SegmentSize(1000), HopLimit(4)])
        let message = try pair.receiver.receiveMessage(upTo: 65536, plan: plan)
        #expect(try message.bytes.count == 2500)
        #expect(try message[.coalescedSize] == CoalescedSize(1000))
        #expect(try message[.hopLimit] == HopLimit(4))
        try pair.send([1, 2])
        #expect(try pair.receiver.receiveMessage(upTo: 65536, plan: plan)[.coalescedSize] == nil)
    }

    @Test("a segment that fits no packet is refused")
    func refused() throws {
        let pair = try DatagramPair<IPv4>()
        let long = [UInt8](repeating: 3, count: 60000)
        // 6,000 segments of 10 bytes are more than a call takes.
        #expect(failure { () throws(SocketError) in try pair.send(long, [SegmentSize(10)]) }?.errno == .invalidArgument)
    }
}
