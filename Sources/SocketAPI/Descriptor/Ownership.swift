internal import CSocketShims
import Synchronization

/// Whether a descriptor's open file description belongs to one socket object alone.
///
/// The kernel keeps O_NONBLOCK, SO_RCVTIMEO and the queues with the description, which duplicates and other processes
/// may share. While the description is exclusive, the library sets them as it needs: O_NONBLOCK is on, so no system
/// call ever waits where `close()` can't end it, or receives wait in the kernel's own call. From the moment when the
/// description may be shared (the number was lent, duplicated, adopted or is to be detached, or the process forked),
/// O_NONBLOCK follows the timeout, as Python documents it, and is never relied on: see ``Description``.
///
/// A socket goes from exclusive to shared once, and never back.
enum Ownership: UInt8, AtomicRepresentable, Sendable {
    /// Only this object has the description, which is O_NONBLOCK.
    case exclusive
    /// As `exclusive`, changing to `kernel`.
    case becomingKernel
    /// Only this object has the description. It is blocking, and receives wait in the kernel; see KernelWaiting.swift.
    case kernel
    /// Only this object has the description. It is blocking, because the program chose so: ``Socket/waitsInKernel``.
    case blocking
    /// Changing to `shared`.
    case becomingShared
    /// Other sockets or processes may have the description.
    case shared
}

extension Descriptor {
    /// Whether only this object has the description, and the description is O_NONBLOCK.
    var isExclusive: Bool {
        ownership.load(ordering: .sequentiallyConsistent) == .exclusive && forksAtBirth == sockets_forks_begun_count()
    }

    /// Prepares the description for sharing, and sets its O_NONBLOCK as the timeout requires.
    ///
    /// Afterwards no call of this socket waits in the kernel, and none relies on O_NONBLOCK.
    ///
    /// - Parameter own: The number of calls in flight that are the caller's: 1 within a call, otherwise 0.
    @discardableResult
    func makeShared(holding own: Int64) -> Description {
        while true {
            let now = ownership.load(ordering: .sequentiallyConsistent)
            if now == .shared, let made = existingDescription { return made }
            if now == .exclusive || now == .kernel || now == .blocking {
                let (won, _) = ownership.compareExchange(
                    expected: now, desired: .becomingShared, ordering: .sequentiallyConsistent)
                guard won else { continue }
                if now == .kernel {
                    KernelWaiters.remove(self)
                    stopKernelReceives()
                    awaitKernelReceives(own)
                }
                return share()
            }
            awaitOtherSharer(own)
        }
    }

    /// Waits while another thread makes the socket shared, or begins to let it wait in the kernel.
    ///
    /// That thread waits in turn until no call may be in the kernel's own waiting. This call is not: it counts as one that
    /// polls meanwhile.
    private func awaitOtherSharer(_ own: Int64) {
        pollingCalls.wrappingAdd(Int32(own), ordering: .sequentiallyConsistent)
        defer { pollingCalls.wrappingSubtract(Int32(own), ordering: .sequentiallyConsistent) }
        while true {
            let now = ownership.load(ordering: .sequentiallyConsistent)
            if now != .becomingShared, now != .becomingKernel { return }
            sockets_yield()
        }
    }

    /// Creates the shared description. The caller has taken the ownership, and no receive waits in the kernel.
    func share() -> Description {
        // A call that has seen the exclusive description relies on O_NONBLOCK until it returns. It doesn't wait.
        while nonBlockingCalls.load(ordering: .sequentiallyConsistent) > 0 { sockets_yield() }
        let description = Description.ofDescriptor(number)
        unsafe sharedDescription.store(
            UInt(bitPattern: Unmanaged.passRetained(description).toOpaque()), ordering: .sequentiallyConsistent)
        description.begin(for: self)
        ownership.store(.shared, ordering: .sequentiallyConsistent)
        return description
    }

    /// The shared description, if the descriptor has one. It lives until the number is closed or handed out.
    private var existingDescription: Description? {
        let word = sharedDescription.load(ordering: .acquiring)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return nil }
        return unsafe Unmanaged<Description>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Releases the shared description. No call uses it any more.
    ///
    /// - Parameter handingOut: Whether the number is handed out instead of closed.
    func releaseDescription(handingOut: Bool) {
        KernelWaiters.remove(self)
        let word = sharedDescription.exchange(0, ordering: .acquiringAndReleasing)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return }
        let description = unsafe Unmanaged<Description>.fromOpaque(pointer).takeRetainedValue()
        description.end(for: self, handingOut: handingOut)
    }

    /// Makes one system call that doesn't wait, because the description is O_NONBLOCK during it. For accept4(2),
    /// connect(2), sendfile(2) and splice(2), which have no MSG_DONTWAIT. The caller is in flight.
    ///
    /// - Parameter body: Returns the result, or the negative error number.
    func withoutWaiting(_ body: (Int32) -> Int) -> Int {
        nonBlockingCalls.wrappingAdd(1, ordering: .sequentiallyConsistent)
        let exclusive = isExclusive
        let result = exclusive ? body(number) : 0
        nonBlockingCalls.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        if exclusive { return result }
        return makeShared(holding: 1).withNonBlocking(number, body)
    }

    /// Sets the timeout, and O_NONBLOCK with it if the description is shared.
    func setTimeout(_ nanoseconds: Int64) {
        timeout.store(nanoseconds, ordering: .sequentiallyConsistent)
        switch ownership.load(ordering: .sequentiallyConsistent) {
        case .exclusive: if forksAtBirth == sockets_forks_begun_count() { return }
        case .kernel, .becomingKernel: if nanoseconds < 0 || nanoseconds >= Self.leastKernelTimeout { return }
        case .blocking: if nanoseconds < 0 { return }
        case .becomingShared, .shared: break
        }
        guard (try? enter(.setTimeout)) != nil else { return }
        defer { leave() }
        makeShared(holding: 1).timeoutChanged(of: self)
    }

    /// Sets the timeout of an open socket whose descriptor the kernel knows.
    func setTimeoutChecked(_ nanoseconds: Int64) throws(SocketError) {
        try call(.setTimeout) { number in
            setTimeout(nanoseconds)
            return sockets_get_status_flags(number)
        }
    }

    /// Makes an exclusive description blocking without making it shared. Returns false if that isn't possible.
    func becomeBlocking() -> Bool {
        guard nanoseconds < 0, isExclusive else { return false }
        let (won, _) = ownership.compareExchange(
            expected: .exclusive, desired: .becomingKernel, ordering: .sequentiallyConsistent)
        guard won else { return false }
        // A call in flight that relies on O_NONBLOCK prevents the change.
        let isFree = nonBlockingCalls.load(ordering: .sequentiallyConsistent) == 0
        if isFree { Description.setNonBlocking(false, number) }
        ownership.store(isFree ? .blocking : .exclusive, ordering: .sequentiallyConsistent)
        // A timeout set in the meantime was set for an exclusive description.
        return isFree && nanoseconds < 0
    }

    /// Undoes, in the child of a fork, a change that a thread of the parent had begun. The descriptor becomes shared
    /// when next used.
    func resetOwnershipInChild() {
        guard ownership.load(ordering: .relaxed) != .shared else { return }
        updateFlags()
        ownership.store(.exclusive, ordering: .sequentiallyConsistent)
    }

    /// Lends the number: the description counts as shared from now on.
    func lend() {
        if ownership.load(ordering: .sequentiallyConsistent) == .shared, !traits.contains(.acceptCounted) { return }
        let description = makeShared(holding: 1)
        if traits.contains(.acceptCounted) { description.acceptingEnded(for: self) }
    }
}
