import ArgumentParser
import FamilyInet
import Glibc
import NetlinkDiagnostics

/// Reads a filter in the words of ss.
struct FilterText {
    private var words: ArraySlice<String>
    private var depth = 0

    /// The filter of these words, or nil where there are none.
    static func parse(_ arguments: [String]) throws -> SocketFilter? {
        // Parentheses are words of their own, wherever they stand.
        let words = arguments.joined(separator: " ").replacing("(", with: " ( ").replacing(")", with: " ) ")
            .split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        var text = FilterText(words: words[...])
        let filter = try text.either()
        if let word = text.words.first { throw ValidationError("A filter ends before \"\(word)\".") }
        return filter
    }

    private init(words: ArraySlice<String>) { self.words = words }

    private mutating func take(_ choices: String...) -> Bool {
        guard let word = words.first, choices.contains(word) else { return false }
        words.removeFirst()
        return true
    }

    private mutating func next(_ what: String) throws -> String {
        guard let word = words.popFirst() else { throw ValidationError("A filter ends where \(what) should stand.") }
        return word
    }

    private mutating func either() throws -> SocketFilter {
        var filter = try both()
        while take("or", "||", "|") { filter = filter || (try both()) }
        return filter
    }

    private mutating func both() throws -> SocketFilter {
        var filter = try one()
        // `and` may be left out.
        while let word = words.first, !["or", "||", "|", ")"].contains(word) {
            _ = take("and", "&&", "&")
            filter = filter && (try one())
        }
        return filter
    }

    private mutating func one() throws -> SocketFilter {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw ValidationError("A filter with parentheses 100 deep.") }
        if take("not", "!") { return !(try one()) }
        guard take("(") else { return try test() }
        let filter = try either()
        guard take(")") else { throw ValidationError("A filter with a parenthesis that does not end.") }
        return filter
    }

    private mutating func test() throws -> SocketFilter {
        let word = try next("a test")
        switch word {
        case "sport": return try ports { .localPort($0) }
        case "dport": return try ports { .peerPort($0) }
        case "src": return try address({ .local($0) }, { .localPort($0) })
        case "dst": return try address({ .peer($0) }, { .peerPort($0) })
        case "dev": return try negatable { .interface(try Self.index($0)) }
        case "fwmark": return try negatable(Self.mark)
        case "autobound": return .automaticPort
        default: throw ValidationError("\"\(word)\" is no test of a filter.")
        }
    }

    /// `= :80`, `>= 1024`.
    private mutating func ports(_ make: (ClosedRange<UInt16>) -> SocketFilter) throws -> SocketFilter {
        let sign = try next("a comparison")
        let text = try next("a port")
        let port = try Self.port(text)
        switch sign {
        case "=", "==", "eq": return make(port...port)
        case "!=", "ne", "neq": return !make(port...port)
        case ">=", "ge", "geq": return make(port...65_535)
        case "<=", "le", "leq": return make(0...port)
        case ">", "gt": return !make(0...port)
        case "<", "lt": return !make(port...65_535)
        default: throw ValidationError("\"\(sign)\" is no comparison.")
        }
    }

    private static func port(_ text: String) throws -> UInt16 {
        let digits = text.last(where: { $0 == ":" }) == nil ? text[...] : text[text.lastIndex(of: ":")!...].dropFirst()
        guard let port = UInt16(digits) else { throw ValidationError("\"\(text)\" is no port.") }
        return port
    }

    /// `10.0.0.0/8`, `10.0.0.1:80`, `[::1]:80`, with a sign before it or without.
    private mutating func address(
        _ network: (IP.Network) -> SocketFilter, _ port: (UInt16) -> SocketFilter
    ) throws -> SocketFilter {
        try negatable { text in
            if let found = IP.Network(text) { return network(found) }
            let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
            if let host = IP.Host(bare) { return network(Self.network(host)) }
            if let address = try? IP.Address(parsing: text) {
                return network(Self.network(address.host)) && port(address.port)
            }
            if text.hasPrefix(":") || text.hasPrefix("*:") { return port(try Self.port(text)) }
            throw ValidationError("\"\(text)\" is no host, network or port.")
        }
    }

    private static func network(_ host: IP.Host) -> IP.Network {
        switch host {
        case .v4(let host): .v4(IPv4.Network(host))
        case .v6(let host): .v6(IPv6.Network(host))
        }
    }

    private mutating func negatable(_ make: (String) throws -> SocketFilter) throws -> SocketFilter {
        let isNegated = take("!=", "ne", "neq")
        if !isNegated { _ = take("=", "==", "eq") }
        let filter = try make(try next("a value"))
        return isNegated ? !filter : filter
    }

    private static func index(_ text: String) throws -> UInt32 {
        let index = UInt32(text) ?? if_nametoindex(text)
        guard index > 0 else { throw ValidationError("There is no interface \"\(text)\".") }
        return index
    }

    private static func mark(_ text: String) throws -> SocketFilter {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("0x") ? UInt32(part.dropFirst(2), radix: 16) : UInt32(part)
        }
        guard parts.count <= 2, let mark = parts[0], let mask = parts.count == 2 ? parts[1] : .max else {
            throw ValidationError("\"\(text)\" is no mark.")
        }
        return .mark(mark, mask: mask)
    }
}
