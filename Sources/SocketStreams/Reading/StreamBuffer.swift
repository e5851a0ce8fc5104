/// The bytes that a reader has received and not yet taken, in one piece of memory.
///
/// It knows no stream. The searches of `StreamBuffer+Searching.swift` look at what is there and say what is missing; the
/// reader receives more, blocking or awaited, and searches again. So both forms share all rules, and a search that needs
/// more bytes has taken none.
@safe
@usableFromInline
package struct StreamBuffer: ~Copyable {
    @usableFromInline package var base: UnsafeMutableRawPointer
    @usableFromInline package var capacity: Int

    /// The offset of the first byte that hasn't been taken.
    @usableFromInline package var start = 0

    /// The offset behind the last byte.
    @usableFromInline package var end = 0

    /// How many bytes from `start` on have been searched for `scanKey` in vain: a repeated search continues there.
    @usableFromInline package var scanned = 0

    /// What `scanned` is about: a byte, or one of the keys of ``LineEnding``.
    @usableFromInline package var scanKey: UInt16 = 10

    /// The longer sequence that `scanned` is about, if `scanKey` says so.
    @usableFromInline package var scanSequence: [UInt8] = []

    /// The number of bytes received from the stream since its beginning.
    @usableFromInline package var received = 0

    /// Whether the stream has ended: no more bytes will arrive.
    @usableFromInline package var hasEnded = false

    /// The capacity to which an empty buffer returns.
    private let usualCapacity: Int

    package init(capacity: Int) {
        self.capacity = max(capacity, 16)
        usualCapacity = self.capacity
        unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { unsafe base.deallocate() }

    /// The number of bytes that are there.
    @inlinable package var count: Int { end &- start }

    /// The offset of the first byte in the stream.
    package var position: Int { received - count }
}

extension StreamBuffer {
    /// Takes bytes. They stay where they are until more are received, so a span of them stays valid until then.
    @inlinable
    package mutating func take(_ count: Int) {
        start &+= count
        scanned = 0
    }

    /// The bytes at an offset from the first one. They are valid until the buffer changes.
    @unsafe
    @inlinable
    package func bytes(at offset: Int, _ count: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: base + start + offset, count: count)
    }

    /// Makes free memory behind the bytes. Grows only as bytes arrive, whatever length the peer has announced.
    ///
    /// - Parameter goal: The number of bytes that the search needs at most; more than there are.
    /// - Returns: The free memory, never empty.
    @unsafe
    @usableFromInline
    package mutating func makeFree(for goal: Int) -> UnsafeMutableRawBufferPointer {
        if start == end {
            (start, end) = (0, 0)
            if capacity > usualCapacity { unsafe resize(to: usualCapacity) }
        }
        if end == capacity {
            // Moving less than half of the buffer is cheaper than filling the gap by small receives.
            if capacity < goal, count > capacity / 2 || start == 0 {
                unsafe resize(to: capacity > goal / 2 ? goal : capacity * 2)
            } else {
                unsafe base.copyMemory(from: base + start, byteCount: count)
                (start, end) = (0, count)
            }
        }
        return unsafe UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
    }

    /// Notes that so many bytes have arrived in the free memory; 0 is the end of the stream.
    @usableFromInline
    package mutating func noteArrived(_ count: Int) {
        end += count
        received += count
        hasEnded = count == 0
    }

    /// Notes that so many bytes of the stream went past the empty buffer; 0 is the end of the stream.
    @usableFromInline
    package mutating func noteDirect(_ count: Int) {
        received += count
        hasEnded = count == 0
    }

    /// Copies bytes behind those that are there: what another reader had received.
    package mutating func append(_ bytes: RawSpan) {
        guard bytes.byteCount > 0 else { return }
        if capacity - end < bytes.byteCount { unsafe resize(to: count + bytes.byteCount) }
        unsafe bytes.withUnsafeBytes { unsafe (base + end).copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        end += bytes.byteCount
        received += bytes.byteCount
    }

    /// Moves the bytes to the beginning of new memory.
    @unsafe
    private mutating func resize(to capacity: Int) {
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        unsafe fresh.copyMemory(from: base + start, byteCount: count)
        unsafe base.deallocate()
        unsafe base = fresh
        (start, end, self.capacity) = (0, count, capacity)
    }
}
