import EchoSupport
import Glibc
import SocketAPI

/// A listener, and a thread for each connection.
final class ConnectionServer<Family: AddressFamily>: Server {
    private let listener: Socket<Family>
    private let type: TypeName
    private let tally: Tally
    private let end: @Sendable (Socket<Family>) -> Void
    private let threads = Threads()

    /// The connections of this moment; nil once the server is to stop.
    private let connections = Locked<Set<Socket<Family>>?>([])

    init(_ listener: Socket<Family>, _ place: Place<Family>, _ tally: Tally) throws(SocketError) {
        try listener.listen()
        self.listener = listener
        type = place.type
        end = place.end
        self.tally = tally
    }

    /// Closes everything, which wakes every thread that waits.
    func stop() {
        let open = connections.withLock { connections in
            defer { connections = nil }
            return connections
        }
        listener.close()
        for connection in open ?? [] { end(connection) }
    }

    func run() throws(SocketError) {
        // Also after an error of the listener no connection is left behind.
        defer {
            stop()
            threads.wait()
        }
        var pause = Pause()
        while true {
            do throws(SocketError) {
                serve(try listener.accept())
                pause.reset()
            } catch {
                if error.code == .closed { return }
                guard error.isShortage else { throw error }
                tally.add(failure: "\(error)")
                pause.sleep()
            }
        }
    }

    private func serve(_ accepted: (socket: Socket<Family>, peer: Family.Address)) {
        let (connection, peer) = accepted
        tally.addPeer()
        guard remember(connection) else { return end(connection) }
        let started = threads.start { [self] in
            do throws(SocketError) {
                try echo(connection)
            } catch {
                if error.code != .closed { tally.add(failure: "\(peer): \(error)") }
            }
            forget(connection)
        }
        guard !started else { return }
        tally.add(failure: "\(peer): no thread left")
        forget(connection)
    }

    /// The whole of the service.
    private func echo(_ connection: Socket<Family>) throws(SocketError) {
        while true {
            let bytes = try connection.receive(upTo: type.messageRoom)
            if bytes.isEmpty { return }
            try connection.sendAll(bytes)
            tally.add(bytes: bytes.count)
        }
    }

    private func remember(_ connection: Socket<Family>) -> Bool {
        connections.withLock { $0?.insert(connection) != nil }
    }

    private func forget(_ connection: Socket<Family>) {
        _ = connections.withLock { $0?.remove(connection) }
        end(connection)
    }
}

/// How long to wait before the next accept, while there is no descriptor or memory left for it: the connection stays
/// in the queue, so that trying at once would only burn the processor.
private struct Pause {
    private var milliseconds: UInt32 = 5

    mutating func reset() { milliseconds = 5 }

    mutating func sleep() {
        usleep(milliseconds * 1000)
        milliseconds = min(milliseconds * 2, 100)
    }
}

extension SocketError {
    /// Whether something has run out that may come back when other connections end.
    fileprivate var isShortage: Bool {
        [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory].contains(errno)
    }
}
