internal import CResolverShims
internal import CSocketShims
internal import FamilyInet
internal import SocketAPI

/// Where look-ups put their answers for a thread that polls sockets meanwhile: a list, and an event counter that becomes
/// readable.
///
/// The look-ups hold it, too. An answer that comes after the call has ended is discarded with the mailbox.
final class LookupMailbox: Sendable {
    typealias Answer = (version: IP.Version, outcome: Result<[AddressInfo], ResolverError>)

    /// The event counter, close-on-exec and non-blocking.
    let descriptor: Int32
    private let answers = Locked<[Answer]>([])

    /// - Throws: `.system` with EMFILE if the process has no descriptor left.
    init() throws(SocketError) {
        descriptor = sockets_make_waker()
        guard descriptor >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), "eventfd") }
    }

    deinit { _ = sockets_close(descriptor) }

    func put(_ version: IP.Version, _ outcome: Result<[AddressInfo], ResolverError>) {
        answers.withLock { $0.append((version, outcome)) }
        sockets_wake(descriptor)
    }

    /// Takes the answers, and resets the event counter.
    func take() -> [Answer] {
        resolver_clear_waker(descriptor)
        return answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }
}
