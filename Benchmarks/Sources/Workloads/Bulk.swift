import FamilyInet
import SocketAPI

/// Pieces of 64 KiB through a TCP connection, from one thread to another.
func bulk(_ waiting: Waiting) throws -> Work {
    let (client, server) = try tcpPair(waiting)
    startThread { try readAndAcknowledge(server, pieceSize: 65536) }
    let piece = [UInt8](repeating: 7, count: 65536)
    let answer = Room(1)
    return { count in
        try announce(count * piece.count, on: client)
        for _ in 0..<count { try client.sendAll(piece.span.bytes) }
        try answer.fill(from: client)
    }
}

/// The same in pieces of 256 KiB with MSG_ZEROCOPY, four buffers in turn.
func zeroCopy() throws -> Work {
    let size = 262_144
    let (client, server) = try tcpPair(.byDefault)
    startThread { try readAndAcknowledge(server, pieceSize: 1 << 20) }
    var sender = try ZeroCopySender(client)
    let piece = [UInt8](repeating: 7, count: size)
    let answer = Room(1)
    return { count in
        try announce(count * size, on: client)
        for round in 0..<count {
            var buffer: ZeroCopyBuffer
            if round >= 4, let done = try sender.completed() {
                buffer = done.takeBuffer()
            } else {
                buffer = try ZeroCopyBuffer(capacity: size)
                try buffer.append(piece.span.bytes)
            }
            try sender.send(buffer)
        }
        while try sender.completed() != nil {}
        try answer.fill(from: client)
    }
}

/// Says how many bytes come.
private func announce(_ count: Int, on socket: Socket<IPv4>) throws(SocketError) {
    var count = UInt64(count)
    try withUnsafeBytes(of: &count) { (bytes) throws(SocketError) in try socket.sendAll([UInt8](bytes)) }
}

/// Reads as many bytes as are announced, and acknowledges the last with one byte; and again.
private func readAndAcknowledge(_ socket: Socket<IPv4>, pieceSize: Int) throws(SocketError) {
    let (head, room) = (Room(8), Room(pieceSize))
    while true {
        try head.fill(from: socket)
        var expected = head.bytes.load(as: Int.self)
        while expected > 0 { expected -= try room.receive(from: socket) }
        try socket.sendAll("k".utf8)
    }
}
