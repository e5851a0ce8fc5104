/// Why a request is not answered with a file: a status, and a sentence for the client.
struct Refusal: Error, Equatable, Sendable {
    let status: Status
    let reason: String

    init(_ status: Status, _ reason: String) { (self.status, self.reason) = (status, reason) }
}

/// The request line and the fields of a request: RFC 9112, sections 3 and 5.
struct RequestHead: Sendable {
    let method: String
    let target: String
    /// The minor version of HTTP/1.
    let minorVersion: Int
    private let fields: [(name: String, value: String)]

    /// The greatest number of fields.
    static var fieldLimit: Int { 100 }

    /// Reads a head with the empty line at its end.
    init(parsing bytes: ArraySlice<UInt8>) throws(Refusal) {
        var lines = try Self.lines(bytes)
        guard let request = lines.first else { throw Refusal(.badRequest, "no request line") }
        lines.removeFirst()
        let words = request.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(Self.isToken), !words[0].isEmpty,
            words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !words[1].isEmpty
        else { throw Refusal(.badRequest, "not a request line") }
        method = String(decoding: words[0], as: UTF8.self)
        target = String(decoding: words[1], as: UTF8.self)
        switch String(decoding: words[2], as: UTF8.self) {
        case "HTTP/1.1": minorVersion = 1
        case "HTTP/1.0": minorVersion = 0
        case let version where version.hasPrefix("HTTP/"): throw Refusal(.versionNotSupported, "only HTTP/1.1 and 1.0")
        default: throw Refusal(.badRequest, "not a request line")
        }
        guard lines.count <= Self.fieldLimit else {
            throw Refusal(.headTooLarge, "more than \(Self.fieldLimit) fields")
        }
        var fields: [(name: String, value: String)] = []
        for line in lines { fields.append(try Self.field(line)) }
        self.fields = fields
        try checkHost()
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            // The one at the end of the head.
            if content.isEmpty { continue }
            guard !content.contains(where: { $0 == UInt8(ascii: "\r") || $0 == 0 }) else {
                throw Refusal(.badRequest, "a CR or a zero byte inside a line")
            }
            lines.append(content)
        }
        return lines
    }

    /// `name: value`, without a space before the colon and without a line that continues the one before: both are ways to
    /// have two programs read one request differently.
    private static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(isToken)
        else { throw Refusal(.badRequest, "not a header field") }
        let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var value = line[(colon + 1)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value.removeLast() }
        return (
            String(decoding: line[..<colon], as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self)
        )
    }

    private func checkHost() throws(Refusal) {
        let hosts = values("host")
        guard hosts.count <= 1 else { throw Refusal(.badRequest, "more than one Host") }
        guard minorVersion == 0 || hosts.count == 1 else { throw Refusal(.badRequest, "no Host") }
    }

    /// A letter of a token: RFC 9110, section 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    // ---- what the fields mean

    /// The values of a field, in order.
    ///
    /// - Parameter name: In lower case.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The value of a field that stands there once.
    func value(_ name: String) -> String? {
        let values = values(name)
        return values.count == 1 ? values[0] : nil
    }

    private func hasListed(_ name: String, _ word: String) -> Bool {
        values(name).contains { value in
            value.lowercased().split(separator: ",").contains { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix(word) }
        }
    }

    /// Whether the client wants the connection to stay.
    var keepsAlive: Bool {
        if hasListed("connection", "close") { return false }
        return minorVersion == 1 || hasListed("connection", "keep-alive")
    }

    /// Whether the client sends its body only once it has been asked for it.
    var expectsContinue: Bool { minorVersion == 1 && hasListed("expect", "100-continue") }

    /// The number of bytes of the body.
    func bodyLength(limit: Int) throws(Refusal) -> Int {
        if !values("transfer-encoding").isEmpty {
            throw Refusal(.notImplemented, "bodies with Transfer-Encoding are not supported")
        }
        let lengths = values("content-length")
        guard let text = lengths.first else { return 0 }
        guard lengths.allSatisfy({ $0 == text }), !text.isEmpty, text.utf8.allSatisfy({ 48...57 ~= $0 }) else {
            throw Refusal(.badRequest, "not a Content-Length")
        }
        guard let length = Int(text), length <= limit else {
            throw Refusal(.contentTooLarge, "a body has at most \(limit) bytes")
        }
        return length
    }
}
