import EchoSupport
import SocketAPI

/// One socket, which every client sends to, and one thread.
final class DatagramServer<Family: AddressFamily>: Server {
    private let socket: Socket<Family>
    private let type: TypeName
    private let tally: Tally

    init(_ socket: Socket<Family>, _ type: TypeName, _ tally: Tally) {
        self.socket = socket
        self.type = type
        self.tally = tally
    }

    func stop() { socket.close() }

    func run() throws(SocketError) {
        while true {
            do throws(SocketError) {
                let (bytes, sender) = try socket.receiveFrom(upTo: type.messageRoom)
                answer(bytes, sender)
            } catch {
                if error.code == .closed { return }
                throw error
            }
        }
    }

    /// A client that reads no more, has no address or is gone must not hold up the others: its answer is dropped.
    private func answer(_ bytes: [UInt8], _ sender: Family.Address) {
        tally.addPeer()
        do throws(SocketError) {
            tally.add(bytes: try socket.send(bytes, to: sender, flags: .dontWait))
        } catch {
            if error.code != .closed { tally.add(failure: "\(error)") }
        }
    }
}
