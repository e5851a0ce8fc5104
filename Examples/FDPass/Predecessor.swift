import FamilyInet
import FamilyUnix
import SocketAPI

/// The server that runs already, as its successor sees it.
struct Predecessor {
    private let connection: Socket<Unix>

    /// Connects to it; nil where there is none.
    init?(at place: Unix.Address) throws(SocketError) {
        connection = try Socket(.unix, .seqPacket)
        connection.timeout = .seconds(10)
        switch connection.attemptConnect(to: place) {
        case nil: return
        case .system(.noSuchFileOrDirectory), .system(.connectionRefused): return nil
        case let code?: throw SocketError(code, .connect)
        }
    }

    /// Gets its listener. Connections wait in the listener's queue from here on, and none is lost.
    func receiveListener() throws(SocketError) -> Socket<IPv4> {
        let received = try connection.receiveDescriptors(upTo: 64, maximum: 1)
        guard let descriptor = try received.take().first else { throw SocketError(.closed, .receiveMessage) }
        return try Socket<IPv4>(adopting: descriptor)
    }

    /// Says that the successor serves, and waits until the predecessor has given up its place.
    func letGo() throws(SocketError) {
        try connection.send("serving".utf8)
        _ = try connection.receive(upTo: 1)
        connection.close()
    }
}
