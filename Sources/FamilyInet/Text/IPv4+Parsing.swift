public import SocketAPI

// Strict text, exactly what inet_pton(3) takes: four decimal numbers from 0 to 255 without leading zeros, three dots,
// and nothing else. Leading zeros are refused because some programs take them for octal: "010.0.0.1" would be one host
// here and another there.

extension IPv4.Host {
    /// Reads four decimal numbers with dots between them, as inet_pton(3) does, or nil where the text is none.
    @inlinable
    public init?(utf8 text: RawSpan) { self.init(text, from: 0, to: text.byteCount) }

    /// Reads the part of a text that lies between two positions, which the caller has checked.
    @inlinable
    init?(_ text: RawSpan, from start: Int, to end: Int) {
        // "0.0.0.0" to "255.255.255.255".
        guard end &- start >= 7, end &- start <= 15 else { return nil }
        var number: UInt32 = 0
        var dots = 0
        var position = start
        while true {
            guard position < end else { return nil }
            var octet = unsafe UInt32(text.byte(unchecked: position) &- 0x30)
            guard octet < 10 else { return nil }
            position &+= 1
            if octet != 0 {
                while position < end {
                    let digit = unsafe UInt32(text.byte(unchecked: position) &- 0x30)
                    guard digit < 10 else { break }
                    octet = octet &* 10 &+ digit
                    guard octet < 256 else { return nil }
                    position &+= 1
                }
            }
            number = number << 8 | octet
            if dots == 3 { break }
            guard position < end, unsafe text.byte(unchecked: position) == 0x2e else { return nil }
            position &+= 1
            dots &+= 1
        }
        guard position == end else { return nil }
        self.init(value: number)
    }
}
