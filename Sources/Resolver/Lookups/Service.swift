/// A service to look up: a name of services(5) such as `http`, or a port.
///
/// ```swift
/// try resolver.addressInfo(host: "example.com", service: "http")
/// try resolver.addressInfo(host: "example.com", service: 8080)
/// try resolver.addressInfo(host: "example.com", service: Service(port))
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

    /// Creates a service from its name. A name that consists of digits is a port.
    public init(_ name: String) {
        // A name with leading zeros keeps them, so that an error prints it as it was written.
        let isPlain = name.utf8.first != UInt8(ascii: "0") || name.utf8.count == 1
        if isPlain, let number = Self.port(in: name) { kind = .port(number) } else { kind = .name(name) }
    }

    /// Creates a service from its port.
    public init(_ port: UInt16) { kind = .port(port) }

    /// The service of a port.
    public static func port(_ number: UInt16) -> Service { Service(number) }

    /// The port, if the service is one in decimal digits; nil for a name, and for a number above 65535.
    ///
    /// nil also for ` 80` and `+80`, which the C library, and so ``SystemResolver``, takes for 80.
    public var port: UInt16? {
        switch kind {
        case .port(let number): number
        case .name(let name): Self.port(in: name)
        }
    }

    private static func port(in name: String) -> UInt16? {
        let digits = name.utf8
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return UInt16(name)
    }
}

// What the C library reads as a number: strtoul(3) takes white space and a sign before it.
extension Service {
    /// Whether the C library reads the name as a number.
    var isNumber: Bool { Self.number(name) != nil }

    /// Whether the name is a number that is not a port. The C library would take its lowest 16 bits.
    var isOutOfRange: Bool {
        guard case .name(let name) = kind, let (isNegative, digits) = Self.number(name) else { return false }
        let significant = digits.drop { $0 == "0" }
        return isNegative ? !significant.isEmpty : !significant.isEmpty && UInt16(significant) == nil
    }

    private static func number(_ name: String) -> (isNegative: Bool, digits: Substring)? {
        var rest = name[...]
        while let first = rest.utf8.first, first == 0x20 || 0x09...0x0d ~= first {
            rest = Substring(rest.utf8.dropFirst())
        }
        let sign = rest.utf8.first
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = Substring(rest.utf8.dropFirst()) }
        guard !rest.isEmpty, rest.utf8.allSatisfy(\.isDigit) else { return nil }
        return (sign == UInt8(ascii: "-"), rest)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self &- 0x30 < 10 }
}

extension Service: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// Creates a service from its name.
    public init(stringLiteral name: String) { self.init(name) }

    /// Creates a service from its port. A look-up of a number outside 0 to 65535 fails with
    /// ``AddressInfoErrorCode/service``.
    public init(integerLiteral number: Int) {
        if let port = UInt16(exactly: number) { self.init(port) } else { self.init("\(number)") }
    }
}

extension Service: CustomStringConvertible {
    /// The name, or the number.
    public var description: String { name }
}
