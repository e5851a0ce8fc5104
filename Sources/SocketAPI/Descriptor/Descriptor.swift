internal import CSocketShims
public import Synchronization

/// A descriptor that many threads can use and any thread can close.
///
/// This file prevents a race. Thread A calls `receive`: it reads the number 7 and is about to enter recv(2). Thread B
/// closes the socket: close(7). Thread C opens a file or accepts a connection: the kernel gives it the lowest free
/// number, 7. Now A enters recv(7) and takes bytes that belong to C. A lock around `close` alone would not prevent it,
/// and no error reports it.
///
/// One atomic word, `state`, prevents it:
///
///     bit 63      closed: no call may begin, and the calls in flight are to end
///     bit 62      released: the number was closed, or handed over by `detach`
///     bits 0-61   the number of calls in flight
///
/// - A call adds one, tests the sign, does its work, and subtracts one. A call that finds the sign set subtracts again
///   and throws `.closed`; it never uses the number.
/// - `close` sets the closed bit and counts itself as a call in flight, in one step. Then it wakes all waiting calls,
///   and subtracts one like any other call.
/// - The call that brings a closed word to zero tries to set the released bit, and closes the number if it succeeds.
///   So the number stays open as long as a call uses it, and is closed once.
///
/// **Waking.** A call that must wait polls the descriptor together with an eventfd, the waker, created at the first
/// wait. The waiter publishes the waker and then reads the closed bit; the closer sets the closed bit and then reads
/// the waker. Both orders are sequentially consistent, so at least one of the two sees the other. The waker is never
/// read, so it stays readable and wakes every current and later waiter. Event loops and pollers are woken in the same
/// way, through ``watch`` and ``Registrations``.
///
/// **fork(2).** A child inherits the count of calls in flight of the parent's threads, but not those threads. The table
/// of descriptors (CSocketShimsForks.h) lets the child drop these counts. Parent and child share an eventfd, so a waker
/// belongs to the process that created it.
///
/// `Tests/Models/Descriptor.pml` is a model of this protocol for the model checker spin.
@usableFromInline
package final class Descriptor: Sendable {
    /// The number. Valid between ``enter(_:)`` and ``leave()``.
    @usableFromInline package let number: Int32

    @usableFromInline let state = Atomic<Int64>(0)

    /// The number that receives use. It is -1 for sockets whose receives need the slow path: the first attempt then
    /// fails with EBADF and takes nothing. See ``updateFlags(waiting:)``.
    @usableFromInline let receiveNumber: Atomic<Int32>

    /// The flags that every receive adds: MSG_DONTWAIT, or 0 while receives wait in the kernel.
    @usableFromInline let receiveFlags = Atomic<Int32>(MSG.dontWait)

    /// The flags that every recvmsg(2) adds: MSG_DONTWAIT as in ``receiveFlags``, and MSG_CMSG_CLOEXEC.
    let messageFlags = Atomic<Int32>(MSG.dontWait | MSG.closeOnExec)

    @usableFromInline package let type: SocketType
    @usableFromInline let protocolNumber: ProtocolNumber

    /// The flags that every send adds: MSG_DONTWAIT, or 0 while sends wait in the kernel, and MSG_NOSIGNAL.
    @usableFromInline let sendFlags = Atomic<Int32>(MSG.dontWait | MSG.noSignal)

    /// The timeout in nanoseconds: 0 for non-blocking, -1 for none.
    @usableFromInline let timeout: Atomic<Int64>

    let waker = Atomic<Int64>(Waker.none)

    /// The slot of the event loop that watches the number, or 0. Set once; see ``DescriptorWatcher``.
    package let watch = Atomic<UInt>(0)

    /// Whether only this object has the open file description; see ``Ownership``.
    let ownership: Atomic<Ownership>

    /// A retained ``Description`` of a shared open file description, or 0. `AtomicLazyReference` isn't used, because
    /// each of its loads costs hundreds of instructions of generic code.
    let sharedDescription = Atomic<UInt>(0)

    /// The pollers that watch the number, retained, or 0.
    let registrations = Atomic<UInt>(0)

    /// The number of system calls that rely on O_NONBLOCK of an exclusive description.
    let nonBlockingCalls = Atomic<Int32>(0)

    /// The number of calls that poll. The other calls in flight may wait in the kernel's own call.
    let pollingCalls = Atomic<Int32>(0)

    /// The count of forks when the object was created. A later fork(2) gave the description to a child too.
    let forksAtBirth = sockets_forks_begun_count()

    /// Rarely needed facts; see ``Traits``.
    let traitBits: Atomic<UInt16>

    /// The operation that created or adopted the number, for the message that reports a bad descriptor.
    let origin: SocketError.Operation

    init(
        _ owned: consuming OwnedDescriptor, _ type: SocketType, _ protocolNumber: ProtocolNumber, traits: Traits,
        timeout: Int64, ownership: Ownership = .exclusive, origin: SocketError.Operation
    ) {
        number = owned.release()
        receiveNumber = Atomic(number)
        self.type = type
        self.protocolNumber = protocolNumber
        self.timeout = Atomic(timeout)
        self.ownership = Atomic(ownership)
        traitBits = Atomic(traits.rawValue)
        self.origin = origin
        unsafe sockets_table_set(number, Unmanaged.passUnretained(self).toOpaque())
    }

    // No call can be in flight here, because a call holds a reference to the socket. A fork that begins now may be
    // about to make the descriptor shared; it holds the lock of KernelWaiters.
    deinit {
        KernelWaiters.remove(self)
        _ = close()
    }
}

extension Descriptor {
    static var closedBit: Int64 { .min }
    static var releasedBit: Int64 { 1 << 62 }
    static var countMask: Int64 { releasedBit - 1 }

    /// The flags that a receive adds.
    ///
    /// Sequentially consistent, like the count of calls. The thread that makes a socket shared stores these flags and
    /// then reads the count, so every call is either counted or loads the new flags.
    @inlinable
    @inline(__always)
    var addedReceiveFlags: Int32 { receiveFlags.load(ordering: .sequentiallyConsistent) }

    /// The number that the first attempt of a receive uses.
    @inlinable
    @inline(__always)
    var firstReceiveNumber: Int32 { receiveNumber.load(ordering: .relaxed) }

    /// The flags that a receive of a message adds.
    var addedMessageFlags: Int32 { messageFlags.load(ordering: .sequentiallyConsistent) }

    /// The flags that a send adds.
    @inlinable
    @inline(__always)
    var addedSendFlags: Int32 { sendFlags.load(ordering: .relaxed) }

    /// The current timeout in nanoseconds.
    @inlinable package var nanoseconds: Int64 { timeout.load(ordering: .relaxed) }

    /// Whether the socket is closed or detached. True is final; false may be outdated at once.
    package var isClosed: Bool { state.load(ordering: .sequentiallyConsistent) < 0 }

    /// Begins a call: the number stays open until ``leave()``.
    @inlinable
    @inline(__always)
    package func enter(_ operation: SocketError.Operation) throws(SocketError) {
        if state.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue < 0 { throw refused(operation) }
    }

    /// Ends a call.
    @inlinable
    @inline(__always)
    package func leave() {
        // Adding -1 compiles to one instruction whose sign is tested; subtracting 1 does not.
        if state.wrappingAdd(-1, ordering: .acquiringAndReleasing).newValue < 0 { _ = closeIfLast() }
    }

    @usableFromInline
    @inline(never)
    func refused(_ operation: SocketError.Operation) -> SocketError {
        leave()
        return SocketError(.closed, operation)
    }
}
