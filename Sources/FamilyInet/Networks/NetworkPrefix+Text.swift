public import SocketAPI

extension NetworkPrefix: LosslessStringConvertible {
    /// Reads a host, a slash and a length, such as `192.0.2.0/24`, or nil where the text is no network.
    public init?(_ text: String) {
        guard let (host, network) = unsafe Self.halves(text.utf8.span.bytes), network.first == host else { return nil }
        self = network
    }

    /// Reads a host, a slash and a length, such as `192.0.2.0/24`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject, also where bits behind the prefix
    ///   are set.
    public init(parsing text: String) throws(SocketError) {
        guard let network = Self(text) else {
            throw TextRefusal.ofNetwork(text)
        }
        self = network
    }

    /// Reads a host of a network, a slash and the prefix's length, such as `192.0.2.7/24`: the form in which
    /// interfaces are given their addresses.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public static func split(_ text: String) throws(SocketError) -> (host: Host, network: Self) {
        guard let halves = unsafe halves(text.utf8.span.bytes) else {
            throw TextRefusal.ofNetwork(text)
        }
        return halves
    }

    private static func halves(_ text: RawSpan) -> (host: Host, network: Self)? {
        guard let slash = (0..<text.byteCount).last(where: { unsafe text.byte(unchecked: $0) == 0x2f }),
            let host = Host(utf8: text.extracting(0..<slash)),
            let length = PortText.decimal(text, from: slash + 1, to: text.byteCount),
            let network = Self(containing: host, length: Int(length))
        else { return nil }
        return (host, network)
    }

    /// The first host, a slash and the length: `192.0.2.0/24`.
    public var description: String { "\(first)/\(length)" }
}
