/// A type that a field can have: a value, or an optional one.
///
/// An optional field is written if it isn't nil. Other fields are always written; see
/// ``AttributeField/when(_:)``.
public protocol AttributeStorage: SendableMetatype {
    /// The value's type: the type itself, unless it is optional.
    associatedtype Wrapped = Self

    /// Stores a decoded value.
    init(stored: Wrapped)

    /// The value to write; nil to write nothing.
    var stored: Wrapped? { get }
}

extension Optional: AttributeStorage {
    /// Stores a decoded value.
    @inlinable
    public init(stored: Wrapped) { self = stored }

    /// The value to write.
    @inlinable public var stored: Wrapped? { self }
}

extension AttributeStorage where Wrapped == Self {
    /// Stores a decoded value.
    @inlinable
    public init(stored: Self) { self = stored }

    /// The value.
    @inlinable public var stored: Self? { self }
}

extension Array: AttributeStorage {}
extension Bool: AttributeStorage {}
extension Duration: AttributeStorage {}
extension IP.Address: AttributeStorage {}
extension IP.Host: AttributeStorage {}
extension LinkLayerAddress: AttributeStorage {}
extension LinkReference: AttributeStorage {}
extension String: AttributeStorage {}
