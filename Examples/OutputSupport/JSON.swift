/// A value of JSON (RFC 8259), whose objects keep the order of their members.
package enum JSON {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// An integer.
    case number(Int64)
    /// A text.
    case text(String)
    /// Values in order.
    case array([JSON])
    /// Names with values.
    case object([(String, JSON)])

    /// An integer; what has no room in 64 bits is clamped.
    package static func number(_ value: some BinaryInteger) -> JSON { .number(Int64(clamping: value)) }

    /// The value as text, on one line.
    package var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): "\(value)"
        case .text(let value): Self.quoted(value)
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0)):\($1.text)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// The members of an object: `add` leaves out what is nil.
package struct Members {
    package private(set) var list: [(String, JSON)] = []

    package init() {}

    package mutating func add(_ name: String, _ value: (some BinaryInteger)?) {
        if let value { list.append((name, .number(value))) }
    }

    package mutating func add(_ name: String, text value: (some CustomStringConvertible)?) {
        if let value { list.append((name, .text("\(value)"))) }
    }

    package mutating func add(_ name: String, list values: [String]) {
        list.append((name, .array(values.map { .text($0) })))
    }

    package mutating func add(_ name: String, _ value: JSON) { list.append((name, value)) }

    /// A member that is there or not.
    package mutating func add(_ name: String, if condition: Bool, _ value: JSON = .bool(true)) {
        if condition { list.append((name, value)) }
    }

    package var object: JSON { .object(list) }
}
