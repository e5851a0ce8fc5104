/// Which link is meant: by index, or by name or alternative name.
///
/// ```swift
/// import NetlinkRoute
///
/// try network.setUp("eth0")
/// try network.setUp(.index(2))
/// ```
public enum LinkReference: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// By the index.
    case index(UInt32)
    /// By the name, or one of the alternative names.
    case name(String)

    /// By the name.
    public init(stringLiteral value: String) { self = .name(value) }

    /// By the index, from 1.
    public init(integerLiteral value: UInt32) { self = .index(value) }
}

extension LinkReference {
    /// Appends the attribute of the index or that of the name.
    ///
    /// - Throws: `.invalidValue` for index 0 and for a name that can be none.
    public func append<Key: NetlinkAttributeKey>(
        to request: inout NetlinkRequest, index indexKey: Key, name nameKey: Key
    ) throws(NetlinkError) {
        switch self {
        case .index(let index):
            guard index > 0 else { throw NetlinkError(.invalidValue, "interface 0") }
            try request.append(indexKey, uint32: index)
        case .name(let name):
            // An alternative name has up to 127 bytes. A protocol that takes 15 refuses more with the attribute's name.
            guard !name.isEmpty, NetlinkText.byteCount(of: name) <= 127, !name.utf8.contains(0) else {
                throw NetlinkError(.invalidValue, "\(name.debugDescription): an interface's name has 1 to 127 bytes")
            }
            try request.append(nameKey, string: name)
        }
    }
}

extension LinkReference: CustomStringConvertible {
    /// The name, or `#` and the index.
    public var description: String {
        switch self {
        case .index(let index): "#\(index)"
        case .name(let name): name
        }
    }
}
