import EchoSupport
import FamilyUnix
import Glibc

/// A Unix socket on which a server waits for its successor: for processes of the same user.
struct HandOver: Sendable {
    private let listener: Socket<Unix>
    private let service: Service
    private let closing = Locked(())

    init(at address: Unix.Address, of service: Service) throws(SocketError) {
        listener = try Socket(.unix, .seqPacket)
        try listener.bindSafely(to: address, permissions: .ownerReadWrite)
        try listener.listen()
        self.service = service
    }

    /// Ends ``serve()``. When this returns, the path is free, whichever thread has closed the listener.
    func close() { closing.withLock { _ in listener.close() } }

    /// Waits for successors until one has taken over, or until ``close()``.
    func serve() throws(SocketError) {
        while true {
            do throws(SocketError) {
                let (successor, _) = try listener.accept()
                if handOver(to: successor) { return }
            } catch {
                if error.code == .closed { return }
                // At the limit of open files, for example: try again when connections have ended.
                Console.complain("fd-pass: \(error)")
                usleep(100_000)
            }
        }
    }

    /// Hands the listener over. If that fails, the service goes on here.
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
