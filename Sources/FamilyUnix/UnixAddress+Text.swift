public import SocketAPI

// The text of an address reads back to the same bytes, whatever they are:
//
//   /run/x.sock     a path stands as it is
//   @name           an abstract name
//   (unnamed)       no name
//   \xHH            a byte that has no printable form: controls, bytes that are no UTF-8
//   \\              a backslash
//
// A path that would read as something else, `@x` or `(unnamed)` in the working directory, has its first byte escaped.

extension Unix.Address {
    /// Reads the text that ``description`` prints.
    ///
    /// A text that begins with `@` is an abstract name, `(unnamed)` is no name, everything else is a path. `\xHH` is a
    /// byte by its two hexadecimal digits and `\\` a backslash; a backslash before anything else is refused. To name
    /// the file `@x` of the working directory, write `./@x` or `\x40x`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the text is empty, too long, or has a zero byte in a path;
    ///   the subject is the text.
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
    /// A path as it is, an abstract name behind an `@`, or `(unnamed)`. What can't be printed is escaped as `\xHH`, a
    /// backslash is `\\`. ``init(parsing:)`` reads it back, byte for byte.
    public var description: String {
        if let name = abstractName { return "@" + Self.escaped(name[...]) }
        guard let path = pathBytes else { return Self.unnamedText }
        let isReserved = path[0] == UInt8(ascii: "@") || path.elementsEqual(Self.unnamedText.utf8)
        return isReserved ? Self.escape(path[0]) + Self.escaped(path[1...]) : Self.escaped(path[...])
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "\\x0" + digits : "\\x" + digits
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

    /// Whether a reader sees the scalar, and sees what is there: neither controls, nor what turns the direction of
    /// text, nor line ends.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// The bytes of an escaped text, or nil where a backslash stands before something that it can't.
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
