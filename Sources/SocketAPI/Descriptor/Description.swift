internal import CSocketShims
import Synchronization

/// What a socket's duplicates in this process share: the kernel's open file description has one O_NONBLOCK and one
/// accept queue for all of them. Made when first needed.
final class Description: Sendable {
    /// Who needs the description to be O_NONBLOCK: the sockets that have a timeout, and calls that must not block.
    struct Users {
        var count = 0
        /// The status flags before there were any: O_NONBLOCK among them is somebody else's doing, and to be left as it
        /// was. -1 where the kernel was not asked.
        var flagsBefore: Int32 = -1
        /// How many connections blocking sockets have accepted. See Descriptor+Accept.
        var accepted: UInt64 = 0
    }

    /// One lock for all, since each is memory of its own for every connection. It is held during the accept4(2) of
    /// blocking sockets, which then does not wait.
    let users = Guarded(Users())

    /// Counts one more user that needs O_NONBLOCK. The first one turns it on.
    func beginNonBlocking(_ number: Int32) {
        users.withLock { users in
            if users.count == 0 { users.flagsBefore = Self.setNonBlocking(true, number) }
            users.count += 1
        }
    }

    /// Counts one less. The last one turns O_NONBLOCK off.
    ///
    /// - Parameter restoring: Whether to leave it on where it was on before: for calls that needed it for a moment. A
    ///   program that asks for a blocking socket gets a blocking description.
    func endNonBlocking(_ number: Int32, restoring: Bool) {
        users.withLock { users in
            users.count = max(0, users.count - 1)
            guard users.count == 0 else { return }
            if restoring, users.flagsBefore >= 0 {
                // Of a moment ago: they need not be asked for again.
                if users.flagsBefore & Status.nonblock == 0 { _ = sockets_set_status_flags(number, users.flagsBefore) }
            } else {
                Self.setNonBlocking(false, number)
            }
        }
    }

    /// Counts a socket that the kernel made non-blocking with SOCK_NONBLOCK.
    func countNonBlocking() { users.withLock { $0.count += 1 } }

    /// Turns O_NONBLOCK on or off, and returns the status flags before. fcntl(2) can fail only for a bad descriptor,
    /// which the next call will find.
    @discardableResult
    private static func setNonBlocking(_ on: Bool, _ number: Int32) -> Int32 {
        let flags = sockets_get_status_flags(number)
        let wanted = on ? flags | Status.nonblock : flags & ~Status.nonblock
        if flags >= 0, wanted != flags { _ = sockets_set_status_flags(number, wanted) }
        return flags
    }
}

extension Descriptor {
    /// The shared part, made now if this is the first to need it.
    var description: Description {
        if let made = sharing.current { return made }
        let fresh = Description()
        // Sockets with a timeout from the start were made with SOCK_NONBLOCK.
        if nanoseconds >= 0 { fresh.countNonBlocking() }
        return sharing.settle(on: fresh)
    }

    /// Sets the timeout, and O_NONBLOCK with it: a timeout needs it, a blocking socket must not have it.
    func setTimeout(_ nanoseconds: Int64) {
        let description = description
        let old = timeout.exchange(nanoseconds, ordering: .acquiringAndReleasing)
        guard (old >= 0) != (nanoseconds >= 0), (try? enter(.setTimeout)) != nil else { return }
        defer { leave() }
        if nanoseconds >= 0 {
            description.beginNonBlocking(number)
        } else {
            description.endNonBlocking(number, restoring: false)
        }
    }

    /// Whether the socket waits in the kernel's own blocking calls.
    var waitsInKernel: Bool {
        get { attempting == 0 }
        set { attemptFlags.store(newValue ? 0 : MSG.dontWait, ordering: .relaxed) }
    }
}
