internal import SocketAPI

/// Writes text with whole words instead of single bytes: each step may scribble up to four bytes behind what it counts
/// as written, so the room is a little larger than the longest text.
@usableFromInline
@unsafe
struct TextWriter {
    /// The room that the longest text needs: 39 bytes, rounded up.
    @inlinable static var room: Int { 40 }

    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline var position: Int

    @inlinable
    init(_ base: UnsafeMutableRawPointer, _ position: Int) {
        unsafe self.base = unsafe base
        unsafe self.position = position
    }

    /// Writes the lowest bytes of a word, the first one in the lowest bits.
    @inlinable
    @inline(__always)
    mutating func append(_ word: UInt32, count: Int) {
        unsafe base.storeBytes(of: word.littleEndian, toByteOffset: position, as: UInt32.self)
        unsafe position &+= count
    }

    /// Writes one byte.
    @inlinable
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        unsafe base.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
        unsafe position &+= 1
    }

    /// Formats by way of a room of its own, for spans that have just enough.
    @usableFromInline
    static func formatNarrow<Host: InternetHost>(_ host: Host, _ output: inout OutputRawSpan) {
        unsafe withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) { room in
            var text = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
            host.format(into: &text)
            let count = unsafe text.finalize(for: room)
            unsafe output.append(bytes: RawSpan(_unsafeStart: room.baseAddress!, byteCount: count))
        }
    }
}
