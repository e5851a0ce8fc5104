internal import SocketAPI

/// All slots of the process, in chunks of 256 that are never given back: at most four million.
enum SlotTable {
    @safe
    private struct Free: @unchecked Sendable {
        var first: SlotPointer?
        var count: UInt32 = 0
    }

    private static let free = Locked(Free())
    private static var chunkCount: UInt32 { 1 << 14 }

    private nonisolated(unsafe) static let chunks: UnsafeMutablePointer<SlotPointer?> = {
        let all = UnsafeMutablePointer<SlotPointer?>.allocate(capacity: Int(chunkCount))
        unsafe all.initialize(repeating: nil, count: Int(chunkCount))
        return unsafe all
    }()

    /// The slot of an index that was taken once.
    @inline(__always)
    static func slot(_ index: UInt32) -> SlotPointer {
        unsafe chunks[Int(index >> 8)].unsafelyUnwrapped + Int(index & 255)
    }

    /// A free slot; nil if all are in use.
    static func take() -> SlotPointer? {
        unsafe free.withLock { free in
            if let slot = unsafe free.first {
                unsafe free.first = slot.pointee.next
                return unsafe slot
            }
            let index = free.count
            guard index < chunkCount << 8 else { return nil }
            if index & 255 == 0 { unsafe chunks[Int(index >> 8)] = makeChunk() }
            free.count += 1
            let slot = unsafe slot(index)
            unsafe slot.initialize(to: Slot())
            unsafe slot.pointee.index = index
            return unsafe slot
        }
    }

    private static func makeChunk() -> SlotPointer {
        // A slot is found by the address of its members.
        precondition(MemoryLayout<Slot>.stride == 128, "a slot has two cache lines")
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 256 * MemoryLayout<Slot>.stride, alignment: 128)
        return unsafe memory.bindMemory(to: Slot.self, capacity: 256)
    }

    /// Gives a slot back.
    static func give(_ slot: SlotPointer) {
        free.withLock { free in
            unsafe slot.pointee.next = free.first
            unsafe free.first = slot
        }
    }
}
