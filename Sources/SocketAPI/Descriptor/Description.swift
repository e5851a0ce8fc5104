internal import CSocketShims
import Synchronization

/// What a socket's duplicates in this process share: the kernel's open file description has one O_NONBLOCK and one
/// accept queue for all of them. Made when first needed.
final class Description: Sendable {
    /// How many connections blocking sockets have accepted; held during their accept4(2). See Descriptor+Accept.
    let accepted = Guarded<UInt64>(0)

    /// The number of sockets that have a timeout, or are in a connect(2) that must not block: while there is one, the
    /// description is O_NONBLOCK.
    private let nonBlockingUsers = Guarded(0)

    /// Counts one more user that needs O_NONBLOCK. The first one turns it on.
    func beginNonBlocking(_ number: Int32) {
        nonBlockingUsers.withLock { users in
            if users == 0 { Self.setNonBlocking(true, number) }
            users += 1
        }
    }

    /// Counts one less. The last one turns O_NONBLOCK off.
    func endNonBlocking(_ number: Int32) {
        nonBlockingUsers.withLock { users in
            users -= 1
            if users <= 0 {
                users = 0
                Self.setNonBlocking(false, number)
            }
        }
    }

    /// Counts a socket that the kernel made non-blocking with SOCK_NONBLOCK.
    func countNonBlocking() { nonBlockingUsers.withLock { $0 += 1 } }

    // fcntl can fail only for a bad descriptor, which the next call will find.
    private static func setNonBlocking(_ on: Bool, _ number: Int32) {
        let flags = sockets_get_status_flags(number)
        let wanted = on ? flags | Status.nonblock : flags & ~Status.nonblock
        if flags >= 0, wanted != flags { _ = sockets_set_status_flags(number, wanted) }
    }
}

extension Descriptor {
    /// The shared part, made now if this is the first to need it.
    var description: Description {
        if let made = sharing.load() { return made }
        let fresh = Description()
        // Sockets with a timeout from the start were made with SOCK_NONBLOCK.
        if nanoseconds >= 0 { fresh.countNonBlocking() }
        return sharing.storeIfNil(fresh)
    }

    /// Sets the timeout, and O_NONBLOCK with it: a timeout needs it, a blocking socket must not have it.
    func setTimeout(_ nanoseconds: Int64) {
        let description = description
        let old = timeout.exchange(nanoseconds, ordering: .acquiringAndReleasing)
        guard (old >= 0) != (nanoseconds >= 0), (try? enter(.setTimeout)) != nil else { return }
        if nanoseconds >= 0 { description.beginNonBlocking(number) } else { description.endNonBlocking(number) }
        leave()
    }

    /// Whether the socket waits in the kernel's own blocking calls.
    var waitsInKernel: Bool {
        get { attempting == 0 }
        set { attemptFlags.store(newValue ? 0 : MSG.dontWait, ordering: .relaxed) }
    }
}
