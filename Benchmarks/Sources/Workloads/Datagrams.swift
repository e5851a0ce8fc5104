import FamilyInet
import SocketAPI

/// Two UDP sockets on loopback, one thread.
struct Datagrams {
    let sender: Socket<IPv4>
    let receiver: Socket<IPv4>
    let target: IPv4.Address

    init() throws(SocketError) {
        sender = try Socket(.ipv4, .datagram)
        receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        target = try receiver.localAddress
    }

    /// 64 bytes, one at a time, with the sender's address.
    func singles() -> Work {
        let message = [UInt8](repeating: 7, count: 64)
        let room = Room(64)
        return { count in
            var sum = 0
            for _ in 0..<count {
                try sender.send(message.span.bytes, to: target)
                var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
                let received = try receiver.receiveFrom(into: &output)
                _ = output.finalize(for: room.bytes)
                sum &+= Int(received.sender.port)
            }
            keep(sum)
        }
    }

    /// 64 bytes, so many at a time: sendmmsg(2) and recvmmsg(2). Counts batches.
    func batches(of size: Int) throws -> Work {
        // More than 256 do not fit into the usual buffer; beyond the limit of the system needs CAP_NET_ADMIN.
        if size > 256 { try receiver.set(.forcedReceiveBufferSize, to: 8 << 20) }
        let payload = [UInt8](repeating: 7, count: 64)
        return { count in
            // Once for thousands of datagrams: a captured variable would be checked for overlapping accesses each time.
            var outgoing = try DatagramBatch<IPv4>(capacity: size, datagramSize: payload.count)
            var incoming = try DatagramBatch<IPv4>(capacity: size, datagramSize: payload.count)
            var sum = 0
            for _ in 0..<count {
                outgoing.removeAll()
                for _ in 0..<size { try outgoing.append(payload.span.bytes, to: target) }
                try sender.send(&outgoing)
                var got = 0
                while got < size {
                    got += try receiver.receive(into: &incoming)
                    sum &+= try Self.sum(incoming)
                }
            }
            keep(sum)
        }
    }

    private static func sum(_ batch: borrowing DatagramBatch<IPv4>) throws(SocketError) -> Int {
        var sum = 0
        for index in 0..<batch.count {
            let datagram = batch[index]
            let bytes = try datagram.bytes
            sum &+= bytes.byteCount + Int(bytes.integer(at: 0, as: UInt8.self) ?? 0)
            sum &+= try Int(datagram.sender?.port ?? 0)
        }
        return sum
    }

    /// 1200 bytes, 50 in a call: UDP_SEGMENT and UDP_GRO. Counts calls.
    func segments() throws -> Work {
        let piece = [UInt8](repeating: 7, count: 60_000)
        return { count in
            var segmented = try SegmentedSender(sender)
            var incoming = try receiver.coalescingBatch(capacity: 1)
            var sum = 0
            for _ in 0..<count {
                let sent = try segmented.send(piece.span.bytes, segmentSize: 1200, to: target)
                var got = 0
                while got < sent {
                    try receiver.receive(into: &incoming)
                    for index in 0..<incoming.count {
                        try incoming[index].forEachSegment { bytes in
                            sum &+= bytes.byteCount
                            got += 1
                        }
                    }
                }
            }
            keep(sum)
        }
    }
}
