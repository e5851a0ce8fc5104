import Synchronization

/// A reference to a ``Description`` that is made once, by whichever thread needs it first, and then stays.
///
/// `Synchronization.AtomicLazyReference` does the same, but its calls are not specialised: each looks types up at run time,
/// which made 1,900 of the 7,400 instructions that a short connection took.
struct SharedDescription: ~Copyable, Sendable {
    /// The address of the object, retained; 0 while there is none.
    private let address = Atomic<UInt>(0)

    init() {}

    deinit {
        if let last = unsafe Self.object(address.load(ordering: .acquiring)) { unsafe last.release() }
    }

    /// The description, or nil while nobody has needed it.
    var current: Description? {
        unsafe Self.object(address.load(ordering: .acquiring))?.takeUnretainedValue()
    }

    /// Keeps the description, unless another thread was faster.
    ///
    /// - Returns: The one that is kept.
    func settle(on fresh: Description) -> Description {
        let retained = unsafe Unmanaged.passRetained(fresh)
        let bits = unsafe UInt(bitPattern: retained.toOpaque())
        let (won, other) = address.compareExchange(expected: 0, desired: bits, ordering: .acquiringAndReleasing)
        if won { return fresh }
        unsafe retained.release()
        return unsafe Self.object(other)!.takeUnretainedValue()
    }

    private static func object(_ bits: UInt) -> Unmanaged<Description>? {
        unsafe UnsafeRawPointer(bitPattern: bits).map { unsafe Unmanaged<Description>.fromOpaque($0) }
    }
}
