internal import SocketAPI

extension IPv4.Host {
    /// 15 bytes: `255.255.255.255`.
    @inlinable public static var maximumTextSize: Int { 15 }

    /// Appends four decimal numbers with dots between them, as inet_ntop(3) does.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        guard unsafe output.freeCapacity >= TextWriter.room else { return unsafe TextWriter.formatNarrow(self, &output) }
        unsafe output.withUnsafeMutableBytes { room, initialized in
            var writer = unsafe TextWriter(room.baseAddress!, initialized)
            unsafe writer.append(self)
            initialized = unsafe writer.position
        }
    }
}

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

    @inlinable
    @inline(__always)
    mutating func append(_ host: IPv4.Host) {
        unsafe append(octet: host.value >> 24)
        unsafe append(octet: host.value >> 16 & 0xff)
        unsafe append(octet: host.value >> 8 & 0xff)
        unsafe append(octet: host.value & 0xff)
        unsafe position &-= 1
    }

    /// Writes a number below 256 and a dot. Division by multiplication, and no branch that depends on the number.
    @inlinable
    @inline(__always)
    mutating func append(octet: UInt32) {
        let hundreds = (octet &* 41) >> 12
        let rest = octet &- hundreds &* 100
        let tens = (rest &* 205) >> 11
        let digits = (hundreds | tens << 8 | (rest &- tens &* 10) << 16) &+ 0x2e30_3030
        let skipped = (octet < 100 ? 1 : 0) &+ (octet < 10 ? 1 : 0)
        unsafe append(digits >> UInt32(truncatingIfNeeded: 8 &* skipped), count: 4 &- skipped)
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
