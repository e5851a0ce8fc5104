/// Deadlines by number, the earliest first: a binary heap from which any number can be removed.
struct DeadlineQueue {
    private var heap: [(end: Int64, number: UInt64)] = []
    private var positions: [UInt64: Int] = [:]

    /// The earliest deadline, in nanoseconds of CLOCK_MONOTONIC.
    var earliest: Int64? { heap.first?.end }

    /// Adds a deadline.
    ///
    /// - Returns: Whether it is the earliest one.
    mutating func insert(_ number: UInt64, at end: Int64) -> Bool {
        heap.append((end, number))
        positions[number] = heap.count - 1
        return rise(heap.count - 1) == 0
    }

    /// Removes a deadline, if it is there.
    mutating func remove(_ number: UInt64) {
        guard let position = positions.removeValue(forKey: number) else { return }
        let last = heap.removeLast()
        guard position < heap.count else { return }
        heap[position] = last
        positions[last.number] = position
        sink(rise(position))
    }

    /// Removes the earliest deadline if it has come.
    mutating func removeDue(at now: Int64) -> UInt64? {
        guard let first = heap.first, first.end <= now else { return nil }
        remove(first.number)
        return first.number
    }

    /// Moves an entry up to its place, which is returned.
    private mutating func rise(_ start: Int) -> Int {
        var position = start
        while position > 0, heap[position].end < heap[(position - 1) / 2].end {
            swap(position, (position - 1) / 2)
            position = (position - 1) / 2
        }
        return position
    }

    /// Moves an entry down to its place.
    private mutating func sink(_ start: Int) {
        var position = start
        while true {
            let children = (2 * position + 1..<2 * position + 3).clamped(to: 0..<heap.count)
            guard let least = children.min(by: { heap[$0].end < heap[$1].end }), heap[least].end < heap[position].end
            else { return }
            swap(position, least)
            position = least
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        positions[heap[one].number] = one
        positions[heap[other].number] = other
    }
}
