// RFC 5952: lower case, no leading zeros, "::" for the longest run of two or more groups of zeros, the first of equal
// ones. IPv4-mapped addresses end in dots. inet_ntop(3) prints the same for every address but those of ::/96, the
// deprecated "IPv4-compatible" ones, which it prints with dots too; see ``InternetNumbers/inetNtop(_:_:)``.

extension IPv6.Host {
    /// 39 bytes: eight groups of four digits, seven colons.
    @inlinable public static var maximumTextSize: Int { 39 }

    /// Appends the text of RFC 5952.
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

    /// The longest run of groups that are zero: its first group and its length, which is 0 where no run has two groups.
    @inlinable
    var zeroRun: (start: Int, count: Int) {
        var ends: UInt32 = 0
        for position in 0..<8 where group(position) == 0 { ends |= 1 << UInt32(position) }
        // Each turn leaves the positions at which a run of one more group ends.
        var count = 0
        var longest: UInt32 = 0
        while ends != 0 {
            longest = ends
            count &+= 1
            ends &= ends << 1
        }
        return count < 2 ? (8, 0) : (longest.trailingZeroBitCount &- count &+ 1, count)
    }
}

extension TextWriter {
    @inlinable
    @inline(__always)
    mutating func append(_ host: IPv6.Host) {
        if host.isMapped {
            unsafe append(0x6666_3a3a, count: 4)
            unsafe append(0x003a_6666, count: 3)
            return unsafe append(IPv4.Host(value: UInt32(truncatingIfNeeded: host.low)))
        }
        let (start, count) = host.zeroRun
        unsafe append(groups: 0, start, of: host)
        guard count > 0 else { return }
        unsafe append(0x3a3a, count: 2)
        unsafe append(groups: start &+ count, 8, of: host)
    }

    /// Writes groups with colons between them.
    @inlinable
    @inline(__always)
    mutating func append(groups start: Int, _ end: Int, of host: IPv6.Host) {
        var position = start
        while position < end {
            if position > start { unsafe append(0x3a) }
            unsafe append(group: UInt32(host.group(position)))
            position &+= 1
        }
    }

    /// Writes a group's hexadecimal digits, all four at once: the nibbles are spread over the bytes of a word.
    @inlinable
    @inline(__always)
    mutating func append(group: UInt32) {
        let nibbles = group >> 12 | (group & 0xf00) | (group & 0xf0) << 12 | (group & 0xf) << 24
        // 1 in each byte that is above 9: those become letters, 39 further on.
        let letters = (nibbles &+ 0x0606_0606) >> 4 & 0x0101_0101
        let digits = nibbles &+ 0x3030_3030 &+ letters &* 39
        let skipped = ((group | 1).leadingZeroBitCount &- 16) >> 2
        unsafe append(digits >> UInt32(truncatingIfNeeded: 8 &* skipped), count: 4 &- skipped)
    }
}
