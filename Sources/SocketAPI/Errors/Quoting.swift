// Names and paths come from users, peers and name servers. An error that prints one as it came lets it move a terminal's
// cursor, forge a line of a log, or hide what it is.

extension String {
    /// The text in double quotes, with everything escaped that does not print as itself: quotes, backslashes, line ends,
    /// control characters, invisible characters and marks of direction. The escapes are those of Swift's literals.
    ///
    /// A text of more than 512 bytes is cut, and its size follows.
    package var quoted: String { String(quoting: utf8) }

    /// The text itself if it consists of letters, digits and `-._:%/@`, otherwise ``quoted``.
    package var quotedUnlessPlain: String {
        !isEmpty && utf8.count <= Quoting.limit && unicodeScalars.allSatisfy(Quoting.isPlain) ? self : quoted
    }

    /// The text with control and invisible characters escaped and nothing else: for a sentence that has its own quotes.
    package var escapingControls: String {
        guard unicodeScalars.contains(where: { !Quoting.isPrinted($0) }) else { return self }
        var text = ""
        for scalar in unicodeScalars { Quoting.append(scalar, to: &text, escaping: !Quoting.isPrinted(scalar)) }
        return text
    }

    /// Bytes that should be UTF-8, printed as ``quoted`` prints a text. Bytes that are not UTF-8 become `\xff`.
    package init(quoting bytes: some Collection<UInt8>) { self = Quoting.quote(bytes) }
}

/// The rules of quoting.
private enum Quoting {
    /// The greatest number of bytes that is printed.
    static let limit = 512

    static func quote(_ bytes: some Collection<UInt8>) -> String {
        let kept = beginning(of: bytes)
        var text = "\""
        var rest = kept[...]
        var iterator = kept.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        loop: while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                append(scalar, to: &text, escaping: !isPrinted(scalar) || scalar == "\"" || scalar == "\\")
                rest = rest.dropFirst(encoded.count)
            case .error(let length):
                for byte in rest.prefix(length) { text += byte < 0x10 ? "\\x0" : "\\x" + String(byte, radix: 16) }
                rest = rest.dropFirst(length)
            case .emptyInput: break loop
            }
        }
        return text + (bytes.count > limit ? "\"… (\(bytes.count) bytes)" : "\"")
    }

    /// The bytes that are printed: no more than the limit, and no part of a character.
    private static func beginning(of bytes: some Collection<UInt8>) -> [UInt8] {
        var kept = Array(bytes.prefix(limit))
        guard let next = bytes.dropFirst(limit).first, next & 0xc0 == 0x80 else { return kept }
        // The longest character has four bytes: three may have to go.
        for _ in 0..<3 {
            guard let last = kept.popLast(), last & 0xc0 == 0x80 else { break }
        }
        return kept
    }

    static func append(_ scalar: Unicode.Scalar, to text: inout String, escaping: Bool) {
        guard escaping else { return text.unicodeScalars.append(scalar) }
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\0": text += "\\0"
        default: text += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    /// Whether a terminal prints the scalar as a character.
    static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return value >= 0x20 && value != 0x7f }
        return !unprinted.contains { $0 ~= value }
    }

    /// Whether the scalar can stand in a sentence without quotes around the word.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", ":", "%", "/", "@": true
        default: !scalar.isASCII && isPrinted(scalar)
        }
    }

    // Unicode's controls, formats, spaces, fillers, variation selectors, tags and private characters. A table: the
    // standard library's properties would be linked into every static program for it.
    private static let unprinted: [ClosedRange<UInt32>] = [
        0x80...0xa0, 0xad...0xad, 0x34f...0x34f, 0x600...0x605, 0x61c...0x61c, 0x6dd...0x6dd, 0x70f...0x70f,
        0x890...0x891, 0x8e2...0x8e2, 0x115f...0x1160, 0x1680...0x1680, 0x17b4...0x17b5, 0x180b...0x180f,
        0x2000...0x200f, 0x2028...0x202f, 0x205f...0x206f, 0x2800...0x2800, 0x3000...0x3000, 0x3164...0x3164,
        0xe000...0xf8ff, 0xfe00...0xfe0f, 0xfeff...0xfeff, 0xffa0...0xffa0, 0xfff0...0xfffb, 0xfffe...0xffff,
        0x110bd...0x110bd, 0x110cd...0x110cd, 0x13430...0x1343f, 0x1bca0...0x1bca3, 0x1d173...0x1d17a,
        0xe0000...0x10ffff,
    ]
}
