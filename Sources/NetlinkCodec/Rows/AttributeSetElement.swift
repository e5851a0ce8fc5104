/// An element of a list that is itself a set of attributes (NLA_NESTED), such as a peer of a WireGuard device.
public protocol AttributeSetElement: AttributeSet, AttributeElement {
    /// Creates the value that attributes are read into.
    init()
}

extension AttributeSetElement {
    /// Reads the nested attributes.
    ///
    /// - Throws: As ``AttributeSet/decode(_:)``.
    public init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init()
        try decode(attribute.nested)
    }
}

extension AttributeElement where Self: AttributeSet {
    /// Appends an attribute that contains the set's attributes.
    ///
    /// - Throws: As ``AttributeSet/encode(into:)``.
    public func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        try request.nest(name, encode)
    }
}
