internal import CSocketShims
public import Synchronization

/// A descriptor that many threads use and any of them may close.
///
/// The race that this file prevents. Thread A calls `receive`: it reads the number 7 and is about to enter recv(2).
/// Thread B closes the socket: close(7). Thread C opens a file or accepts a connection: the kernel gives it the lowest
/// free number, 7. Now A enters recv(7) and takes bytes that belong to C. Nobody did anything wrong that a lock around
/// `close` alone would have prevented, and no error tells of it.
///
/// The cure is one atomic word, `state`:
///
///     bit 63      closed: no call may begin, the running ones are to end
///     bit 62      released: the number has been given back (closed, or handed over by detach)
///     bits 0-61   the number of calls in flight
///
/// - A call adds one, looks at the sign, does its work, and subtracts one. A call that finds the sign set subtracts
///   again and throws `.closed`: it never touches the number.
/// - `close` sets the closed bit and counts itself as a call in flight, in one step; then it wakes whoever waits, and
///   subtracts one like any other call.
/// - Whoever brings a closed word to zero tries to set the released bit; the one that succeeds closes the number.
///   So the number stays open as long as a call uses it, and is closed once.
///
/// Waking. A call that must wait polls the descriptor beside an eventfd, the waker, made on the first wait. The waiter
/// publishes the waker and then looks at the closed bit; the closer sets the closed bit and then looks at the waker.
/// Both orders are sequentially consistent, so at least one of the two sees the other. The waker is never read, and so
/// stays readable: it wakes every waiter, of today and of a moment later.
///
/// An eventfd is shared by a process and its fork(2). So a waker belongs to the process that made it: a child that
/// closes its copy of the socket must not wake the parent, which would find nothing closed, and poll again for ever.
@usableFromInline
final class Descriptor: Sendable {
    /// The number. Valid between ``enter(_:)`` and ``leave()``.
    @usableFromInline let number: Int32

    @usableFromInline let state = Atomic<Int64>(0)

    /// MSG_DONTWAIT, or 0 where the socket waits in the kernel: what every first attempt adds to its flags.
    @usableFromInline let attemptFlags = Atomic<Int32>(MSG.dontWait)

    @usableFromInline let type: SocketType
    @usableFromInline let protocolNumber: ProtocolNumber

    /// The same for sending, which adds MSG_NOSIGNAL.
    @usableFromInline let sendFlags = Atomic<Int32>(MSG.dontWait | MSG.noSignal)

    /// Nanoseconds; 0 for non-blocking, -1 for none.
    @usableFromInline let timeout: Atomic<Int64>
    let waker = Atomic<Int64>(Waker.none)

    /// A retained ``Description``, or 0. Not `AtomicLazyReference`, whose every load costs hundreds of instructions of
    /// generic code.
    let sharing = Atomic<UInt>(0)

    /// How the number came here, for the message when it turns out to be bad.
    let origin: SocketError.Operation

    init(
        _ owned: consuming OwnedDescriptor, _ type: SocketType, _ protocolNumber: ProtocolNumber,
        timeout: Int64, origin: SocketError.Operation
    ) {
        number = owned.release()
        self.type = type
        self.protocolNumber = protocolNumber
        self.timeout = Atomic(timeout)
        self.origin = origin
    }

    // No call can be in flight here: a call holds a reference to the socket.
    deinit {
        _ = close()
        unshare()
    }
}

extension Descriptor {
    static var closedBit: Int64 { .min }
    static var releasedBit: Int64 { 1 << 62 }

    /// What an attempt adds to its flags.
    @inlinable
    @inline(__always)
    var attempting: Int32 { attemptFlags.load(ordering: .relaxed) }

    /// What an attempt to send adds to its flags.
    @inlinable
    @inline(__always)
    var attemptingToSend: Int32 { sendFlags.load(ordering: .relaxed) }

    /// The timeout of this moment.
    @inlinable var nanoseconds: Int64 { timeout.load(ordering: .relaxed) }

    /// Whether the socket is closed or detached. True is final; false may be past a moment later.
    var isClosed: Bool { state.load(ordering: .sequentiallyConsistent) < 0 }

    /// Begins a call: until ``leave()`` the number is not given back.
    @inlinable
    @inline(__always)
    func enter(_ operation: SocketError.Operation) throws(SocketError) {
        if state.wrappingAdd(1, ordering: .acquiring).newValue < 0 { throw refused(operation) }
    }

    /// Ends a call.
    @inlinable
    @inline(__always)
    func leave() {
        // Adding -1 becomes one instruction whose sign is looked at; subtracting 1 does not.
        if state.wrappingAdd(-1, ordering: .acquiringAndReleasing).newValue < 0 { _ = closeIfLast() }
    }

    @usableFromInline
    @inline(never)
    func refused(_ operation: SocketError.Operation) -> SocketError {
        leave()
        return SocketError(.closed, operation)
    }

    /// Gives the number back if no call is left of a closed socket. The caller has just ended one.
    ///
    /// It looks at the word anew, so that the hot path needs but the sign of its subtraction. Others may have come and
    /// gone in between: of all that see zero calls one makes the exchange, and who is not the last sees that there are
    /// more.
    ///
    /// - Returns: The error number of close(2), or 0.
    @usableFromInline
    @inline(never)
    func closeIfLast() -> Int32 {
        let (last, _) = state.compareExchange(
            expected: Self.closedBit, desired: Self.closedBit | Self.releasedBit, ordering: .acquiringAndReleasing)
        return last ? closeNumbers() : 0
    }

    // EINTR is not retried: on Linux the number is free whatever close(2) says.
    private func closeNumbers() -> Int32 {
        let result = sockets_close(number) == 0 ? 0 : sockets_errno()
        Waker.close(waker.exchange(Waker.none, ordering: .acquiringAndReleasing))
        return result
    }

    /// Closes, from any thread, once. Calls in flight end promptly, the last of them gives the number back.
    ///
    /// - Returns: The error number of close(2) if this call was the one that closed, otherwise 0.
    func close() -> Int32 {
        guard markClosed() else { return 0 }
        wake(cuttingOff: true)
        state.wrappingAdd(-1, ordering: .acquiringAndReleasing)
        return closeIfLast()
    }

    /// Sets the closed bit and counts the caller as in flight; false if it was set already.
    private func markClosed() -> Bool {
        var old = state.load(ordering: .relaxed)
        while old >= 0 {
            let (done, now) = state.compareExchange(
                expected: old, desired: (old | Self.closedBit) + 1, ordering: .sequentiallyConsistent)
            if done { return true }
            old = now
        }
        return false
    }

    /// Wakes every waiter. Who waits in the kernel's own call hears nothing but shutdown(2), which cuts off duplicates
    /// of the socket too: the price of that mode.
    private func wake(cuttingOff: Bool) {
        if let waker = Waker.own(waker.load(ordering: .sequentiallyConsistent)) { sockets_wake(waker) }
        let others = state.load(ordering: .relaxed) & ~Self.closedBit > 1
        if cuttingOff, others, waitsInKernel { _ = sockets_shutdown(number, ShutdownDirection.both.rawValue) }
    }

    /// Takes the number out: afterwards this socket is closed, and the number is the caller's.
    ///
    /// Calls in flight keep using their number until they end, so where there are any the caller gets a copy.
    func detach() throws(SocketError) -> OwnedDescriptor {
        let idle = state.compareExchange(
            expected: 0, desired: Self.closedBit | Self.releasedBit, ordering: .sequentiallyConsistent)
        if idle.exchanged {
            Waker.close(waker.exchange(Waker.none, ordering: .acquiringAndReleasing))
            return OwnedDescriptor(number)
        }
        try enter(.detach)
        defer { leave() }
        let copy = try SystemCalls.duplicate(number, for: .detach)
        guard markClosed() else { throw SocketError(.closed, .detach) }
        wake(cuttingOff: false)
        leave()
        return copy
    }
}
