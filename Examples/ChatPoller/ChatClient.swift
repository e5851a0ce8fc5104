import EchoSupport
import SocketAPI

/// A client: its socket, its name, and the bytes that it has not read yet.
final class ChatClient<Family: AddressFamily> {
    /// What the client is about to do or to have done.
    enum Stage {
        /// Its first line is awaited.
        case naming
        /// It reads and writes.
        case talking(name: String)
        /// It gets what is in its queue and nothing more; what it sends is discarded.
        case ending
    }

    let number: Int
    let socket: Socket<Family>
    let peer: Family.Address
    var stage = Stage.naming
    var lines: LineSplitter

    /// What the poller waits for.
    var interest: Readiness = .readable

    /// Whether the client sends no more.
    var hasEnded = false

    /// Whether the connection is closed after the present event.
    var isLeaving = false

    private let capacity: Int
    private var queue: [UInt8] = []
    private var sent = 0
    private var discarded = 0

    init(_ number: Int, _ socket: Socket<Family>, _ peer: Family.Address, _ limits: ChatLimits) {
        (self.number, self.socket, self.peer) = (number, socket, peer)
        lines = LineSplitter(limit: limits.line)
        capacity = limits.queue
    }

    /// The name, once the client has said one and while it talks.
    var name: String? {
        guard case .talking(let name) = stage else { return nil }
        return name
    }

    var isEnding: Bool {
        guard case .ending = stage else { return false }
        return true
    }

    var hasQueue: Bool { sent < queue.count }

    /// Adds bytes to the queue.
    ///
    /// - Returns: False if the queue would be longer than its capacity; it is then as it was.
    func enqueue(_ bytes: [UInt8]) -> Bool {
        guard queue.count - sent + bytes.count <= capacity else { return false }
        // The sent part is removed when it is the greater one, so each byte moves once on average.
        if sent > queue.count / 2 {
            queue.removeSubrange(..<sent)
            sent = 0
        }
        queue += bytes
        return true
    }

    /// Sends what the kernel takes at once.
    func flush() throws(SocketError) {
        while hasQueue {
            do throws(SocketError) {
                sent += try socket.send(queue[sent...], flags: .dontWait)
            } catch {
                if error.code == .wouldBlock { return }
                throw error
            }
        }
        queue.removeAll(keepingCapacity: queue.capacity <= 4096)
        sent = 0
    }

    /// Receives what is there, up to 16 KiB: then it is the next client's turn.
    ///
    /// - Returns: The bytes, none at the end of the stream; nil if nothing has arrived.
    func receive() throws(SocketError) -> [UInt8]? {
        do throws(SocketError) {
            return try socket.receive(upTo: 16_384, flags: .dontWait)
        } catch {
            if error.code == .wouldBlock { return nil }
            throw error
        }
    }

    /// Counts bytes of a client that ends; false once it has sent too many to be waited for.
    func discard(_ count: Int) -> Bool {
        discarded += count
        return discarded <= 1 << 20
    }
}
