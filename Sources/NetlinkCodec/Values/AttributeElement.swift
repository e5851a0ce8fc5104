/// A value that can be an element of a list: of attributes that stand within one another, or behind one another.
public protocol AttributeElement: Sendable {
    /// Reads the value.
    init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError)

    /// Appends the value as an attribute.
    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError)
}

extension IP.Host: AttributeElement {
    /// Reads an IP host.
    ///
    /// - Throws: `.unexpectedLength` where there aren't 4 or 16 bytes.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) { self = try attribute.host }

    /// Appends the host: 4 or 16 bytes in network byte order.
    public func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(name, host: self)
    }
}

extension LinkLayerAddress: AttributeElement {
    /// Reads a link-layer address.
    ///
    /// - Throws: `.unexpectedLength` for more than 32 bytes.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self = try attribute.linkLayerAddress
    }

    /// Appends the address's bytes.
    public func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(name, linkLayer: self)
    }
}

extension String: AttributeElement {
    /// Reads a text up to its first zero byte or its end.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) { self = attribute.string }

    /// Appends the text with a zero byte behind it.
    ///
    /// - Throws: `.invalidValue` for a text with a zero byte in it.
    public func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(name, string: self)
    }
}
