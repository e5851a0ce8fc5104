internal import SocketAPI

/// A text for the C library: NUL-terminated, or a null pointer.
struct CText {
    private let text: String?

    /// - Throws: A ``ResolverError`` of the kind `invalidName` if the text has a NUL. C would take that for the end, and
    ///   look up another name than the one that was checked.
    init(_ text: String?, subject: @autoclosure () -> String) throws(ResolverError) {
        if let text, text.hasByte(where: { $0 == 0 }) {
            throw ResolverError(.invalidName, subject: subject(), detail: "it has a NUL")
        }
        self.text = text
    }

    /// The name of a host.
    ///
    /// - Throws: A ``ResolverError`` of the kind `invalidName` also for a name that no host can have.
    init(host: String?, subject: @autoclosure () -> String) throws(ResolverError) {
        if let problem = host?.hostNameProblem {
            throw ResolverError(.invalidName, subject: subject(), detail: problem)
        }
        try self.init(host, subject: subject())
    }

    /// Lends the pointer.
    func withPointer<Result>(_ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        guard let text else { return body(nil) }
        return unsafe text.withCString { unsafe body($0) }
    }
}

extension String {
    /// The text up to the first NUL of a buffer.
    init(terminated bytes: [CChar]) {
        self.init(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Why no host can have this name; nil if one can (RFC 1035, section 2.3.4). For such names the C library may answer
    /// "try again", which does not help.
    ///
    /// A dot at the end is not a label. libidn2 judges names that are not plain ASCII.
    var hostNameProblem: String? {
        let bytes = utf8.span
        var label = 0
        var problem: String?
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x80 else { return nil }
            if byte == UInt8(ascii: ".") {
                if label == 0 { problem = "it has an empty label" }
                label = 0
            } else {
                label += 1
                if label > 63 { problem = "it has a label of more than 63 bytes" }
            }
        }
        let isRooted = !bytes.isEmpty && label == 0
        return problem ?? (bytes.count > (isRooted ? 254 : 253) ? "it has more than 253 bytes" : nil)
    }

    /// Whether a UTF-8 byte satisfies the predicate. A span: iterating over the view costs forty instructions for each
    /// byte.
    func hasByte(where predicate: (UInt8) -> Bool) -> Bool {
        let bytes = utf8.span
        for index in bytes.indices where predicate(bytes[index]) { return true }
        return false
    }
}
