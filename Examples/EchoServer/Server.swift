import EchoSupport
import SocketAPI
import Synchronization

/// A server that runs in one thread and is stopped from another.
protocol Server: Sendable {
    /// Serves until ``stop()``; throws what makes going on impossible.
    func run() throws(SocketError)

    /// Ends ``run()`` soon.
    func stop()
}

/// What a server has done.
final class Tally: Sendable, CustomStringConvertible {
    private let peers = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    /// One more connection, or one more datagram.
    func addPeer() { peers.wrappingAdd(1, ordering: .relaxed) }

    /// So many bytes more that were sent back.
    func add(bytes count: Int) { bytes.wrappingAdd(count, ordering: .relaxed) }

    /// Something that went wrong with one peer, which is said and does not end the server.
    func add(failure: String) {
        failures.wrappingAdd(1, ordering: .relaxed)
        Console.complain("echo-server: \(failure)")
    }

    var description: String {
        let (peers, bytes) = (peers.load(ordering: .relaxed), bytes.load(ordering: .relaxed))
        return "\(peers) peers, \(bytes) bytes, \(failures.load(ordering: .relaxed)) failures"
    }
}
