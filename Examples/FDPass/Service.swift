import EchoSupport
import FamilyInet
import Glibc
import SocketAPI
import Synchronization

/// The service itself: a line that comes in goes out again, with the number of the process that has served it.
final class Service: Sendable {
    private let listener: EchoSupport.Locked<Socket<IPv4>>
    private let accepting = EchoSupport.Locked(Threads())
    private let threads = Threads()

    /// The connections of this moment; nil once the server is to stop.
    private let connections = EchoSupport.Locked<Set<Socket<IPv4>>?>([])
    private let accepted = Atomic<Int>(0)

    init(_ listener: Socket<IPv4>) { self.listener = EchoSupport.Locked(listener) }

    /// The number of connections that were accepted.
    var count: Int { accepted.load(ordering: .relaxed) }

    /// Where it listens.
    var address: IPv4.Address { get throws(SocketError) { try current.localAddress } }

    private var current: Socket<IPv4> { listener.withLock { $0 } }

    /// Begins to accept.
    func start() throws(SocketError) {
        let (threads, listener) = (Threads(), current)
        accepting.withLock { $0 = threads }
        guard threads.start({ [self] in acceptAll(listener) }) else { throw SocketError(.system(.noMemory), .accept) }
    }

    /// Lends the listener while nobody accepts here: new connections wait in its queue. Goes on accepting, unless the
    /// body returns that it need not.
    ///
    /// The accepting socket is closed and its duplicate goes on: so the thread that accepts ends with every connection
    /// that it has taken served.
    func pause(_ body: (Socket<IPv4>) throws(SocketError) -> Bool) throws(SocketError) -> Bool {
        let waiting = try current.duplicate()
        current.close()
        accepting.withLock { $0 }.wait()
        listener.withLock { $0 = waiting }
        do throws(SocketError) {
            if try body(waiting) {
                waiting.close()
                return true
            }
        } catch {
            try start()
            throw error
        }
        try start()
        return false
    }

    /// Waits until all clients have gone.
    func drain() { threads.wait() }

    /// Ends at once, with all connections.
    func stop() {
        current.close()
        let open = connections.withLock { connections in
            defer { connections = nil }
            return connections
        }
        for connection in open ?? [] { connection.close() }
    }

    private func acceptAll(_ listener: Socket<IPv4>) {
        while true {
            do throws(SocketError) {
                serve(try listener.accept().socket)
            } catch {
                if error.code == .closed { return }
                Console.complain("fd-pass: \(error)")
                usleep(100_000)
            }
        }
    }

    private func serve(_ connection: Socket<IPv4>) {
        accepted.wrappingAdd(1, ordering: .relaxed)
        guard connections.withLock({ $0?.insert(connection) != nil }) else { return connection.close() }
        let started = threads.start { [self] in
            do throws(SocketError) { try answer(connection) } catch {
                if error.code != .closed { Console.complain("fd-pass: \(error)") }
            }
            forget(connection)
        }
        if !started { forget(connection) }
    }

    private func answer(_ connection: Socket<IPv4>) throws(SocketError) {
        while true {
            let line = try connection.receive(upTo: 4096)
            if line.isEmpty { return }
            try connection.sendAll(Array("\(getpid()) ".utf8) + line)
        }
    }

    private func forget(_ connection: Socket<IPv4>) {
        _ = connections.withLock { $0?.remove(connection) }
        connection.close()
    }
}
