internal import CResolverShims
internal import CSocketShims
internal import FamilyInet
internal import SocketAPI

/// Where look-ups leave their answers for a thread that polls sockets meanwhile: a list, and an event counter that
/// becomes readable.
///
/// The look-ups hold it, too: an answer that comes after the race has ended finds a box that nobody empties, and goes
/// away with it.
final class LookupMailbox: Sendable {
    typealias Answer = (version: IP.Version, outcome: Result<[AddressInfo], ResolverError>)

    /// The event counter, close-on-exec and non-blocking.
    let descriptor: Int32
    private let answers = Locked<[Answer]>([])

    /// - Throws: `.system` with EMFILE where the process has no descriptor left.
    init() throws(SocketError) {
        descriptor = sockets_make_waker()
        guard descriptor >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), "eventfd") }
    }

    deinit { _ = sockets_close(descriptor) }

    func put(_ version: IP.Version, _ outcome: Result<[AddressInfo], ResolverError>) {
        answers.withLock { $0.append((version, outcome)) }
        sockets_wake(descriptor)
    }

    /// Takes what has come, and makes the counter unreadable again.
    func take() -> [Answer] {
        resolver_clear_waker(descriptor)
        return answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }
}
