/// A value that is an integer in an attribute: the integers themselves, and structs, option sets and enums over one.
///
/// A type with an integer as its raw value conforms without a member of its own:
///
/// ```swift
/// struct BondMode: RawRepresentable, AttributeNumber { var rawValue: UInt8 }
/// ```
public protocol AttributeNumber: AttributeStorage, Sendable where Wrapped == Self {
    /// The integer, whose size is that of the attribute.
    associatedtype Number: FixedWidthInteger & BitwiseCopyable

    /// Creates a value from an integer; nil for an invalid integer, which leaves the field unchanged.
    init?(attributeNumber: Number)

    /// The integer.
    var attributeNumber: Number { get }
}

extension AttributeNumber where Self: RawRepresentable, RawValue == Number {
    /// The value of a raw value.
    @inlinable
    public init?(attributeNumber: Number) { self.init(rawValue: attributeNumber) }

    /// The raw value.
    @inlinable public var attributeNumber: Number { rawValue }
}

extension AttributeNumber where Number == Self {
    /// The integer itself.
    @inlinable
    public init?(attributeNumber: Self) { self = attributeNumber }

    /// The integer itself.
    @inlinable public var attributeNumber: Self { self }
}

extension UInt8: AttributeNumber {}
extension UInt16: AttributeNumber {}
extension UInt32: AttributeNumber {}
extension UInt64: AttributeNumber {}
extension Int8: AttributeNumber {}
extension Int16: AttributeNumber {}
extension Int32: AttributeNumber {}
extension Int64: AttributeNumber {}
