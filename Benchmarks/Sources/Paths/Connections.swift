import FamilyInet
import FamilyUnix
import SocketAPI

/// Sockets that come and go.
enum Connections {
    /// A connection over loopback: socket, connect, accept, two closes.
    static func accept(_ count: Int) throws { try accept(count, timeout: nil) }

    /// The same with a timeout on the listener and for the sockets that are made.
    static func acceptWithTimeout(_ count: Int) throws { try accept(count, timeout: .seconds(5)) }

    private static func accept(_ count: Int, timeout: Duration?) throws {
        SocketDefaults.timeout = timeout
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback())
        try listener.listen()
        let address = try listener.localAddress
        for _ in 0..<count {
            let client = try Socket(.ipv4, .stream)
            try client.connect(to: address)
            let (server, peer) = try listener.accept()
            expect(peer.port != 0)
            server.close()
            client.close()
        }
    }

    /// socketpair(2) and two closes.
    static func pairs(_ count: Int) throws {
        for _ in 0..<count {
            let (left, right) = try Socket.pair(.unix, .stream)
            left.close()
            right.close()
        }
    }

    static func localAddress(_ count: Int) throws {
        let socket = try Socket(.ipv4, .datagram)
        try socket.bind(to: .loopback())
        for _ in 0..<count { expect(try socket.localAddress.port != 0) }
    }
}
