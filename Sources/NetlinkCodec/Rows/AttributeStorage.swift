public import FamilyInet

/// A type that a field can have: a value, or an optional one.
///
/// An optional field is written where it isn't nil. One that isn't optional is always written; see
/// ``AttributeField/when(_:)``.
public protocol AttributeStorage: SendableMetatype {
    /// The value's type.
    associatedtype Wrapped

    /// Stores what was read.
    init(stored: Wrapped)

    /// What is to be written; nil for nothing.
    var stored: Wrapped? { get }
}

extension Optional: AttributeStorage {
    /// Stores what was read.
    @inlinable
    public init(stored: Wrapped) { self = stored }

    /// What is to be written.
    @inlinable public var stored: Wrapped? { self }
}

extension AttributeStorage where Wrapped == Self {
    /// Stores what was read.
    @inlinable
    public init(stored: Self) { self = stored }

    /// The value.
    @inlinable public var stored: Self? { self }
}

extension Array: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension Bool: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension Duration: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension IP.Address: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension IP.Host: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension LinkLayerAddress: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension LinkReference: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension String: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}
