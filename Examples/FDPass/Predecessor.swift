import FamilyInet
import FamilyUnix

/// The running server, as its successor sees it.
struct Predecessor {
    private let connection: Socket<Unix>

    /// Connects to the running server. Returns nil if no server runs.
    init?(at address: Unix.Address) throws(SocketError) {
        connection = try Socket(.unix, .seqPacket)
        connection.timeout = .seconds(10)
        switch connection.attemptConnect(to: address) {
        case nil: return
        case .system(.noSuchFileOrDirectory), .system(.connectionRefused): return nil
        case let code?: throw SocketError(code, .connect, subject: .text("\(address)"))
        }
    }

    /// Receives its listener. From now on connections wait in the listener's queue, and none is lost.
    func receiveListener() throws(SocketError) -> Socket<IPv4> {
        let received = try connection.receiveDescriptors(upTo: 64, maximum: 1)
        guard let descriptor = try received.takeNext() else {
            throw SocketError(.unexpectedValue, .receiveMessage, subject: .named("without a descriptor"))
        }
        return try Socket<IPv4>(adopting: descriptor)
    }

    /// Reports that the successor serves, and waits until the predecessor has closed its control socket.
    func confirm() throws(SocketError) {
        try connection.send("serving".utf8)
        _ = try connection.receive(upTo: 1)
        connection.close()
    }
}
