import FamilyInet
import SocketAPI

/// Options of a TCP socket.
enum Options {
    static func get(_ count: Int) throws {
        let socket = try Socket(.ipv4, .stream)
        for _ in 0..<count { expect(try !socket[.noDelay]) }
    }

    static func set(_ count: Int) throws {
        let socket = try Socket(.ipv4, .stream)
        for _ in 0..<count { try socket.set(.noDelay, to: true) }
    }
}
