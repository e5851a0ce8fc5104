import FamilyInet
import FamilyUnix
import SocketAPI

/// Round trips of 64 bytes between two threads.
func pingPong<Family: AddressFamily>(_ ends: (Socket<Family>, Socket<Family>)) -> Work {
    let (client, server) = ends
    startThread {
        let room = Room(64)
        while true {
            try room.fill(from: server)
            try server.sendAll(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(room.bytes)))
        }
    }
    let room = Room(64)
    let message = [UInt8](repeating: 7, count: 64)
    return { count in
        for _ in 0..<count {
            try client.sendAll(message.span.bytes)
            try room.fill(from: client)
        }
    }
}
