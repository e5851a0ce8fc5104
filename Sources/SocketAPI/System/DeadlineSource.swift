import Synchronization

/// The source of the current time for deadlines. Tests can replace it by their own clock.
package enum DeadlineSource {
    private final class Box: Sendable {
        let now: @Sendable () -> Int64?

        init(_ now: @escaping @Sendable () -> Int64?) { self.now = now }
    }

    private static let installed = Atomic<UInt>(0)

    /// Installs a source of the current time, in the nanoseconds of ``Deadline``; nil for CLOCK_MONOTONIC. Later calls
    /// are ignored.
    package static func install(_ now: @escaping @Sendable () -> Int64?) {
        if installed.load(ordering: .acquiring) != 0 { return }
        let box = unsafe Unmanaged.passRetained(Box(now))
        let (won, _) = unsafe installed.compareExchange(
            expected: 0, desired: UInt(bitPattern: box.toOpaque()), ordering: .acquiringAndReleasing)
        if !won { unsafe box.release() }
    }

    /// The current time in nanoseconds.
    static var now: Int64 {
        let word = installed.load(ordering: .acquiring)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return CallDeadline.now }
        return unsafe Unmanaged<Box>.fromOpaque(pointer).takeUnretainedValue().now() ?? CallDeadline.now
    }
}
