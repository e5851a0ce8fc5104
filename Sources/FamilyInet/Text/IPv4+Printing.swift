extension IPv4.Host {
    /// 15 bytes: `255.255.255.255`.
    @inlinable public static var maximumTextSize: Int { 15 }

    /// Appends four decimal numbers with dots between them, as inet_ntop(3) does.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        guard unsafe output.freeCapacity >= TextWriter.room else {
            return unsafe TextWriter.formatNarrow(self, &output)
        }
        unsafe output.withUnsafeMutableBytes { room, initialized in
            var writer = unsafe TextWriter(room.baseAddress!, initialized)
            unsafe writer.append(self)
            initialized = unsafe writer.position
        }
    }
}

extension TextWriter {
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
}
