internal import CSocketShims
internal import Synchronization

/// The part of a poller that is independent of its tokens: an epoll instance, and the descriptor of each key.
///
/// A key is used once, so an event of a removed descriptor can't be taken for another's. A closing descriptor puts its
/// key into `closed` and wakes the poller; before its number is closed, the registration is removed from epoll.
final class PollerCore: Sendable {
    struct Entry {
        let key: UInt64
        let number: Int32
        var isClosing = false
    }

    struct State {
        /// The key and the number of each descriptor in the poller.
        var entries: [ObjectIdentifier: Entry] = [:]
        /// The keys of closed descriptors whose last event hasn't been taken.
        var closed: [UInt64] = []
        /// Whether a call of ``wake()`` hasn't ended a wait yet. The waker is also written to for each closed descriptor,
        /// whose event a wait may have taken before.
        var isWoken = false
        var isClosed = false
    }

    let state = Locked(State())
    let epoll: Int32
    let waker: Int32
    let forks = ForkCount.now
    private let nextKey = Atomic<UInt64>(1)
    /// The number of calls that use the two descriptors, and the closed bit: as in ``Descriptor``.
    let users = Atomic<Int64>(0)

    static var wakerKey: UInt64 { 0 }

    init() throws(SocketError) {
        let epoll = OwnedDescriptor(sockets_epoll_make())
        guard epoll.number >= 0 else {
            _ = epoll.release()
            throw SystemCalls.failure(.poller)
        }
        let waker = sockets_make_waker()
        guard waker >= 0 else { throw SystemCalls.failure(.poller) }
        let result = sockets_epoll_control(
            epoll.number, Int32(SOCKETS_EPOLL_ADD), waker, UInt32(POLL.input), Self.wakerKey)
        guard result == 0 else {
            let failure = sockets_errno()
            _ = sockets_close(waker)
            throw SystemCalls.failure(failure, .poller)
        }
        self.epoll = epoll.release()
        self.waker = waker
    }

    deinit { close() }

    var count: Int { state.withLock { $0.entries.count } }

    /// Returns a key that no descriptor has had.
    func reserveKey() -> UInt64 { nextKey.wrappingAdd(1, ordering: .relaxed).oldValue }

    func add(_ descriptor: Descriptor, _ key: UInt64, _ events: Readiness, _ trigger: UInt32) throws(SocketError) {
        try using { () throws(SocketError) in
            try descriptor.enter(.poller)
            defer { descriptor.leave() }
            let (id, number) = (ObjectIdentifier(descriptor), descriptor.number)
            let isNew = state.withLock { state in
                guard state.entries[id] == nil else { return false }
                state.entries[id] = Entry(key: key, number: number)
                return true
            }
            guard isNew else { throw SocketError(.system(.fileExists), .poller) }
            // Published before the closed bit is read: the closer sets the bit and then reads the registrations.
            descriptor.register(self)
            let result = control(SOCKETS_EPOLL_ADD, number, events, trigger, key)
            let failure = result == 0 ? 0 : sockets_errno()
            if failure == 0, !descriptor.isClosed { return }
            // A close may have queued the last event, which the caller doesn't expect.
            _ = remove(descriptor)
            throw failure == 0 ? SocketError(.closed, .poller) : descriptor.failed(failure, .poller)
        }
    }

    func change(_ descriptor: Descriptor, _ events: Readiness, _ trigger: UInt32) throws(SocketError) -> UInt64 {
        try using { () throws(SocketError) in
            try descriptor.enter(.poller)
            defer { descriptor.leave() }
            guard let entry = state.withLock({ $0.entries[ObjectIdentifier(descriptor)] }) else {
                throw SocketError(.system(.noSuchFileOrDirectory), .poller)
            }
            if control(SOCKETS_EPOLL_CHANGE, entry.number, events, trigger, entry.key) != 0 {
                throw descriptor.failed(sockets_errno(), .poller)
            }
            return entry.key
        }
    }

    /// Removes a descriptor and its last event. Returns its key.
    func remove(_ descriptor: Descriptor) -> UInt64? {
        let entry = state.withLock { state in
            let entry = state.entries.removeValue(forKey: ObjectIdentifier(descriptor))
            if let entry { state.closed.removeAll { $0 == entry.key } }
            return entry
        }
        guard let entry else { return nil }
        descriptor.unregister(self)
        // While the call is in flight, the number belongs to the descriptor.
        if (try? descriptor.enter(.poller)) != nil {
            _ = try? using { () throws(SocketError) in _ = control(SOCKETS_EPOLL_REMOVE, entry.number, [], 0, 0) }
            descriptor.leave()
        }
        return entry.key
    }

    private func control(
        _ operation: Int, _ number: Int32, _ events: Readiness, _ trigger: UInt32, _ key: UInt64
    ) -> Int32 {
        let bits = UInt32(UInt16(bitPattern: events.rawValue)) | trigger
        return sockets_epoll_control(epoll, Int32(operation), number, bits, key)
    }

    func wake() {
        state.withLock { $0.isWoken = true }
        notify()
    }

    /// Makes the waiting calls look at the closed descriptors.
    private func notify() { _ = try? using { () throws(SocketError) in sockets_wake(waker) } }
}

// Notifications from descriptors.

extension PollerCore {
    /// Queues the last event of a closed descriptor. Called on any thread, possibly more than once.
    func descriptorIsClosing(_ id: ObjectIdentifier) {
        let isNew = state.withLock { state in
            guard let entry = state.entries[id], !entry.isClosing else { return false }
            state.entries[id]?.isClosing = true
            state.closed.append(entry.key)
            return true
        }
        if isNew { notify() }
    }

    /// Removes a descriptor whose number is about to be closed.
    func descriptorIsReleased(_ id: ObjectIdentifier, _ number: Int32) {
        let isHere = state.withLock { $0.entries.removeValue(forKey: id) != nil }
        // A fork's parent has the same epoll instance: its registrations stay.
        guard isHere, forks == ForkCount.now else { return }
        _ = try? using { () throws(SocketError) in _ = control(SOCKETS_EPOLL_REMOVE, number, [], 0, 0) }
    }
}

// Closing.

extension PollerCore {
    /// Keeps the two descriptors open during a call.
    func using<Result>(_ body: () throws(SocketError) -> Result) throws(SocketError) -> Result {
        let isOpen = users.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue >= 0
        defer { endUse() }
        guard isOpen, forks == ForkCount.now else { throw SocketError(.closed, .poller) }
        return try body()
    }

    func endUse() {
        guard users.wrappingAdd(-1, ordering: .acquiringAndReleasing).newValue == .min else { return }
        let (last, _) = users.compareExchange(
            expected: .min, desired: .min | 1 << 62, ordering: .acquiringAndReleasing)
        guard last else { return }
        _ = sockets_close(epoll)
        _ = sockets_close(waker)
    }

    func close() {
        var old = users.load(ordering: .relaxed)
        while old >= 0 {
            let (done, now) = users.compareExchange(
                expected: old, desired: (old | .min) + 1, ordering: .sequentiallyConsistent)
            if done {
                if forks == ForkCount.now { sockets_wake(waker) }
                return endUse()
            }
            old = now
        }
    }
}
