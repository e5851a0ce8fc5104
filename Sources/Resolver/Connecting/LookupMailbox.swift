internal import FamilyInet
internal import SocketAPI

/// Where look-ups put their answers for a thread that waits for sockets meanwhile.
///
/// The look-ups hold it, too. An answer that comes after the call has ended is discarded with the mailbox.
final class LookupMailbox: Sendable {
    typealias Answer = (version: IP.Version, outcome: Result<[AddressInfo], ResolverError>)

    private let poller: SocketPoller<Int>
    private let answers = Locked<[Answer]>([])

    /// - Parameter poller: What the receiver of the answers waits with.
    init(_ poller: SocketPoller<Int>) { self.poller = poller }

    /// Adds an answer, and wakes the receiver.
    func put(_ version: IP.Version, _ outcome: Result<[AddressInfo], ResolverError>) {
        answers.withLock { $0.append((version, outcome)) }
        poller.wake()
    }

    /// Takes the answers.
    func take() -> [Answer] {
        answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }
}
