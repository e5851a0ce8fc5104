/// The level of a socket option: which part of the kernel it belongs to, SOL_*.
///
/// Families name theirs. An integer literal will do too.
public struct OptionLevel: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: Int32

    /// Creates a level.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Creates a level from a literal.
    @inlinable
    public init(integerLiteral value: Int32) { rawValue = value }

    /// The socket itself, whatever its family (SOL_SOCKET).
    @inlinable public static var socket: OptionLevel { 1 }
}

/// The name of a socket option within its level: a number in the kernel, such as that of SO_REUSEADDR.
public struct OptionName: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: Int32

    /// Creates a name.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Creates a name from a literal.
    @inlinable
    public init(integerLiteral value: Int32) { rawValue = value }
}

extension OptionLevel: CustomStringConvertible {
    /// `socket`, or `level` and the number, whose meaning depends on the family.
    public var description: String { numberName([(.socket, "socket")], or: "level") }
}

extension OptionName: CustomStringConvertible {
    /// `option` and the number, whose meaning depends on the level.
    public var description: String { "option \(rawValue)" }
}
