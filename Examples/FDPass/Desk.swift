import EchoSupport
import FamilyUnix
import Glibc
import SocketAPI

/// Where a server waits for its successor: a Unix socket, for processes of the same user.
struct Desk: Sendable {
    private let listener: Socket<Unix>
    private let service: Service

    init(at place: Unix.Address, for service: Service) throws(SocketError) {
        listener = try Socket(.unix, .seqPacket)
        try listener.bindSafely(to: place, permissions: .ownerReadWrite)
        try listener.listen()
        self.service = service
    }

    /// Ends ``serve()``.
    func close() { listener.close() }

    /// Waits for successors until one has taken over, or until ``close()``.
    func serve() throws(SocketError) {
        while true {
            do throws(SocketError) {
                let (successor, _) = try listener.accept()
                if handOver(to: successor) { return }
            } catch {
                if error.code == .closed { return }
                throw error
            }
        }
    }

    /// Hands the listener on. If that fails the service goes on here.
    private func handOver(to successor: Socket<Unix>) -> Bool {
        successor.timeout = .seconds(10)
        do throws(SocketError) {
            guard try successor.peerCredentials.uid == geteuid() else { return false }
            let service = service
            return try service.pause { (passed) throws(SocketError) in
                _ = try passed.withFileDescriptor { (descriptor) throws(SocketError) in
                    try successor.sendDescriptors([descriptor], with: "listener".utf8)
                }
                guard try successor.receive(upTo: 64) == Array("serving".utf8) else { return false }
                // The end of the connection tells the successor that the path is free.
                listener.close()
                successor.close()
                return true
            }
        } catch {
            Console.complain("fd-pass: the successor has not taken over: \(error)")
            return false
        }
    }
}
