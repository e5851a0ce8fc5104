/// A value that is written and read as a set of netlink attributes, described by a table of rows.
///
/// One row says everything about one attribute: its number, its C name, where the value is kept, and its form. The row is
/// the decoder, the encoder, and the name in errors.
///
/// ```swift
/// struct TeapotSettings: AttributeSet {
///     var capacity: UInt32?
///     var lid: Bool?
///     var unknownAttributes = UnknownAttributes()
///
///     static let fields: AttributeFields<Self> = [
///         .uint32(1, "IFLA_TEAPOT_CAPACITY", \.capacity),
///         .bool(2, "IFLA_TEAPOT_LID", \.lid),
///         .unknown(\.unknownAttributes),
///     ]
/// }
/// ```
///
/// See <doc:TablesOfRows> for the forms of values and the rules.
public protocol AttributeSet: Sendable {
    /// The rows, in the order in which the attributes are written. It must be a stored `static let`: it is looked up for
    /// every value that is read.
    static var fields: AttributeFields<Self> { get }
}

extension AttributeSet {
    /// Reads attributes into the value. Fields without an attribute keep what they have.
    ///
    /// - Throws: `.malformed`; `.unexpectedLength` and `.invalidValue` with the attribute's name; `.missingAttribute` with
    ///   the name of a required attribute that isn't there. What was read before stays in the value.
    @inlinable
    public mutating func decode(_ attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        try Self.fields.decode(&self, attributes)
    }

    /// Appends an attribute for every field that has a value and can be written.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name.
    @inlinable
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try Self.fields.encode(self, into: &request)
    }
}

extension AttributeSet {
    /// ``encode(into:)`` for objects whose own method of that name appends a header too.
    package func encodeAttributes(into request: inout NetlinkRequest) throws(NetlinkError) {
        try Self.fields.encode(self, into: &request)
    }

    /// This value with what the attributes nested in an attribute say.
    package func reading(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) -> Self {
        var copy = self
        try copy.decode(attribute.nested)
        return copy
    }
}

/// The keys of an attribute set: its numbers, with the names that its rows have for them.
///
/// ``AttributeFields`` makes a request remember these keys, so that an offset that the kernel complains about becomes a
/// name such as `IFLA_GENEVE_TTL`.
public struct AttributeKey<Object: AttributeSet>: NetlinkAttributeKey {
    /// The attribute's number.
    public let rawValue: UInt16

    /// Creates the key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The C name; empty for a number without a row.
    public var label: StaticString { Object.fields.name(of: rawValue) ?? "" }

    /// The keys of the attributes nested in this one, if its row knows them.
    public var nestedKeys: (any NetlinkAttributeKey.Type)? { Object.fields.nestedKeys(of: rawValue) }
}

/// The number and the C name of one attribute: what a row gives to the functions that write its value.
///
/// Only `rawValue` is compared.
public struct AttributeName: NetlinkAttributeKey {
    /// The attribute's number.
    public let rawValue: UInt16

    /// The C name.
    public let label: StaticString

    /// Creates a key without a name.
    @inlinable
    public init(rawValue: UInt16) { self.init(rawValue, "") }

    /// Creates a key with a name.
    @inlinable
    public init(_ rawValue: UInt16, _ label: StaticString) {
        self.rawValue = rawValue
        self.label = label
    }

    /// Whether the numbers are equal.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    /// Hashes the number.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
