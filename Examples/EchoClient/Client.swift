import EchoSupport
import SocketAPI

/// Something else came back than was sent.
struct Mismatch: Error, CustomStringConvertible {
    let sent: Int
    let received: Int

    var description: String {
        received == sent
            ? "other bytes came back than the \(sent) that were sent" : "sent \(sent) bytes, \(received) came back"
    }
}

/// One connection to the server, or one socket that exchanges datagrams with it.
struct Client<Family: AddressFamily> {
    private let socket: Socket<Family>
    private let type: TypeName
    private let end: @Sendable (Socket<Family>) -> Void

    init(_ place: Place<Family>, timeout: Duration) throws(SocketError) {
        type = place.type
        end = place.end
        socket = try place.makeClientSocket(timeout: timeout)
    }

    /// Sends bytes and returns what came back, which is the same.
    func echo(_ bytes: [UInt8]) throws -> [UInt8] {
        type == .stream ? try echoStream(bytes) : try echoMessage(bytes)
    }

    /// Ends the connection, as a peer that has nothing more to say.
    func finish() { end(socket) }

    private func echoMessage(_ bytes: [UInt8]) throws -> [UInt8] {
        try socket.send(bytes)
        let back = try socket.receive(upTo: type.messageRoom)
        guard back == bytes else { throw Mismatch(sent: bytes.count, received: back.count) }
        return back
    }

    /// In pieces: with all of it on the way, client and server would both wait for the other one to read.
    private func echoStream(_ bytes: [UInt8]) throws -> [UInt8] {
        for start in stride(from: 0, to: bytes.count, by: 1 << 15) {
            let piece = Array(bytes[start..<min(start + 1 << 15, bytes.count)])
            try socket.sendAll(piece)
            let back = try socket.receiveExactly(piece.count)
            guard back == piece else { throw Mismatch(sent: piece.count, received: back.count) }
        }
        return bytes
    }
}
