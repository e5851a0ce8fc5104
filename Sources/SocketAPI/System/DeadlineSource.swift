import Synchronization

/// Where deadlines take the present time from, for tests with a clock of their own.
package enum DeadlineSource {
    private final class Box: Sendable {
        let now: @Sendable () -> Int64?

        init(_ now: @escaping @Sendable () -> Int64?) { self.now = now }
    }

    private static let installed = Atomic<UInt>(0)

    /// Installs a source of the present time, in the nanoseconds of ``Deadline``; nil for CLOCK_MONOTONIC. The first one
    /// stays.
    package static func install(_ now: @escaping @Sendable () -> Int64?) {
        if installed.load(ordering: .acquiring) != 0 { return }
        let box = unsafe Unmanaged.passRetained(Box(now))
        let (won, _) = unsafe installed.compareExchange(
            expected: 0, desired: UInt(bitPattern: box.toOpaque()), ordering: .acquiringAndReleasing)
        if !won { unsafe box.release() }
    }

    /// The present time.
    static var now: Int64 {
        let word = installed.load(ordering: .acquiring)
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return CallDeadline.now }
        return unsafe Unmanaged<Box>.fromOpaque(pointer).takeUnretainedValue().now() ?? CallDeadline.now
    }
}
