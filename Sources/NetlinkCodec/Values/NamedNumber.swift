/// A number of which some values have names, such as RTPROT_*. The set of values is open, because the kernel can extend
/// it. It is a `KernelStructure`, so that such a structure can have it as a field.
///
/// ```swift
/// public struct RuleAction: NamedNumber {
///     public let rawValue: UInt8
///     public init(rawValue: UInt8) { self.rawValue = rawValue }
///     public static var table: Self { 1 }
///     public static let names: [UInt8: String] = [1: "lookup"]
/// }
/// ```
public protocol NamedNumber: RawRepresentable, Hashable, KernelStructure, CustomStringConvertible,
    ExpressibleByIntegerLiteral
where RawValue: FixedWidthInteger & Sendable, IntegerLiteralType == RawValue {
    /// Creates a value from its number.
    init(rawValue: RawValue)

    /// The names of the known values, as iproute2 prints them.
    static var names: [RawValue: String] { get }
}

extension NamedNumber {
    /// Creates a value from a literal.
    @inlinable
    public init(integerLiteral value: RawValue) { self.init(rawValue: value) }

    /// The name, or the number of a value without a name.
    public var description: String { Self.names[rawValue] ?? "\(rawValue)" }
}
