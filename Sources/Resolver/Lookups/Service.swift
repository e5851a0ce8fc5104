/// A service to look up: a name of services(5) such as `http`, or a port.
///
/// ```swift
/// resolver.addressInfo(host: "example.com", service: "http")
/// resolver.addressInfo(host: "example.com", service: 8080)
/// ```
public struct Service: Hashable, Sendable {
    // A port is kept as a number, so that a look-up of numbers makes no text.
    private enum Kind: Hashable {
        case port(UInt16)
        case name(String)
    }

    private let kind: Kind

    /// The name, or the number in decimal.
    public var name: String {
        switch kind {
        case .port(let number): String(number)
        case .name(let name): name
        }
    }

    /// A service by its name. A name of digits alone is a port.
    public init(_ name: String) {
        // What would be printed otherwise than it was written stays text.
        let isPlain = name.utf8.first != UInt8(ascii: "0") || name.utf8.count == 1
        if isPlain, let number = Self.port(in: name) { kind = .port(number) } else { kind = .name(name) }
    }

    private init(_ kind: Kind) { self.kind = kind }

    /// A service by its port.
    public static func port(_ number: UInt16) -> Service { Service(.port(number)) }

    /// The port that the name spells, or nil where it is a name indeed, or a number out of range.
    public var port: UInt16? {
        switch kind {
        case .port(let number): number
        case .name(let name): Self.port(in: name)
        }
    }

    private static func port(in name: String) -> UInt16? {
        let digits = name.utf8
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return UInt16(name)
    }

    /// Whether the name is a number that no port can be. The C library would take what fits into 16 bits of it.
    var isOutOfRange: Bool {
        guard case .name(let name) = kind else { return false }
        let unsigned = name.hasPrefix("-") || name.hasPrefix("+") ? name.dropFirst() : name[...]
        guard !unsigned.isEmpty, unsigned.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        return Self.port(in: name) == nil
    }
}

extension Service: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A service by its name.
    public init(stringLiteral name: String) { self.init(name) }

    /// A service by its port. A number from outside of 0 to 65535 is refused when it is looked up, with
    /// ``AddressInfoErrorCode/service``.
    public init(integerLiteral number: Int) {
        if let port = UInt16(exactly: number) { self.init(.port(port)) } else { self.init("\(number)") }
    }
}

extension Service: CustomStringConvertible {
    /// The name, or the number.
    public var description: String { name }
}
