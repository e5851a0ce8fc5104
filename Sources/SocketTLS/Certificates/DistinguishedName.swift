/// The name of a certificate's subject or issuer: RFC 5280, section 4.1.2.4.
public struct DistinguishedName: Sendable {
    /// One attribute, such as a common name.
    public struct Attribute: Hashable, Sendable {
        /// The type: OpenSSL's short name, such as `CN` or `O`, or the object identifier's numbers.
        public let type: String
        /// The value. It can contain any character.
        public let value: String
    }

    /// The attributes in the certificate's order, which begins with the country or the organization.
    public let attributes: [Attribute]

    private let text: String

    init(_ text: String, _ attributes: [Attribute]) {
        self.text = text
        self.attributes = attributes
    }

    /// The value of the last attribute of a type; nil if the name has no such attribute.
    ///
    /// - Parameter type: As in ``Attribute/type``: `name["CN"]`.
    public subscript(type: String) -> String? { attributes.last { $0.type == type }?.value }

    /// The common name, `CN`; nil if the name has no such attribute.
    public var commonName: String? { self["CN"] }

    /// The organization, `O`; nil if the name has no such attribute.
    public var organization: String? { self["O"] }

    /// The country's code, `C`; nil if the name has no such attribute.
    public var country: String? { self["C"] }
}

extension DistinguishedName: Hashable {
    /// Two names are equal when they have the same attributes in the same order.
    public static func == (left: Self, right: Self) -> Bool { left.attributes == right.attributes }

    /// Hashes the attributes.
    public func hash(into hasher: inout Hasher) { hasher.combine(attributes) }
}

extension DistinguishedName: CustomStringConvertible {
    /// The name as text of RFC 2253, which begins with the common name: `CN=example.org,O=Example,C=US`. Control characters
    /// are escaped.
    public var description: String { text }
}
