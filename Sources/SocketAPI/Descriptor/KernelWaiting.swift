internal import CSocketShims
import Synchronization

// How receives wait in the kernel's own call: one system call for a wait, where attempting, polling and attempting
// again take three.
//
// Only exclusive sockets do so, of families in which shutdown(2) ends receives: `close()` shuts down the reading side.
// A shared socket must not wait like this: a shutdown would end the connection of the other owners, and without one the
// call couldn't be ended. So the kernel's waits are cut into slices by SO_RCVTIMEO. The thread that makes a socket
// shared first directs new calls to polling, then waits until the last slice has ended, at most 20 ms later, and then
// withdraws SO_RCVTIMEO. A call whose slice ends without data continues by polling with the waker, so an idle socket
// causes no wake-ups.

extension Descriptor {
    /// The length of a slice: 20 ms, in nanoseconds and as a `struct timeval`.
    static var kernelSlice: Int64 { 20_000_000 }

    /// The longest time that making sockets shared waits for calls in flight: 1 s, many slices, for threads that get no
    /// processor time.
    fileprivate static var patience: Int64 { 1_000_000_000 }

    /// The shortest timeout, in nanoseconds, of sockets that wait in the kernel. The kernel ends slices at its clock
    /// ticks, up to 10 ms late.
    static var leastKernelTimeout: Int64 { 100_000_000 }

    /// Lets receives wait in the kernel from now on, if the socket may. The caller is in flight, and checks the closed
    /// bit before it receives.
    func waitInKernelIfPossible() -> Bool {
        let traits = traits
        guard traits.contains(.shutdownEndsReceives), traits.isDisjoint(with: [.ownReceiveTimeout, .lowWaterMark]),
            !traits.contains(.coalescing), nanoseconds < 0 || nanoseconds >= Self.leastKernelTimeout, isExclusive
        else { return false }
        return KernelWaiters.add(self)
    }

    /// Changes an exclusive description to one whose receives wait. For ``KernelWaiters``.
    fileprivate func enterKernel() -> Bool {
        let (won, _) = ownership.compareExchange(
            expected: .exclusive, desired: .becomingKernel, ordering: .sequentiallyConsistent)
        guard won else { return false }
        // A call in flight that relies on O_NONBLOCK prevents the change.
        guard nonBlockingCalls.load(ordering: .sequentiallyConsistent) == 0, setReceiveTimeout(Self.kernelSlice) else {
            ownership.store(.exclusive, ordering: .sequentiallyConsistent)
            return false
        }
        set(.receiveSlice, to: true)
        Description.setNonBlocking(false, number)
        updateFlags(waiting: true)
        ownership.store(.kernel, ordering: .sequentiallyConsistent)
        return true
    }

    /// Directs receives that begin from now on to polling. The caller has taken the ownership.
    func stopKernelReceives() { updateFlags() }

    /// Waits until no receive is in the kernel's own call, then withdraws SO_RCVTIMEO.
    ///
    /// - Parameters:
    ///   - own: The number of calls in flight that are the caller's.
    ///   - end: When to go on although such receives may be left.
    func awaitKernelReceives(_ own: Int64, until end: Int64 = CallDeadline.now + patience) {
        while !endReceiveSlice(own) {
            // A call that has not entered the kernel yet needs the slice. It takes SO_RCVTIMEO back when it is over.
            guard CallDeadline.now < end else { return }
            sockets_sleep(500_000)
        }
    }

    /// Takes SO_RCVTIMEO back, unless other calls may still be in the kernel's own waiting, which it bounds.
    ///
    /// - Parameter own: The number of calls in flight that are the caller's.
    /// - Returns: Whether no call needs it any more.
    @discardableResult
    func endReceiveSlice(_ own: Int64) -> Bool {
        let inFlight = state.load(ordering: .sequentiallyConsistent) & Self.countMask
        let polling = Int64(pollingCalls.load(ordering: .sequentiallyConsistent))
        guard inFlight - polling <= own else { return false }
        if traits.contains(.receiveSlice), setReceiveTimeout(0) { set(.receiveSlice, to: false) }
        return true
    }

    /// SO_RCVTIMEO, in nanoseconds.
    private func setReceiveTimeout(_ nanoseconds: Int64) -> Bool {
        var time: (seconds: Int, microseconds: Int) = (0, Int(nanoseconds / 1000))
        let size = UInt32(MemoryLayout<(Int, Int)>.size)
        return unsafe sockets_setsockopt(number, SO.level, SO.receiveTimeout, &time, size) == 0
    }
}

/// The sockets of this process whose receives wait in the kernel. All of them become shared before a fork(2).
enum KernelWaiters {
    private static let all = unsafe Locked<[ObjectIdentifier: Unmanaged<Descriptor>]>([:])

    /// Adds a descriptor and lets its receives wait in the kernel, in one step: a fork happens before or after it.
    ///
    /// The caller is in flight. At the lock it counts as a call that polls: a fork holds the lock while it waits for
    /// calls that may be in the kernel's own waiting.
    static func add(_ descriptor: Descriptor) -> Bool {
        descriptor.pollingCalls.wrappingAdd(1, ordering: .sequentiallyConsistent)
        return unsafe all.withLock { all in
            descriptor.pollingCalls.wrappingSubtract(1, ordering: .sequentiallyConsistent)
            // A fork may have begun since the caller checked.
            guard descriptor.isExclusive, descriptor.enterKernel() else { return false }
            unsafe all[ObjectIdentifier(descriptor)] = Unmanaged.passUnretained(descriptor)
            return true
        }
    }

    /// Removes a descriptor that no call uses, before its number is closed and its memory is freed.
    ///
    /// A descriptor that a fork is making shared is also removed; this then waits for the fork to release the lock.
    static func remove(_ descriptor: Descriptor) {
        let ownership = descriptor.ownership.load(ordering: .sequentiallyConsistent)
        guard ownership == .kernel || ownership == .becomingShared else { return }
        unsafe all.withLock { all in _ = unsafe all.removeValue(forKey: ObjectIdentifier(descriptor)) }
    }

    /// Makes all of them shared. Under the lock their numbers stay open: they remove themselves before they are closed.
    fileprivate static func shareAll() {
        unsafe all.withLock { all in
            let taken = unsafe all.values.filter { unsafe $0._withUnsafeGuaranteedRef { $0.beginLeavingKernel() } }
            let end = CallDeadline.now + Descriptor.patience
            for index in unsafe taken.indices {
                unsafe taken[index]._withUnsafeGuaranteedRef { $0.finishLeavingKernel(until: end) }
            }
            unsafe all.removeAll()
        }
    }
}

extension Descriptor {
    /// Takes the ownership and stops receives. Returns false if another thread has taken it.
    fileprivate func beginLeavingKernel() -> Bool {
        let (won, _) = ownership.compareExchange(
            expected: .kernel, desired: .becomingShared, ordering: .sequentiallyConsistent)
        if won { stopKernelReceives() }
        return won
    }

    fileprivate func finishLeavingKernel(until end: Int64) {
        awaitKernelReceives(0, until: end)
        _ = share()
    }
}

/// Called by CSocketShimsForks before fork(2), in the thread that forks.
@_cdecl("sockets_prepare_for_fork")
func prepareForFork() {
    KernelWaiters.shareAll()
    Description.prepareForFork()
}

/// Called by CSocketShimsForks after fork(2), in the parent's thread that forked.
@_cdecl("sockets_finish_fork_in_parent")
func finishFork() { Description.finishFork() }
