import FamilyInet
import SocketAPI

/// Datagrams over loopback, 64 at a time, one thread, two sockets.
struct Datagrams {
    static let batchSize = 64
    let sender: Socket<IPv4>
    let receiver: Socket<IPv4>
    let address: IPv4.Address
    let payload: [UInt8]

    init(size: Int) throws(SocketError) {
        sender = try Socket(.ipv4, .datagram)
        receiver = try Socket(.ipv4, .datagram)
        for socket in [sender, receiver] { try socket.set(.receiveBufferSize, to: 4 << 20) }
        try receiver.bind(to: .loopback(port: 0))
        address = try receiver.localAddress
        payload = [UInt8](repeating: 7, count: size)
    }

    /// sendmmsg(2) and recvmmsg(2): the loop that udp-batch-c has in C.
    func batches(_ rounds: Int) throws(SocketError) -> (count: Int, sum: Int) {
        var outgoing = try DatagramBatch<IPv4>(capacity: Self.batchSize, datagramSize: payload.count)
        var incoming = try DatagramBatch<IPv4>(capacity: Self.batchSize, datagramSize: payload.count)
        var (count, sum) = (0, 0)
        for _ in 0..<rounds {
            outgoing.removeAll()
            for _ in 0..<Self.batchSize { try outgoing.append(payload.span.bytes, to: address) }
            try sender.send(&outgoing)
            var got = 0
            while got < Self.batchSize {
                got += try receiver.receive(into: &incoming)
                for index in 0..<incoming.count {
                    let datagram = incoming[index]
                    let bytes = try datagram.bytes
                    sum += bytes.byteCount + Int(bytes.integer(at: 0, as: UInt8.self) ?? 0)
                    sum += try Int(datagram.sender?.port ?? 0)
                }
            }
            count += Self.batchSize
        }
        return (count, sum)
    }

    /// send(2) and recv(2), one by one.
    func singles(_ rounds: Int) throws(SocketError) -> (count: Int, sum: Int) {
        var sum = 0
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: payload.count, alignment: 16)
        defer { room.deallocate() }
        for _ in 0..<rounds {
            for _ in 0..<Self.batchSize { try sender.send(payload.span.bytes, to: address) }
            for _ in 0..<Self.batchSize {
                var output = OutputRawSpan(buffer: room, initializedCount: 0)
                sum += try receiver.receiveFrom(into: &output).count
                _ = output.finalize(for: room)
            }
        }
        return (rounds * Self.batchSize, sum)
    }

    /// UDP_SEGMENT and UDP_GRO: as many datagrams of the size as fit into 60,000 bytes, at most 64, in one call.
    func segments(_ rounds: Int) throws(SocketError) -> (count: Int, sum: Int) {
        var segmented = try SegmentedSender(sender)
        var incoming = try receiver.coalescingBatch(capacity: 4)
        let piece = [UInt8](repeating: 7, count: payload.count * min(Self.batchSize, 60_000 / payload.count))
        var (count, sum) = (0, 0)
        for _ in 0..<rounds {
            let sent = try segmented.send(piece.span.bytes, segmentSize: payload.count, to: address)
            var got = 0
            while got < sent {
                try receiver.receive(into: &incoming)
                for index in 0..<incoming.count {
                    try incoming[index].forEachSegment { bytes in
                        sum += bytes.byteCount
                        got += 1
                    }
                }
            }
            count += got
        }
        return (count, sum)
    }
}
