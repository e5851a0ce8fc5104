public import SocketAPI

// Strict text, exactly what inet_pton(3) takes: RFC 4291, section 2.2. One to four hexadecimal digits in a group, eight
// groups, one "::" for at least one group of zeros, an IPv4 address in place of the last two groups. No zone: the zone
// belongs to the address with a port, see `IPv6.Address`.

extension IPv6.Host {
    /// Reads groups of hexadecimal digits with colons between them, as inet_pton(3) does; nil for other text.
    @inlinable
    public init?(utf8 text: RawSpan) { self.init(text, from: 0, to: text.byteCount) }

    /// Reads the part of a text that lies between two positions, which the caller has checked.
    @inlinable
    init?(_ text: RawSpan, from start: Int, to end: Int) {
        var groups = HostGroups()
        var position = start
        // "::" at the start; elsewhere its first colon ends a group.
        if position < end, unsafe text.byte(unchecked: position) == 0x3a {
            position &+= 1
            guard position < end, unsafe text.byte(unchecked: position) == 0x3a else { return nil }
            position &+= 1
            groups.openGap()
        }
        while position < end {
            let first = position
            guard let group = HostGroups.group(text, &position, end) else { return nil }
            if position < end, unsafe text.byte(unchecked: position) == 0x2e {
                guard groups.append(IPv4.Host(text, from: first, to: end)) else { return nil }
                break
            }
            guard groups.append(group) else { return nil }
            guard position < end else { break }
            guard unsafe text.byte(unchecked: position) == 0x3a, position &+ 1 < end else { return nil }
            position &+= 1
            if unsafe text.byte(unchecked: position) == 0x3a {
                guard groups.openGap() else { return nil }
                position &+= 1
            }
        }
        guard let host = groups.host else { return nil }
        self = host
    }
}

/// The groups that a parser has read, and where among them "::" stood.
@usableFromInline
struct HostGroups {
    @usableFromInline var high: UInt64 = 0
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var count = 0
    /// The number of groups before "::"; negative where there was none.
    @usableFromInline var gap = -1

    @inlinable
    init() {}

    /// Notes that "::" stands here; false where it stood somewhere before.
    @inlinable
    @discardableResult
    mutating func openGap() -> Bool {
        guard gap < 0 else { return false }
        gap = count
        return true
    }

    /// Adds a group; false where there are eight already.
    @inlinable
    mutating func append(_ group: UInt64) -> Bool {
        high = high << 16 | low >> 48
        low = low << 16 | group
        count &+= 1
        return count <= 8
    }

    /// Adds an IPv4 address in place of two groups.
    @inlinable
    mutating func append(_ host: IPv4.Host?) -> Bool {
        guard let host else { return false }
        return append(UInt64(host.value >> 16)) && append(UInt64(host.value & 0xffff))
    }

    /// The host, with zeros in place of "::", which stands for one group at least.
    @inlinable
    var host: IPv6.Host? {
        if gap < 0 { return count == 8 ? IPv6.Host(high: high, low: low) : nil }
        guard count < 8 else { return nil }
        // What stood before "::" moves up, to the first bits; what stood behind it stays. There are 7 groups at most:
        // no shift is one by all the bits, but that of a "::" with nothing before it.
        let all = UInt128(high) << 64 | UInt128(low)
        let behind = UInt128(truncatingIfNeeded: 16 &* (count &- gap))
        let tail = all & ((1 as UInt128) &<< behind &- 1)
        guard gap > 0 else { return IPv6.Host(value: tail) }
        return IPv6.Host(value: (all &>> behind) &<< UInt128(truncatingIfNeeded: 16 &* (8 &- gap)) | tail)
    }

    /// Reads one to four hexadecimal digits, and moves the position behind them; nil where there are none or more.
    @inlinable
    static func group(_ text: RawSpan, _ position: inout Int, _ end: Int) -> UInt64? {
        let first = position
        var group: UInt64 = 0
        while position < end, let digit = unsafe digit(text.byte(unchecked: position)) {
            guard position &- first < 4 else { return nil }
            group = group << 4 | digit
            position &+= 1
        }
        return position > first ? group : nil
    }

    /// The value of a hexadecimal digit of either case.
    @inlinable
    @inline(__always)
    static func digit(_ byte: UInt8) -> UInt64? {
        let decimal = byte &- 0x30
        if decimal < 10 { return UInt64(decimal) }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? UInt64(letter) &+ 10 : nil
    }
}
