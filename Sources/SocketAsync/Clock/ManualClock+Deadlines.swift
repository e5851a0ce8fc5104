internal import CSocketShims
internal import SocketAPI
internal import Synchronization

// Deadlines of manual clocks among those of CLOCK_MONOTONIC: bit 62, the clock's number, and 54 bits of nanoseconds (208
// days). As a time of CLOCK_MONOTONIC such a number lies 146 years ahead.

extension ManualClock {
    /// The manual clocks that exist, by their numbers.
    enum Registry {
        private struct Entry {
            weak var clock: ManualClock?
        }

        private static let all = Locked<[Int64: Entry]>([:])
        private static let exists = Atomic(false)

        static var mark: Int64 { 1 << 62 }
        static var limit: Int64 { 1 << 54 - 1 }

        /// Whether there has been a manual clock: most programs have none, and their waits ask nothing else.
        static var mayExist: Bool { exists.load(ordering: .relaxed) }

        static func reserve() -> Int64 {
            DeadlineSource.install { ManualClock.current.map { $0.marked(after: 0) } }
            exists.store(true, ordering: .relaxed)
            return all.withLock { all in
                let number = (0..<256).first { all[$0] == nil }
                precondition(number != nil, "more than 256 manual clocks at once")
                all[number ?? 0] = Entry()
                return number ?? 0
            }
        }

        static func add(_ clock: ManualClock) { all.withLock { $0[clock.number] = Entry(clock: clock) } }

        static func remove(_ number: Int64) { all.withLock { $0[number] = nil } }

        static func clock(of end: Int64) -> ManualClock? { all.withLock { $0[end >> 54 & 255]?.clock } }
    }

    /// The deadline that lies a while after the clock's present time.
    func marked(after duration: Int64) -> Int64 {
        let now = nanoseconds
        return Registry.mark | number << 54 | (duration > Registry.limit - now ? Registry.limit : now + duration)
    }

    /// Whether a call waits in a slot until an end of this clock.
    func isAwaited(_ index: UInt32, _ end: Int64) -> Bool {
        let slot = unsafe SlotTable.slot(index)
        let marked = Registry.mark | number << 54 | end
        return unsafe Self.isParked(slot.pointee.input, slot.pointee.inputEnd, marked)
            || Self.isParked(slot.pointee.output, slot.pointee.outputEnd, marked)
            || Self.isParked(slot.pointee.either, slot.pointee.eitherEnd, marked)
    }

    private static func isParked(
        _ word: borrowing Atomic<UInt>, _ stored: borrowing Atomic<Int64>, _ end: Int64
    ) -> Bool {
        stored.load(ordering: .sequentiallyConsistent) == end
            && word.load(ordering: .sequentiallyConsistent) > WaitWord.event
    }

    static func isManual(_ end: Int64) -> Bool { end & Registry.mark != 0 && end != .max }

    /// The deadline a while from now, by the running task's clock.
    static func end(afterNanoseconds duration: Int64) -> Int64 {
        if Registry.mayExist, let current { return current.marked(after: duration) }
        let now = sockets_monotonic_nanoseconds()
        return duration > .max - now ? .max : now + duration
    }

    /// Whether a deadline has passed, by its own clock.
    static func hasPassed(_ end: Int64) -> Bool {
        guard isManual(end) else { return sockets_monotonic_nanoseconds() >= end }
        guard let clock = Registry.clock(of: end) else { return false }
        return clock.nanoseconds >= end & Registry.limit
    }

    /// Has a slot looked at when its clock reaches a deadline.
    static func setTimer(_ slot: SlotPointer, _ end: Int64) {
        let index = unsafe slot.pointee.index
        Registry.clock(of: end)?.add(end & Registry.limit, index) { unsafe SlotTable.slot(index).wakeAll() }
    }
}
