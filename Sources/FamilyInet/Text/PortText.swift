public import SocketAPI

/// The port at the end of an address's text: a colon, and a decimal number from 0 to 65535 without sign, space or
/// leading zeros.
@usableFromInline
enum PortText {
    /// The position of the last colon, among the six bytes that a port and its colon can have.
    @inlinable
    static func colon(before end: Int, in text: RawSpan) -> Int? {
        var position = end &- 1
        while position >= 0, position >= end &- 6 {
            if unsafe text.byte(unchecked: position) == 0x3a { return position }
            position &-= 1
        }
        return nil
    }

    /// The number that the rest of the text is.
    @inlinable
    static func port(_ text: RawSpan, from start: Int) -> UInt16? {
        guard let number = decimal(text, from: start, to: text.byteCount) else { return nil }
        return UInt16(exactly: number)
    }

    /// A decimal number without leading zeros that fits into 32 bits.
    @inlinable
    static func decimal(_ text: RawSpan, from start: Int, to end: Int) -> UInt32? {
        guard start < end, end &- start <= 10 else { return nil }
        guard unsafe text.byte(unchecked: start) != 0x30 || end &- start == 1 else { return nil }
        var number: UInt64 = 0
        for position in start..<end {
            let digit = unsafe text.byte(unchecked: position) &- 0x30
            guard digit < 10 else { return nil }
            number = number &* 10 &+ UInt64(digit)
        }
        return UInt32(exactly: number)
    }

    /// Appends a colon and the port.
    @inlinable
    static func format(_ port: UInt16, into output: inout OutputRawSpan) {
        output.append(0x3a as UInt8)
        appendDecimal(UInt32(port), to: &output)
    }

    /// Appends a number in decimal.
    @inlinable
    static func appendDecimal(_ number: UInt32, to output: inout OutputRawSpan) {
        var divisor: UInt32 = 1
        while number / divisor >= 10 { divisor &*= 10 }
        while divisor > 0 {
            output.append(UInt8(truncatingIfNeeded: 0x30 &+ number / divisor % 10))
            divisor /= 10
        }
    }
}
