internal import CSocketShims
import Synchronization

/// An open file description that several sockets or processes may share, and the users in this process that need it to
/// be O_NONBLOCK.
///
/// It is found by the inode of the socket, so all sockets of this process that refer to one description share one
/// object, whether they were duplicated, adopted or received.
///
/// Another process can turn O_NONBLOCK off or on at any time. So the flag is read and set before each call that relies
/// on it, and never remembered.
final class Description: Sendable {
    fileprivate struct Mode {
        /// The number of users: sockets with a timeout, sockets that accept, and calls in flight that rely on
        /// O_NONBLOCK.
        var users = 0
        /// Whether the description was O_NONBLOCK before the first user. That mode is restored after the last one.
        var wasNonBlocking = false
    }

    private let mode = Locked(Mode())
    private let inode: UInt64?

    private init(inode: UInt64?) { self.inode = inode }

    // ---- the table of all descriptions of this process

    private struct Entry {
        let description: Description
        var sockets = 1
    }

    private static let all = Locked<[UInt64: Entry]>([:])

    /// Uses the table and a description once, then locks the table, before fork(2).
    ///
    /// So the child inherits a consistent table and the runtime's records of the types involved. A change by another
    /// thread at the moment of the fork would leave the child waiting for a thread that it doesn't have.
    static func prepareForFork() {
        // No socket has the inode 0.
        let description = Description(inode: 0)
        all.withLock { $0[0] = Entry(description: description) }
        description.mode.withLock { $0.users += 1 }
        description.forget()
        all.lockForFork()
    }

    /// Unlocks the table after fork(2), in the parent.
    static func finishFork() { all.unlockAfterFork() }

    /// Returns the description of a number and counts one more socket; ``end(for:)`` uncounts it.
    static func ofDescriptor(_ number: Int32) -> Description {
        var file = sockets_file()
        guard unsafe sockets_file_of(number, &file) == 0 else { return Description(inode: nil) }
        let inode = file.inode
        return all.withLock { all in
            if let known = all[inode]?.description {
                all[inode]?.sockets += 1
                return known
            }
            let description = Description(inode: inode)
            all[inode] = Entry(description: description)
            return description
        }
    }

    private func forget() {
        guard let inode else { return }
        Self.all.withLock { all in
            guard let entry = all[inode] else { return }
            if entry.sockets == 1 { all[inode] = nil } else { all[inode]?.sockets -= 1 }
        }
    }

    // ---- users of O_NONBLOCK

    /// Counts a new socket, and sets O_NONBLOCK as its timeout requires.
    ///
    /// A socket that was exclusive leaves O_NONBLOCK on, and that mode isn't restored later. An adopted description
    /// keeps its mode until the program sets a timeout.
    func begin(for descriptor: Descriptor) {
        mode.withLock { mode in
            if descriptor.origin == .adopt {
                mode.updateTimeout(descriptor)
            } else if descriptor.nanoseconds >= 0 {
                mode.users += 1
                descriptor.set(.timeoutCounted, to: true)
            } else if mode.users == 0 {
                Self.setNonBlocking(false, descriptor.number)
            }
        }
    }

    /// Uncounts a socket whose number is about to be closed or handed out. A number that is handed out gets the mode
    /// that the socket's timeout stands for.
    func end(for descriptor: Descriptor, handingOut: Bool) {
        mode.withLock { mode in
            mode.endAccepting(descriptor)
            guard descriptor.traits.contains(.timeoutCounted) else { return }
            descriptor.set(.timeoutCounted, to: false)
            if handingOut { mode.users -= 1 } else { mode.remove(descriptor.number, restoring: true) }
        }
        forget()
    }

    /// Counts the new timeout of a socket, or its absence. Setting no timeout makes the description blocking, and
    /// setting a timeout makes it non-blocking, whatever other sockets have set.
    func timeoutChanged(of descriptor: Descriptor) {
        mode.withLock { mode in
            mode.updateTimeout(descriptor)
            mode.endAccepting(descriptor)
            mode.wasNonBlocking = mode.wasNonBlocking && descriptor.nanoseconds >= 0
            Self.setNonBlocking(mode.users > 0, descriptor.number)
        }
    }

    /// Makes one system call with O_NONBLOCK on.
    func withNonBlocking(_ number: Int32, _ body: (Int32) -> Int) -> Int {
        mode.withLock { $0.add(number) }
        let result = body(number)
        mode.withLock { $0.remove(number, restoring: true) }
        return result
    }

    /// Keeps O_NONBLOCK on while a socket accepts. Turning it off after each call would block another process that
    /// accepts on the same listener, between its own check and accept4(2).
    func acceptingBegan(for descriptor: Descriptor) {
        mode.withLock { mode in
            guard !descriptor.traits.contains(.acceptCounted) else { return }
            descriptor.set(.acceptCounted, to: true)
            mode.add(descriptor.number)
        }
    }

    /// Stops keeping O_NONBLOCK on, for a number that is lent. A later accept starts it again.
    func acceptingEnded(for descriptor: Descriptor) { mode.withLock { $0.endAccepting(descriptor) } }

    /// Turns O_NONBLOCK on or off. FIONBIO does it in one call, fcntl(2) in two. A sandbox may forbid ioctl(2); then
    /// fcntl(2) is used, because a call that waits in the kernel by mistake couldn't be woken.
    static func setNonBlocking(_ on: Bool, _ number: Int32) {
        var value: Int32 = on ? 1 : 0
        guard unsafe sockets_ioctl(number, IOCTL.nonBlocking, &value) != 0 else { return }
        let flags = sockets_get_status_flags(number)
        guard flags >= 0 else { return }
        _ = sockets_set_status_flags(number, on ? flags | Status.nonblock : flags & ~Status.nonblock)
    }
}

extension Description.Mode {
    fileprivate mutating func add(_ number: Int32) {
        let flags = sockets_get_status_flags(number)
        let isNonBlocking = flags >= 0 && flags & Status.nonblock != 0
        if users == 0 { wasNonBlocking = isNonBlocking }
        users += 1
        if !isNonBlocking { Description.setNonBlocking(true, number) }
    }

    fileprivate mutating func remove(_ number: Int32, restoring: Bool) {
        users = max(0, users - 1)
        if users == 0, !(restoring && wasNonBlocking) { Description.setNonBlocking(false, number) }
    }

    fileprivate mutating func endAccepting(_ descriptor: Descriptor) {
        guard descriptor.traits.contains(.acceptCounted) else { return }
        descriptor.set(.acceptCounted, to: false)
        remove(descriptor.number, restoring: true)
    }

    fileprivate mutating func updateTimeout(_ descriptor: Descriptor) {
        let (wants, counts) = (descriptor.nanoseconds >= 0, descriptor.traits.contains(.timeoutCounted))
        guard wants != counts else { return }
        descriptor.set(.timeoutCounted, to: wants)
        if wants { add(descriptor.number) } else { remove(descriptor.number, restoring: false) }
    }
}
