/// A service to look up: a name of services(5) such as `http`, or a port.
///
/// ```swift
/// resolver.addressInfo(host: "example.com", service: "http")
/// resolver.addressInfo(host: "example.com", service: 8080)
/// ```
public struct Service: Hashable, Sendable {
    /// The name, or the number in decimal.
    public let name: String

    /// A service by its name. A name of digits alone is a port.
    public init(_ name: String) { self.name = name }

    /// A service by its port.
    public static func port(_ number: UInt16) -> Service { Service("\(number)") }

    /// The port that the name spells, or nil where it is a name indeed, or a number out of range.
    public var port: UInt16? {
        let digits = name.utf8
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return UInt16(name)
    }

    /// Whether the name is a number that no port can be. The C library would take what fits into 16 bits of it.
    var isOutOfRange: Bool {
        let unsigned = name.hasPrefix("-") || name.hasPrefix("+") ? name.dropFirst() : name[...]
        guard !unsigned.isEmpty, unsigned.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        return port == nil
    }
}

extension Service: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A service by its name.
    public init(stringLiteral name: String) { self.init(name) }

    /// A service by its port. A number from outside of 0 to 65535 is refused when it is looked up, with
    /// ``AddressInfoErrorCode/service``.
    public init(integerLiteral number: Int) { self.init("\(number)") }
}

extension Service: CustomStringConvertible {
    /// The name, or the number.
    public var description: String { name }
}
