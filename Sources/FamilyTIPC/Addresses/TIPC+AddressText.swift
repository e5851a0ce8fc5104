public import SocketAPI

// The text of an address, as TIPC's tools write it, with additions for what they don't print:
//
//   {18888,17}            a service
//   {18888,17}@5c6f6465   a service that is looked up on one node
//   {18888,0,99}          a range
//   {18888,17}/node       with a scope: none, zone, node, or a number; nothing or /cluster for the cluster
//   <5c6f6465:1234>       a socket: the node in hexadecimal, the number in decimal digits
//   <5c6f6465:1234>{7,1}  a member of a group
//   (none)                no address

extension TIPC.Address {
    /// Parses the text that ``description`` prints: `{18888,17}`, `{18888,0,99}`, `<5c6f6465:1234>`, with `@` and a node,
    /// `/` and a scope.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidAddress`` for other texts; the subject is the text.
    public init(parsing text: String) throws(SocketError) {
        var scanner = Scanner(text)
        guard let address = Self.read(&scanner), scanner.isAtEnd else {
            throw SocketError(.invalidAddress, .parse, subject: .text(text))
        }
        self = address
    }

    private static func read(_ scanner: inout Scanner) -> TIPC.Address? {
        if scanner.skip("(none)") { return TIPC.Address.none }
        if scanner.skip("<") { return readSocket(&scanner) }
        guard let numbers = scanner.numbers() else { return nil }
        var address: TIPC.Address
        if numbers.count == 3 {
            address = .range(TIPC.ServiceRange(numbers[0], lower: numbers[1], upper: numbers[2]))
        } else {
            address = .service(numbers[0], numbers[1])
            if scanner.skip("@") {
                guard let node = scanner.number(radix: 16) else { return nil }
                address.third = node
            }
        }
        guard scanner.skip("/") else { return address }
        guard let scope = readScope(&scanner) else { return nil }
        address.scope = scope
        return address
    }

    private static func readSocket(_ scanner: inout Scanner) -> TIPC.Address? {
        guard let node = scanner.number(radix: 16), scanner.skip(":"), let reference = scanner.number(radix: 10),
            scanner.skip(">")
        else { return nil }
        let socket = TIPC.SocketID(reference, on: TIPC.Node(rawValue: node))
        if scanner.isAtEnd { return .socket(socket) }
        guard let numbers = scanner.numbers(), numbers.count == 2 else { return nil }
        return .member(socket, TIPC.Service(numbers[0], numbers[1]))
    }

    private static func readScope(_ scanner: inout Scanner) -> TIPC.Scope? {
        for scope in TIPC.Scope.named where scanner.skip(scope.description) { return scope }
        let isNegative = scanner.skip("-")
        guard let number = scanner.number(radix: 10), let value = Int8(exactly: isNegative ? -Int(number) : Int(number))
        else { return nil }
        return TIPC.Scope(rawValue: value)
    }
}

extension TIPC.Address: CustomStringConvertible {
    /// The address as ``init(parsing:)`` parses it. The scope of the whole cluster is not printed.
    public var description: String {
        switch form {
        case .none: "(none)"
        case .service(let service, .any): "\(service)\(scopeText)"
        case .service(let service, let node): "\(service)@\(node.digits)\(scopeText)"
        case .range(let range): "\(range)\(scopeText)"
        case .socket(let socket): "\(socket)"
        case .member(let socket, let member): "\(socket)\(member)"
        }
    }

    private var scopeText: String { scope == .cluster ? "" : "/\(scope)" }
}

/// Parses a text from its start.
private struct Scanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    /// Skips a word; false if the rest of the text does not start with it.
    mutating func skip(_ word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }

    /// A number of 32 bits; nil if there is none, or it is too large.
    mutating func number(radix: UInt32) -> UInt32? {
        var value: UInt32 = 0
        var count = 0
        while let byte = rest.first, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < Int(radix) {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: radix)
            let (sum, overflow) = product.addingReportingOverflow(UInt32(digit))
            guard !tooLarge, !overflow else { return nil }
            (value, count) = (sum, count + 1)
            rest = rest.dropFirst()
        }
        return count > 0 ? value : nil
    }

    /// Two or three numbers in braces.
    mutating func numbers() -> [UInt32]? {
        guard skip("{") else { return nil }
        var numbers: [UInt32] = []
        repeat {
            guard let number = number(radix: 10), numbers.count < 3 else { return nil }
            numbers.append(number)
        } while skip(",")
        return numbers.count >= 2 && skip("}") ? numbers : nil
    }
}
