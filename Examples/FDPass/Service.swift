import EchoSupport
import FamilyInet
import Glibc
import SocketAPI
import Synchronization

/// The service: it returns each line that it receives, with the number of the process.
final class Service: Sendable {
    private let listener: EchoSupport.Locked<Socket<IPv4>>
    private let accepting = EchoSupport.Locked(Threads())
    private let threads = Threads()

    /// The open connections; nil after ``stop()``.
    private let connections = EchoSupport.Locked<Set<Socket<IPv4>>?>([])
    private let accepted = Atomic<Int>(0)

    init(_ listener: Socket<IPv4>) { self.listener = EchoSupport.Locked(listener) }

    /// The number of connections that were accepted.
    var count: Int { accepted.load(ordering: .relaxed) }

    /// The address that it listens at.
    var address: IPv4.Address { get throws(SocketError) { try current.localAddress } }

    private var current: Socket<IPv4> { listener.withLock { $0 } }

    /// Starts accepting.
    func start() throws(SocketError) {
        let (threads, listener) = (Threads(), current)
        accepting.withLock { $0 = threads }
        guard threads.start({ [self] in acceptAll(listener) }) else { throw SocketError(.system(.noMemory), .accept) }
    }

    /// Lends the listener while this process does not accept: new connections wait in its queue. Goes on accepting, unless
    /// the body returns true.
    ///
    /// The accepting socket is closed, and a duplicate takes its place: so the accepting thread ends, and every connection
    /// that it has accepted is served.
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

    /// Waits until all connections have ended.
    func drain() { threads.wait() }

    /// Closes the listener and all connections.
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
