import FamilyUnix
import SocketAsync
import SocketTestKit
import Synchronization
import Testing

/// The end of a stream comes after its last bytes.
@Suite(.timeLimit(.minutes(10)))
struct EndTests {
    // The first wait on a socket attempts twice, and a hang-up is then taken for the end. Bytes and the hang-up that come
    // together come at every moment of this.
    @Test func `bytes that a peer sends before it closes come before the end`() async throws {
        for _ in 0..<100 {
            let pairs = try (0..<100).map { _ in try Socket.pair(.unix, .stream) }
            let turn = Turn()
            let peer = Background {
                for (index, pair) in pairs.enumerated() {
                    turn.wait(for: index)
                    for _ in 0..<index * 10 { turn.pass() }
                    try pair.1.send([1])
                    pair.1.close()
                }
            }
            for (index, pair) in pairs.enumerated() {
                turn.set(index)
                #expect(try await pair.0.receive(upTo: 64) == [1])
            }
            try peer.value()
        }
    }
}

/// A number that one thread sets and another one waits for.
private final class Turn: Sendable {
    private let number = Atomic(-1)

    func set(_ new: Int) { number.store(new, ordering: .sequentiallyConsistent) }

    func wait(for wanted: Int) { while number.load(ordering: .sequentiallyConsistent) < wanted { pass() } }

    func pass() { _ = number.load(ordering: .sequentiallyConsistent) }
}
