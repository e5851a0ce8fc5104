/// A value of JSON (RFC 8259), whose objects keep the order of their members.
enum JSON {
    case null
    case bool(Bool)
    case number(Int64)
    case text(String)
    case array([JSON])
    case object([(String, JSON)])

    static func number(_ value: some BinaryInteger) -> JSON { .number(Int64(clamping: value)) }

    /// The value as text, on one line.
    var text: String {
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
struct Members {
    private(set) var list: [(String, JSON)] = []

    mutating func add(_ name: String, _ value: (some BinaryInteger)?) {
        if let value { list.append((name, .number(value))) }
    }

    mutating func add(_ name: String, text value: (some CustomStringConvertible)?) {
        if let value { list.append((name, .text("\(value)"))) }
    }

    mutating func add(_ name: String, list values: [String]) { list.append((name, .array(values.map { .text($0) }))) }

    mutating func add(_ name: String, _ value: JSON) { list.append((name, value)) }

    /// A member that is there or not.
    mutating func add(_ name: String, if condition: Bool, _ value: JSON = .bool(true)) {
        if condition { list.append((name, value)) }
    }

    var object: JSON { .object(list) }
}
