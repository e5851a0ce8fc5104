/// What ends a line.
public struct LineEnding: Hashable, Sendable {
    /// The byte itself for 0 to 255; otherwise one of the values below.
    @usableFromInline package let key: UInt16

    @inlinable
    package init(key: UInt16) { self.key = key }

    /// LF, or CR LF: what text protocols and files use. A CR elsewhere belongs to the line.
    @inlinable
    public static var newline: LineEnding { LineEnding(key: 256) }

    /// LF alone. A CR before it belongs to the line.
    @inlinable
    public static var lineFeed: LineEnding { LineEnding(key: 10) }

    /// CR LF. A CR or LF alone belongs to the line, as SMTP requires (RFC 5321, section 2.3.8).
    @inlinable
    public static var carriageReturnLineFeed: LineEnding { LineEnding(key: 257) }

    /// A byte of value 0, as in `find -print0`.
    @inlinable
    public static var zero: LineEnding { LineEnding(key: 0) }

    /// Any one byte.
    @inlinable
    public static func byte(_ value: UInt8) -> LineEnding { LineEnding(key: UInt16(value)) }

    /// The last byte of the ending.
    @inlinable var lastByte: UInt8 { key < 256 ? UInt8(truncatingIfNeeded: key) : 10 }

    /// What a writer writes.
    @usableFromInline package var bytes: [UInt8] { needsCarriageReturn ? [13, 10] : [lastByte] }

    /// Whether a CR before the last byte belongs to the ending.
    @inlinable var takesCarriageReturn: Bool { key >= 256 }

    /// Whether the ending is CR LF and nothing else.
    @inlinable var needsCarriageReturn: Bool { key == 257 }
}

extension LineEnding: CustomStringConvertible {
    /// The name, or the byte's value: `newline`, `LF`, `CR LF`, `0x00`.
    public var description: String {
        switch key {
        case 256: "newline"
        case 257: "CR LF"
        case 10: "LF"
        default: "0x" + (key < 16 ? "0" : "") + String(key, radix: 16)
        }
    }
}
