import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync

/// The forms that a closure picks whose type says `throws` and not `async`.
private func now<Result>(_ body: () throws -> Result) -> Result? { try? body() }

/// Calls that block the threads of tasks: receives, an accept, and a poller, several times each. Awaited calls, and those
/// that need not wait, come first.
func blocksInTasks() async throws {
    let (one, other) = try Socket.pair(.unix, .stream)
    _ = try? await one.receive(upTo: 1, until: .after(.milliseconds(1)))
    try await other.send([1, 2])
    _ = now { try one.receive(upTo: 1, until: .after(.seconds(60))) }
    _ = now { try one.receive(upTo: 1, flags: .dontWait) }
    let poller = try SocketPoller<Int>()
    try poller.add(one, token: 1)
    _ = try await poller.wait(until: .after(.milliseconds(1)))
    _ = now { try poller.wait(until: .now) }
    FileHandle.standardError.write(Data("the rest blocks\n".utf8))
    // The first of each waits, also where a busy machine lets a millisecond pass before the call.
    let limits: [Duration] = [.seconds(1), .milliseconds(1), .milliseconds(1)]
    for limit in limits {
        _ = now { try one.receive(upTo: 1, until: .after(limit)) }
        _ = now { try poller.wait(until: .after(limit)) }
    }
    let listener = try listener()
    for limit in limits {
        listener.timeout = limit
        _ = now { try listener.accept() }
    }
    // Under a timeout, and where the socket may come to wait in the kernel's own call.
    let client = try Socket(.ipv4, .datagram)
    client.timeout = .seconds(1)
    _ = now { try client.receiveFrom(upTo: 1) }
}

/// The same waits in a thread that runs no task.
func blocksThreads() {
    let thread = Thread {
        guard let (one, _) = try? Socket.pair(.unix, .stream) else { return }
        _ = try? one.receive(upTo: 1, until: .after(.milliseconds(1)))
        print("waited")
        exit(0)
    }
    thread.start()
    while true { pause() }
}
