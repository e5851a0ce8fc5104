public import SocketAPI

/// The errors of texts, out of line. Each says what would be right, and what is missing if that can be told.
@usableFromInline
enum TextRefusal {
    /// The error of text that isn't a host and a port.
    ///
    /// - Parameter version: The version that was wanted; nil for either.
    @usableFromInline
    @inline(never)
    static func ofEndpoint(_ bytes: RawSpan, version: IP.Version?) -> SocketError {
        let text = String(decoding: bytes.bytes(), as: UTF8.self)
        var detail =
            switch version {
            case .v4: "expected an IPv4 host and a port: 192.0.2.1:80"
            case .v6: "expected an IPv6 host in brackets and a port: [2001:db8::1]:80"
            case nil: "expected a host and a port: 192.0.2.1:80 or [2001:db8::1]:80"
            }
        if IP.Host(text.trimmingBrackets) != nil { detail = "the port is missing; " + detail }
        return SocketError(.invalidAddress, .parse, subject: .text(text), detail: detail)
    }

    /// The error of text that isn't a host.
    ///
    /// - Parameter version: The version that was wanted; nil for either.
    @usableFromInline
    @inline(never)
    static func ofHost(_ text: String, version: IP.Version?) -> SocketError {
        let detail =
            switch version {
            case .v4: "expected an IPv4 host without a port: 192.0.2.1"
            case .v6: "expected an IPv6 host without brackets and port: 2001:db8::1"
            case nil: "expected a host without brackets and port: 192.0.2.1 or 2001:db8::1"
            }
        return SocketError(.invalidAddress, .parse, subject: .text(text), detail: detail)
    }

    /// The error of text that isn't a network.
    static func ofNetwork(_ text: String) -> SocketError {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var detail = "expected a network and the length of its prefix: 192.0.2.0/24"
        if parts.count == 2, let host = IP.Host(String(parts[0])), let length = Int(parts[1]),
            IP.Network(containing: host, length: length) != nil
        {
            detail = "bits behind the prefix are set: it is a host within a network, which split(_:) reads"
        }
        return SocketError(.invalidAddress, .parse, subject: .text(text), detail: detail)
    }
}

extension String {
    /// The text without brackets around it.
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
