import FamilyInet
import SocketAPI
import SocketTestKit

/// Bytes over a TCP connection on loopback, to a reader on a thread of its own.
struct Streams {
    let size: Int

    private func connect(_ rounds: Int) throws(SocketError) -> (Socket<IPv4>, Background<Int>) {
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let socket = try Socket(.ipv4, .stream)
        try socket.connect(to: listener.localAddress)
        let peer = try listener.accept().socket
        let reader = Background {
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
            defer { room.deallocate() }
            var all = 0
            while true {
                var output = OutputRawSpan(buffer: room, initializedCount: 0)
                let count = try peer.receive(into: &output)
                _ = output.finalize(for: room)
                if count == 0 { return all }
                all += count
            }
        }
        return (socket, reader)
    }

    /// Sends that copy. Counts bytes.
    func copies(_ rounds: Int) throws -> (count: Int, sum: Int) {
        let (socket, reader) = try connect(rounds)
        let piece = [UInt8](repeating: 7, count: size)
        for _ in 0..<rounds { try socket.sendAll(piece) }
        socket.close()
        let received = try reader.value(within: .seconds(120))
        return (received, received)
    }

    /// Sends with MSG_ZEROCOPY, four buffers in turn. Counts bytes.
    func zeroCopies(_ rounds: Int) throws -> (count: Int, sum: Int) {
        let (socket, reader) = try connect(rounds)
        var sender = try ZeroCopySender(socket)
        for round in 0..<rounds {
            var buffer: ZeroCopyBuffer
            if round >= 4, let done = try sender.completed() {
                buffer = done.takeBuffer()
            } else {
                buffer = try ZeroCopyBuffer(capacity: size)
                try buffer.append([UInt8](repeating: 7, count: size).span.bytes)
            }
            try sender.send(buffer)
        }
        while try sender.completed() != nil {}
        socket.close()
        let received = try reader.value(within: .seconds(120))
        return (received, received)
    }
}
