import FamilyUnix
import Foundation
import SocketTestKit
import Synchronization
import Testing

/// The signals that were handled.
private let handled = Atomic<Int>(0)

@Suite struct `Calls while signals arrive` {
    @Test func `A process that runs is never reported as ended`() throws {
        let (one, _) = try Socket.pair(.unix, .stream)
        let identity = try one.peerIdentity
        // A handler without SA_RESTART: poll(2) fails with EINTR whatever its timeout.
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in handled.add(1, ordering: .relaxed) }
        sigaction(SIGUSR2, &action, nil)
        let thread = Locked<pthread_t?>(nil)
        let (isDone, mayEnd) = (Flag(), Flag())
        let watching = Background { () -> Int in
            // The threads of Swift's pool, which start this one, block signals.
            var signals = sigset_t()
            sigaddset(&signals, SIGUSR2)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            thread.withLock { $0 = pthread_self() }
            var ends = 0
            while handled.load(ordering: .relaxed) < 3_000 { ends += identity.isRunning ? 0 : 1 }
            isDone.set()
            while !mayEnd.isSet { pause(.milliseconds(1)) }
            return ends
        }
        while !isDone.isSet { if let thread = thread.withLock({ $0 }) { pthread_kill(thread, SIGUSR2) } }
        mayEnd.set()
        #expect(try watching.value() == 0)
    }
}
