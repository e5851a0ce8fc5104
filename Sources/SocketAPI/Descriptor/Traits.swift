import Synchronization

extension Descriptor {
    /// Facts about a descriptor that decide how its calls are made.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16

        /// The kernel reports a stream (SO_TYPE), whatever type the program gave for an adopted descriptor.
        static var stream: Traits { Traits(rawValue: 1 << 0) }
        /// shutdown(2) of the reading side ends a receive in which another thread waits.
        static var shutdownEndsReceives: Traits { Traits(rawValue: 1 << 1) }
        /// A connection attempt was started, or refused because a queue was full, and hasn't succeeded since.
        static var connecting: Traits { Traits(rawValue: 1 << 2) }
        /// SO_RCVTIMEO holds the program's value, so the library doesn't change it.
        static var ownReceiveTimeout: Traits { Traits(rawValue: 1 << 3) }
        /// SO_RCVTIMEO may hold the library's value.
        static var receiveSlice: Traits { Traits(rawValue: 1 << 4) }
        /// SO_RCVLOWAT is more than one byte.
        static var lowWaterMark: Traits { Traits(rawValue: 1 << 5) }
        /// The kernel joins datagrams (UDP_GRO), so a receive without control data can't tell them apart.
        static var coalescing: Traits { Traits(rawValue: 1 << 6) }
        /// recvmsg(2) refuses MSG_CMSG_CLOEXEC. Only sockets that pass descriptors need it.
        static var refusesCloseOnExec: Traits { Traits(rawValue: 1 << 7) }
        /// The socket's timeout is counted in its ``Description``.
        static var timeoutCounted: Traits { Traits(rawValue: 1 << 8) }
        /// The socket accepts connections and is counted as a user in its ``Description``.
        static var acceptCounted: Traits { Traits(rawValue: 1 << 9) }
    }

    var traits: Traits { Traits(rawValue: traitBits.load(ordering: .relaxed)) }

    func set(_ trait: Traits, to isSet: Bool) {
        if isSet {
            traitBits.bitwiseOr(trait.rawValue, ordering: .sequentiallyConsistent)
        } else {
            traitBits.bitwiseAnd(~trait.rawValue, ordering: .sequentiallyConsistent)
        }
    }

    /// Whether the kernel reports a stream.
    @usableFromInline var isStream: Bool { traits.contains(.stream) }
}

extension Descriptor {
    /// Sets the flags that receives add, from the traits and from where calls wait.
    ///
    /// - Parameter waiting: Whether receives wait in the kernel's own call.
    func updateFlags(waiting: Bool = false) {
        let traits = traits
        let dontWait = waiting || waitsInKernel ? 0 : MSG.dontWait
        // In a call that doesn't wait, the kernel ignores SO_RCVLOWAT. Joined datagrams are received with MSG_TRUNC, so
        // that truncated ones fail instead of passing as complete.
        let isSpecial = traits.contains(.coalescing) || traits.contains(.lowWaterMark) && dontWait != 0
        receiveNumber.store(isSpecial ? -1 : number, ordering: .relaxed)
        let truncates = traits.contains(.coalescing) ? MSG.truncate : 0
        receiveFlags.store(dontWait | truncates, ordering: .sequentiallyConsistent)
        let closeOnExec = traits.contains(.refusesCloseOnExec) ? 0 : MSG.closeOnExec
        messageFlags.store(dontWait | closeOnExec, ordering: .sequentiallyConsistent)
    }

    /// Records an option of level SOL_SOCKET that was set and decides how calls are made.
    func noteOption(_ name: Int32, _ value: UnsafeRawPointer?, _ length: UInt32) {
        if SO.isReceiveTimeout(name) {
            set(.ownReceiveTimeout, to: true)
            set(.receiveSlice, to: false)
        }
        guard name == SO.receiveLowWaterMark else { return }
        let mark = unsafe length >= 4 ? value?.loadUnaligned(as: Int32.self) ?? 1 : 1
        set(.lowWaterMark, to: isStream && mark > 1)
        updateFlags()
    }

    /// Records whether the kernel joins datagrams from now on (UDP_GRO).
    @usableFromInline
    func noteCoalescing(_ isOn: Bool) {
        set(.coalescing, to: isOn && !isStream)
        updateFlags()
    }

    /// Whether calls without a timeout wait in the kernel's own call, because the program chose so.
    var waitsInKernel: Bool {
        get { addedSendFlags & MSG.dontWait == 0 }
        set {
            guard newValue != waitsInKernel, (try? enter(.wait)) != nil else { return }
            defer { leave() }
            if !newValue || !becomeBlocking() { makeShared(holding: 1) }
            if newValue {
                sendFlags.bitwiseAnd(~MSG.dontWait, ordering: .sequentiallyConsistent)
            } else {
                sendFlags.bitwiseOr(MSG.dontWait, ordering: .sequentiallyConsistent)
            }
            updateFlags()
        }
    }
}
