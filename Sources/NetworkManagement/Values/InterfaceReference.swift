internal import FamilyNetlink

/// Which interface: by index or by name. The kernel takes both.
public enum InterfaceReference: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// By index, from 1.
    case index(UInt32)
    /// By name, of at most 15 bytes (IFNAMSIZ).
    case name(String)

    /// By name.
    public init(stringLiteral value: String) { self = .name(value) }

    /// By index.
    public init(integerLiteral value: UInt32) { self = .index(value) }

    /// Appends the attribute of the index or that of the name.
    ///
    /// - Throws: `.invalidValue` for index 0 and for a name that can be none.
    func append<Key: NetlinkAttributeKey>(
        to request: inout NetlinkRequest, index indexKey: Key, name nameKey: Key
    ) throws(NetlinkError) {
        switch self {
        case .index(let index):
            guard index > 0 else { throw NetlinkError(.invalidValue, "interface 0") }
            try request.append(indexKey, uint32: index)
        case .name(let name):
            guard !name.isEmpty, name.utf8.count <= 15, !name.utf8.contains(0) else {
                throw NetlinkError(.invalidValue, "\"\(name)\" is no name of an interface: 1 to 15 bytes")
            }
            try request.append(nameKey, string: name)
        }
    }
}

extension InterfaceReference: CustomStringConvertible {
    /// The name, or the index.
    public var description: String {
        switch self {
        case .index(let index): "interface \(index)"
        case .name(let name): name
        }
    }
}
