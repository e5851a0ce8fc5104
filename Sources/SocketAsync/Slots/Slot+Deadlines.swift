internal import Synchronization

// Each direction of a slot has one deadline: the earliest of its calls. The loop looks at the slot by then, wakes the
// direction, and the calls whose deadlines are later store them again.

extension UnsafeMutablePointer where Pointee == Slot {
    /// Stores the deadline of a call that is about to park, and has the loop look at the slot by then.
    @inline(never)
    func setEnd(_ direction: Direction, _ end: Int64) {
        switch direction {
        case .input: unsafe Self.lower(pointee.inputEnd, to: end, pointee.input)
        case .output: unsafe Self.lower(pointee.outputEnd, to: end, pointee.output)
        case .either: unsafe Self.lower(pointee.eitherEnd, to: end, pointee.either)
        }
        unsafe setTimer(end)
    }

    /// Restores the deadline of a call that has parked, if another call has stored a later one.
    @inline(never)
    func keepEnd(_ word: UnsafeMutableRawPointer, _ end: Int64) {
        let (direction, stored) =
            switch unsafe word - UnsafeMutableRawPointer(self) {
            case Slot.inputMember: unsafe (Direction.input, pointee.inputEnd.load(ordering: .sequentiallyConsistent))
            case Slot.outputMember: unsafe (.output, pointee.outputEnd.load(ordering: .sequentiallyConsistent))
            default: unsafe (.either, pointee.eitherEnd.load(ordering: .sequentiallyConsistent))
            }
        if stored > end { unsafe setEnd(direction, end) }
    }

    /// Has the deadline of a direction be no later than that of a call; where no other call waits, exactly that.
    ///
    /// A call that is about to park may lose its deadline here to a later one. It looks again when it has parked.
    private static func lower(_ stored: borrowing Atomic<Int64>, to end: Int64, _ word: borrowing Atomic<UInt>) {
        var old = stored.load(ordering: .sequentiallyConsistent)
        while old > end || old < end && word.load(ordering: .sequentiallyConsistent) <= WaitWord.event {
            let (done, now) = stored.compareExchange(expected: old, desired: end, ordering: .sequentiallyConsistent)
            if done { return }
            old = now
        }
    }

    private func setTimer(_ end: Int64) {
        guard unsafe end < pointee.timerAt.load(ordering: .sequentiallyConsistent) else { return }
        if ManualClock.isManual(end) {
            unsafe ManualClock.setTimer(self, end)
        } else {
            unsafe pointee.loop?.takeUnretainedValue().setTimer(self, end)
        }
    }

    /// Makes the slot as good as new, and gives it back. Late calls that wait are woken.
    func release() {
        unsafe wakeAll()
        unsafe pointee.generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
        if unsafe pointee.timerAt.load(ordering: .sequentiallyConsistent) != .max {
            unsafe pointee.loop?.takeUnretainedValue().removeTimer(self)
        }
        unsafe pointee.cover.store(0, ordering: .relaxed)
        unsafe pointee.streak.store(0, ordering: .relaxed)
        unsafe pointee.inputEnd.store(.max, ordering: .relaxed)
        unsafe pointee.outputEnd.store(.max, ordering: .relaxed)
        unsafe pointee.eitherEnd.store(.max, ordering: .relaxed)
        unsafe SlotTable.give(self)
    }
}
