// What values print: names where the kernel has numbers, and nothing of how a value is stored.

extension OptionSet where RawValue: FixedWidthInteger {
    /// The names of the flags in brackets: `[readable, hangUp]`. Bits without a name are one number in hexadecimal.
    ///
    /// - Parameter table: Each flag with its name. A flag of several bits is named if all of them are set.
    package func flagNames(_ table: [(flag: Self, name: StaticString)]) -> String {
        var words: [String] = []
        var rest = rawValue
        for (flag, name) in table where flag.rawValue != 0 && rawValue & flag.rawValue == flag.rawValue {
            words.append(name.description)
            rest &= ~flag.rawValue
        }
        if rest != 0 { words.append("0x" + String(UInt64(truncatingIfNeeded: rest) & mask, radix: 16)) }
        return "[" + words.joined(separator: ", ") + "]"
    }

    /// As many ones as the raw value has bits: a negative number must not print with a sign.
    private var mask: UInt64 { .max >> UInt64(max(0, 64 - RawValue.bitWidth)) }
}

extension RawRepresentable where RawValue: FixedWidthInteger {
    /// The name of the number; `kind` and the number if the table doesn't have it.
    package func numberName(_ table: [(number: Self, name: StaticString)], or kind: StaticString) -> String {
        for (number, name) in table where number.rawValue == rawValue { return name.description }
        return "\(kind) \(rawValue)"
    }
}

extension String {
    /// Bytes in hexadecimal, two digits each.
    package init(hexadecimal bytes: some Sequence<UInt8>) {
        self = ""
        for byte in bytes {
            if byte < 0x10 { append("0") }
            append(String(byte, radix: 16))
        }
    }

    /// A number and its noun, in the plural except for 1: `3 bytes`.
    package init(_ count: Int, _ noun: StaticString) { self = count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

    /// The number of bytes and, up to 32 of them, what they are: `3 bytes (0a0b0c)`.
    package init(describing bytes: [UInt8]) {
        self.init(bytes.count, "byte")
        guard !bytes.isEmpty else { return }
        append(" (" + String(hexadecimal: bytes.prefix(32)) + (bytes.count > 32 ? "…)" : ")"))
    }
}
