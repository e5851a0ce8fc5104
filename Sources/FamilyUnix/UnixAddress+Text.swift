public import SocketAPI

// The text of an address parses to the same bytes, whatever they are:
//
//   /run/x.sock     a path
//   @name           an abstract name
//   (unnamed)       no name
//   \xHH            a byte that can't be printed: a control character, or not UTF-8
//   \\              a backslash
//
// In a path that would parse as something else, `@x` or `(unnamed)` in the working directory, the first byte is escaped.

extension Unix.Address {
    /// Parses the text that ``description`` prints.
    ///
    /// A text that begins with `@` is an abstract name, `(unnamed)` is no name, and everything else is a path. `\xHH`
    /// stands for the byte with these hexadecimal digits and `\\` for a backslash; any other use of a backslash is an
    /// error. To name the file `@x` of the working directory, write `./@x` or `\x40x`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` for an empty text, a path of more than 108 bytes or with a zero
    ///   byte, and an abstract name of more than 107 bytes. The subject is the text.
    public init(parsing text: String) throws(SocketError) {
        guard let address = Self.read(text) else {
            throw SocketError(.invalidAddress, .parse, subject: .text(text))
        }
        self = address
    }

    private static func read(_ text: String) -> Unix.Address? {
        if text.utf8.elementsEqual(unnamedText.utf8) { return .unnamed }
        let isAbstract = text.utf8.first == UInt8(ascii: "@")
        guard let bytes = unescaped(text.utf8.dropFirst(isAbstract ? 1 : 0)) else { return nil }
        return isAbstract ? try? Unix.Address(abstract: bytes) : try? Unix.Address(path: bytes)
    }

    private static var unnamedText: String { "(unnamed)" }
}

extension Unix.Address: CustomStringConvertible {
    /// The path, an `@` and the abstract name, or `(unnamed)`. Bytes that can't be printed are escaped as `\xHH`, and a
    /// backslash as `\\`. ``init(parsing:)`` returns the same bytes.
    public var description: String {
        if let name = abstractName { return "@" + Self.escaped(name[...]) }
        guard let path = pathBytes else { return Self.unnamedText }
        let isReserved = path[0] == UInt8(ascii: "@") || path.elementsEqual(Self.unnamedText.utf8)
        return isReserved ? Self.escape(path[0]) + Self.escaped(path[1...]) : Self.escaped(path[...])
    }

    private static func escape(_ byte: UInt8) -> String {
        (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var position = bytes.startIndex
        while true {
            let start = position
            switch parser.parseScalar(from: &rest) {
            case .emptyInput: return text
            case .error(let length):
                position += length
                for byte in bytes[start..<position] { text += escape(byte) }
            case .valid(let encoded):
                position += encoded.count
                append(Unicode.UTF8.decode(encoded), of: bytes[start..<position], to: &text)
            }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, of bytes: ArraySlice<UInt8>, to text: inout String) {
        if scalar == "\\" {
            text += "\\\\"
        } else if isPrintable(scalar) {
            text.unicodeScalars.append(scalar)
        } else {
            for byte in bytes { text += escape(byte) }
        }
    }

    /// Whether the scalar is visible and leaves the text around it as it is: not a control or format character, which
    /// may change the direction of text, and not a line end.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// The bytes of an escaped text; nil if a backslash does not begin an escape.
    private static func unescaped(_ text: Substring.UTF8View) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard let high = digit(rest.next()), let low = digit(rest.next()) else { return nil }
                bytes.append(high << 4 | low)
            default: return nil
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        guard let byte, let value = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        return UInt8(value)
    }
}
