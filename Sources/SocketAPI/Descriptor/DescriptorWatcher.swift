import Synchronization

/// An event loop of another module that watches descriptors for tasks. SocketAPI itself has no event loop.
///
/// The loop stores a word in ``Descriptor/watch`` and is notified when the descriptor closes. The handshake is that of
/// the waker: the waiter publishes itself and then reads the closed bit; the closer sets the closed bit and then calls
/// ``descriptorIsClosing(_:)``.
package protocol DescriptorWatcher: AnyObject, Sendable {
    /// The closed bit has just been set, and waiting tasks must check it. Called on any thread, possibly more than
    /// once.
    func descriptorIsClosing(_ watch: UInt)

    /// Tasks that wait for input must attempt again. Called on any thread.
    func descriptorHasInput(_ watch: UInt)

    /// The number is about to be closed or handed out; nothing may refer to it afterwards.
    func descriptorIsReleased(_ watch: UInt, _ number: Int32)
}

extension Descriptor {
    /// The single watcher of this process, retained, or 0.
    private static let watcher = Atomic<UInt>(0)

    private static var installedWatcher: (any DescriptorWatcher)? {
        let word = watcher.load(ordering: .acquiring)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return nil }
        return unsafe Unmanaged<WatcherBox>.fromOpaque(pointer).takeUnretainedValue().watcher
    }

    /// Installs the watcher of this process, before the first ``watch`` is set. A second one is ignored.
    package static func install(_ fresh: any DescriptorWatcher) {
        let box = unsafe Unmanaged.passRetained(WatcherBox(fresh))
        let (won, _) = unsafe watcher.compareExchange(
            expected: 0, desired: UInt(bitPattern: box.toOpaque()), ordering: .acquiringAndReleasing)
        if !won { unsafe box.release() }
    }

    /// Notifies the event loop and the pollers that the closed bit is set.
    func notifyWatchers() {
        let word = watch.load(ordering: .sequentiallyConsistent)
        if word != 0 { Self.installedWatcher?.descriptorIsClosing(word) }
        existingRegistrations?.notifyClosing()
    }

    /// Wakes tasks that wait for input, so that they attempt again: for modules in which one caller receives for others.
    ///
    /// A task that began to wait before is woken if the caller has a lock that the task held since: the lock orders ``watch``.
    package func wakeReadingTasks() {
        let word = watch.load(ordering: .relaxed)
        if word != 0 { Self.installedWatcher?.descriptorHasInput(word) }
    }

    /// Ends all watching before the number is closed. A registration that outlived it would report the events of a
    /// duplicate, or of another file with the same number.
    func releaseWatchers() {
        let word = watch.load(ordering: .sequentiallyConsistent)
        if word != 0 { Self.installedWatcher?.descriptorIsReleased(word, number) }
        releaseRegistrations()
    }
}

private final class WatcherBox: Sendable {
    let watcher: any DescriptorWatcher

    init(_ watcher: any DescriptorWatcher) { self.watcher = watcher }
}
