internal import CSocketShims
import Synchronization

/// What a socket's duplicates in this process share: the kernel's open file description has one O_NONBLOCK and one
/// accept queue for all of them. Made when first needed.
final class Description: Sendable {
    /// What accepting on a blocking socket needs: see Descriptor+Accept.
    var acceptance: Acceptance {
        users.withLock { users in
            // A lock that a thread of the parent holds is held for ever in a child that has but one thread.
            if let made = users.acceptance, made.forks == sockets_fork_count() { return made }
            let made = Acceptance()
            users.acceptance = made
            return made
        }
    }

    /// Whether there has been a duplicate.
    let isShared = Atomic(false)

    /// What the threads that accept have in common.
    final class Acceptance: Sendable {
        /// Held by the one of a socket's threads that polls.
        let turn = Locked(())
        /// How many connections were accepted; held during accept4(2).
        let count = Locked<UInt64>(0)
        /// Whether the socket is known to listen. It never ceases to: a shutdown makes accept4(2) fail, and poll(2) say so.
        let listens = Atomic(false)
        let forks = sockets_fork_count()
    }

    /// Who needs the description to be O_NONBLOCK: the sockets that have a timeout, and calls that must not block.
    private struct Users {
        var count = 0
        /// Whether it was O_NONBLOCK before there were any: somebody else's doing, and to be left as it was.
        var wasNonBlocking = false
        /// Made when first needed: most descriptions never accept.
        var acceptance: Acceptance?
    }

    private let users = Locked(Users())

    /// Counts one more user that needs O_NONBLOCK. The first one turns it on.
    func beginNonBlocking(_ number: Int32) {
        users.withLock { users in
            if users.count == 0 {
                let flags = sockets_get_status_flags(number)
                users.wasNonBlocking = flags >= 0 && flags & Status.nonblock != 0
                if !users.wasNonBlocking { Self.setNonBlocking(true, number) }
            }
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
            if users.count == 0, !(restoring && users.wasNonBlocking) { Self.setNonBlocking(false, number) }
        }
    }

    /// Counts a socket that the kernel made non-blocking with SOCK_NONBLOCK.
    func countNonBlocking() { users.withLock { $0.count += 1 } }

    /// Turns O_NONBLOCK on or off. FIONBIO does it in one call, where fcntl(2) needs two; but a sandbox may forbid
    /// ioctl(2), and a socket that waits in the kernel where it should not could not be woken.
    private static func setNonBlocking(_ on: Bool, _ number: Int32) {
        var value: Int32 = on ? 1 : 0
        guard unsafe sockets_ioctl(number, IOCTL.nonBlocking, &value) != 0 else { return }
        let flags = sockets_get_status_flags(number)
        guard flags >= 0 else { return }
        _ = sockets_set_status_flags(number, on ? flags | Status.nonblock : flags & ~Status.nonblock)
    }
}

extension Descriptor {
    /// The shared part, made now if this is the first to need it.
    var description: Description {
        if let made = Self.shared(sharing.load(ordering: .acquiring)) { return made }
        let fresh = Description()
        // Sockets with a timeout from the start were made with SOCK_NONBLOCK.
        if nanoseconds >= 0 { fresh.countNonBlocking() }
        return share(fresh)
    }

    /// Publishes the shared part, unless there is one; the one that counts is returned.
    @discardableResult
    func share(_ description: Description) -> Description {
        let kept = unsafe Unmanaged.passRetained(description)
        let (won, other) = unsafe sharing.compareExchange(
            expected: 0, desired: UInt(bitPattern: kept.toOpaque()), ordering: .acquiringAndReleasing)
        if won { return description }
        unsafe kept.release()
        return Self.shared(other) ?? description
    }

    /// The object that a word points to, which its descriptor keeps alive.
    private static func shared(_ word: UInt) -> Description? {
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return nil }
        return unsafe Unmanaged<Description>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Lets go of the shared part: nobody uses the descriptor any more.
    func unshare() {
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: sharing.load(ordering: .acquiring)) else { return }
        unsafe Unmanaged<Description>.fromOpaque(pointer).release()
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

    /// Sets the timeout of a socket that is open, and whose descriptor the kernel knows.
    func setTimeoutChecked(_ nanoseconds: Int64) throws(SocketError) {
        try call(.setTimeout) { number in
            setTimeout(nanoseconds)
            return sockets_get_status_flags(number)
        }
    }

    /// Whether the socket waits in the kernel's own blocking calls.
    var waitsInKernel: Bool {
        get { attempting == 0 }
        set {
            attemptFlags.store(newValue ? 0 : MSG.dontWait, ordering: .relaxed)
            sendFlags.store(newValue ? MSG.noSignal : MSG.dontWait | MSG.noSignal, ordering: .relaxed)
        }
    }
}
