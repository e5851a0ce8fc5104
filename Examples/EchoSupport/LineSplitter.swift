/// Cuts a stream of bytes into lines of limited length.
///
/// It holds less than one line and what was added last, so a peer that never ends a line can't make it grow.
public struct LineSplitter: Sendable {
    /// The greatest number of bytes of a line, without its end.
    public let limit: Int

    private var bytes: [UInt8] = []
    private var start = 0

    /// A splitter without bytes.
    public init(limit: Int) { self.limit = limit }

    /// A line is longer than the limit.
    public struct LineTooLong: Error, CustomStringConvertible {
        /// The limit in bytes.
        public let limit: Int

        /// What is wrong with the line.
        public var description: String { "a line has at most \(limit) bytes" }
    }

    /// Adds bytes in the order of their arrival.
    public mutating func append(_ more: [UInt8]) {
        bytes.removeSubrange(..<start)
        start = 0
        bytes += more
    }

    /// Returns the next line without its LF or CR LF. Returns nil until a whole line has arrived.
    ///
    /// Bytes that are not UTF-8 and control characters become U+FFFD: what one client sends must not steer the terminal of
    /// another.
    public mutating func next() throws(LineTooLong) -> String? {
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
            // One more than the limit: it may be the CR of the end.
            guard bytes.count - start <= limit + 1 else { throw LineTooLong(limit: limit) }
            return nil
        }
        var line = bytes[start..<end]
        start = end + 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard line.count <= limit else { throw LineTooLong(limit: limit) }
        return Self.printable(line)
    }

    private static func printable(_ line: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            let isControl =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            text.append(isControl && scalar != "\t" ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }
}
