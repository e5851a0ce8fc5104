/// Records the buffers from which the kernel still sends.
///
/// The kernel numbers the calls that send with MSG_ZEROCOPY on a socket, from 0, in 32 bits that wrap around; calls
/// that fail and calls without bytes have no number. A completion names a range of numbers, in any order and across
/// buffers. A buffer is released when all numbers of its calls are completed.
struct ZeroCopyLedger: ~Copyable {
    struct Entry {
        var pages: Pages
        var count: Int
        var number: Int
        var first: UInt32
        var calls = 0
        var open = 0
        var sent = 0
        var wasCopied = false
    }

    private(set) var entries: [Entry] = []
    private var next: UInt32 = 0
    private var number = 0

    init() {}

    // The pages leave this process, and no allocation gets them. The kernel holds the pages itself, so their contents
    // stay unchanged until it has sent them.
    deinit { for entry in entries { entry.pages.unmap() } }

    /// Takes a buffer that is about to be sent.
    mutating func begin(_ buffer: consuming ZeroCopyBuffer) -> (pages: Pages, count: Int, number: Int) {
        let count = buffer.count
        let pages = buffer.release()
        number += 1
        entries.append(Entry(pages: pages, count: count, number: number, first: next))
        return (pages, count, number)
    }

    /// Counts a call that sent bytes of the buffer taken last.
    mutating func sent(_ count: Int, zeroCopy: Bool) {
        let last = entries.count - 1
        entries[last].sent += count
        if zeroCopy, count > 0 {
            entries[last].calls += 1
            entries[last].open += 1
            next &+= 1
        } else {
            entries[last].wasCopied = true
        }
    }

    /// Counts the calls that the kernel has completed.
    mutating func complete(_ low: UInt32, _ high: UInt32, wasCopied: Bool) {
        for index in entries.indices {
            // Compared as differences, because the numbers wrap around.
            let first = entries[index].first
            let from = max(0, Int(Int32(bitPattern: low &- first)))
            let to = min(entries[index].calls - 1, Int(Int32(bitPattern: high &- first)))
            guard from <= to else { continue }
            entries[index].open = max(0, entries[index].open - (to - from + 1))
            if wasCopied { entries[index].wasCopied = true }
        }
    }

    /// Whether a buffer is released.
    var hasDone: Bool { entries.contains { $0.open == 0 } }

    /// Removes and returns the first buffer that is released.
    mutating func takeDone() -> Entry? {
        guard let index = entries.firstIndex(where: { $0.open == 0 }) else { return nil }
        return entries.remove(at: index)
    }
}
