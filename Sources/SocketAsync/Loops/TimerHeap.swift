internal import Synchronization

/// The times at which slots are to be looked at, the earliest first: one entry for each slot at most. An entry knows its
/// place, so the timer of a socket that closes is taken out.
struct TimerHeap: @unchecked Sendable {
    @safe
    private struct Entry {
        var end: Int64
        var slot: SlotPointer
    }

    private var entries: [Entry] = []

    /// The earliest time; `.max` if there is none.
    var first: Int64 { entries.first?.end ?? .max }

    var count: Int { entries.count }

    /// Sets the time of a slot; `.max` takes its entry out.
    mutating func set(_ slot: SlotPointer, to end: Int64) {
        let index = unsafe slot.pointee.timerIndex
        unsafe slot.pointee.timerAt.store(end, ordering: .sequentiallyConsistent)
        if end == .max {
            if index >= 0 { remove(index) }
        } else if index < 0 {
            unsafe entries.append(Entry(end: end, slot: slot))
            unsafe slot.pointee.timerIndex = entries.count - 1
            rise(entries.count - 1)
        } else {
            let old = entries[index].end
            entries[index].end = end
            if end < old { rise(index) } else { sink(index) }
        }
    }

    /// The slot with the earliest time, if that is not after `now`.
    func due(_ now: Int64) -> SlotPointer? {
        guard let first = entries.first, first.end <= now else { return nil }
        return unsafe first.slot
    }

    private mutating func remove(_ index: Int) {
        unsafe entries[index].slot.pointee.timerIndex = -1
        let last = entries.removeLast()
        guard index < entries.count else { return }
        let old = entries[index].end
        place(last, index)
        if last.end < old { rise(index) } else { sink(index) }
    }

    private mutating func place(_ entry: Entry, _ index: Int) {
        entries[index] = entry
        unsafe entry.slot.pointee.timerIndex = index
    }

    private mutating func rise(_ start: Int) {
        var index = start
        let entry = entries[index]
        while index > 0, entries[(index - 1) / 2].end > entry.end {
            place(entries[(index - 1) / 2], index)
            index = (index - 1) / 2
        }
        place(entry, index)
    }

    private mutating func sink(_ start: Int) {
        var index = start
        let entry = entries[index]
        while true {
            var child = 2 * index + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1].end < entries[child].end { child += 1 }
            guard entries[child].end < entry.end else { break }
            place(entries[child], index)
            index = child
        }
        place(entry, index)
    }
}
