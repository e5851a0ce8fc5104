import Synchronization

/// The pollers that watch a descriptor. Created when the first one is added.
final class Registrations: Sendable {
    private struct Registration {
        weak var core: PollerCore?
    }

    private let all = Locked<[Registration]>([])
    private let id: ObjectIdentifier

    init(_ id: ObjectIdentifier) { self.id = id }

    func add(_ core: PollerCore) {
        all.withLock { all in
            all.removeAll { $0.core == nil }
            all.append(Registration(core: core))
        }
    }

    func remove(_ core: PollerCore) { all.withLock { all in all.removeAll { $0.core === core } } }

    /// The pollers are called without this lock, because they have their own.
    private var cores: [PollerCore] { all.withLock { all in all.compactMap(\.core) } }

    func notifyClosing() { for core in cores { core.descriptorIsClosing(id) } }

    func notifyReleased(_ number: Int32) { for core in cores { core.descriptorIsReleased(id, number) } }
}

extension Descriptor {
    /// Records a poller that watches the descriptor.
    func register(_ core: PollerCore) { madeRegistrations.add(core) }

    /// Removes a poller.
    func unregister(_ core: PollerCore) { existingRegistrations?.remove(core) }

    /// The pollers, if there have been any. They live as long as the descriptor's number.
    var existingRegistrations: Registrations? {
        let word = registrations.load(ordering: .sequentiallyConsistent)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return nil }
        return unsafe Unmanaged<Registrations>.fromOpaque(pointer).takeUnretainedValue()
    }

    private var madeRegistrations: Registrations {
        if let made = existingRegistrations { return made }
        let fresh = unsafe Unmanaged.passRetained(Registrations(ObjectIdentifier(self)))
        let (won, other) = unsafe registrations.compareExchange(
            expected: 0, desired: UInt(bitPattern: fresh.toOpaque()), ordering: .sequentiallyConsistent)
        if won { return unsafe fresh.takeUnretainedValue() }
        unsafe fresh.release()
        return unsafe Unmanaged<Registrations>.fromOpaque(UnsafeRawPointer(bitPattern: other)!).takeUnretainedValue()
    }

    /// Leaves all pollers, before the number is closed.
    func releaseRegistrations() {
        let word = registrations.exchange(0, ordering: .sequentiallyConsistent)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return }
        unsafe Unmanaged<Registrations>.fromOpaque(pointer).takeRetainedValue().notifyReleased(number)
    }
}
