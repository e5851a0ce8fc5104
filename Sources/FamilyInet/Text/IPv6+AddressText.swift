public import SocketAPI

// The text of an endpoint: RFC 5952, section 6, with the zone of RFC 4007 inside of the brackets.

extension IPv6.Address {
    /// 63 bytes: a host, a zone of 15 bytes, a port, and what stands between them.
    @inlinable public static var maximumTextSize: Int { 63 }

    /// Reads a host in brackets, a colon and a port: `[::1]:80`, `[fe80::1%eth0]:80`, `[fe80::1%2]:80`.
    ///
    /// The zone, behind a percent sign, is the name of an interface that this machine has, or an interface's index. The
    /// form of URIs, where the percent sign itself is written `%25` (RFC 6874), is decoded before by who reads URIs.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: String) throws(SocketError) { unsafe try self.init(parsing: text.utf8.span.bytes) }

    /// Reads a host in brackets, a colon and a port, as ``init(parsing:)-(String)``, from ASCII text.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: RawSpan) throws(SocketError) {
        guard let address = Self(endpoint: text) else { throw TextRefusal.ofEndpoint(text, version: .v6) }
        self = address
    }

    /// Reads a host in brackets, a colon and a port; nil for other text.
    @inlinable
    init?(endpoint text: RawSpan) {
        guard let colon = PortText.colon(before: text.byteCount, in: text), colon >= 2,
            unsafe text.byte(unchecked: 0) == 0x5b, unsafe text.byte(unchecked: colon &- 1) == 0x5d,
            let port = PortText.port(text, from: colon &+ 1),
            let address = Self(text, from: 1, to: colon &- 1, port: port)
        else { return nil }
        self = address
    }

    /// Reads a host, with a zone if it has one and without brackets: `::1`, `fe80::1%eth0`. The port is given apart.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsingHost text: String, port: UInt16) throws(SocketError) {
        let bytes = unsafe text.utf8.span.bytes
        guard let address = Self(bytes, from: 0, to: bytes.byteCount, port: port) else {
            throw TextRefusal.ofHost(text, version: .v6)
        }
        self = address
    }

    /// Reads a host and its zone between two positions, which the caller has checked.
    @inlinable
    init?(_ text: RawSpan, from start: Int, to end: Int, port: UInt16) {
        var percent = start
        while percent < end, unsafe text.byte(unchecked: percent) != 0x25 { percent &+= 1 }
        guard let host = IPv6.Host(text, from: start, to: percent) else { return nil }
        self.init(host: host, port: port)
        guard percent < end else { return }
        guard let zone = Zone.index(text, from: percent &+ 1, to: end) else { return nil }
        scopeID = zone
    }

    /// Appends the text as ASCII; see ``InternetHost/format(into:)``.
    ///
    /// Where the scope is not 0, the kernel is asked for the interface's name.
    @inlinable
    public func format(into output: inout OutputRawSpan) {
        output.append(0x5b as UInt8)
        host.format(into: &output)
        if scopeID != 0 { Zone.format(scopeID, into: &output) }
        output.append(0x5d as UInt8)
        PortText.format(port, into: &output)
    }

    /// The host in brackets, a colon and the port: `[::1]:80`, `[fe80::1%eth0]:80`.
    ///
    /// A scope that is not 0 appears as the interface's name, or as its index where there is no such interface.
    public var description: String { TextRoom.string(80) { format(into: &$0) } }

    /// The host alone, with its zone and without brackets: `fe80::1%eth0`.
    public var hostDescription: String {
        TextRoom.string(80) { output in
            host.format(into: &output)
            if scopeID != 0 { Zone.format(scopeID, into: &output) }
        }
    }
}
