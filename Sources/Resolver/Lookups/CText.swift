/// A text for the C library: NUL-terminated, or a null pointer.
struct CText {
    private let text: String?

    /// - Throws: A ``ResolverError`` of the kind `invalidName` where the text has a NUL in it, which C would take for
    ///   its end: the name that is looked up would be another one than the one that was checked.
    init(_ text: String?, subject: @autoclosure () -> String) throws(ResolverError) {
        if let text, text.hasByte(where: { $0 == 0 }) {
            throw ResolverError(.invalidName, subject: subject().escapingNUL)
        }
        self.text = text
    }

    /// The name of a host.
    ///
    /// - Throws: A ``ResolverError`` of the kind `invalidName` also where no host can have the name.
    init(host: String?, subject: @autoclosure () -> String) throws(ResolverError) {
        if let host, host.isImpossibleHost { throw ResolverError(.invalidName, subject: subject().escapingNUL) }
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

    /// The text with `\0` in place of NULs, for a terminal.
    var escapingNUL: String {
        unicodeScalars.contains("\0")
            ? unicodeScalars.reduce(into: "") { $0 += $1 == "\0" ? "\\0" : String($1) } : self
    }
}
