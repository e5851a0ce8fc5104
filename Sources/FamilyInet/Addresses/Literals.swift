// Hosts and networks that are constants of a program, without `try` and without `!`.
//
// Not ExpressibleByStringLiteral: Swift then takes `IPv4.Host("127.1")` for a literal too, and where `init?(_:)`
// returns nil, the program would stop.

extension InternetHost {
    /// A host whose text stands in the program: `IPv4.Host(literal: "192.0.2.1")`.
    ///
    /// - Parameter text: A literal. The program stops if it is not a host; texts from outside are for ``init(_:)``.
    public init(literal text: StaticString) { self = constant(text) { Self($0) } }
}

extension IP.Host {
    /// A host whose text stands in the program: `IP.Host(literal: "2001:db8::1")`.
    ///
    /// - Parameter text: A literal. The program stops if it is not a host; texts from outside are for ``init(_:)``.
    public init(literal text: StaticString) { self = constant(text) { Self($0) } }
}

extension NetworkPrefix {
    /// A network whose text stands in the program: `IPv4.Network(literal: "192.0.2.0/24")`.
    ///
    /// - Parameter text: A literal. The program stops if it is not a network; texts from outside are for
    ///   ``init(_:)-(String)``.
    public init(literal text: StaticString) { self = constant(text) { Self($0) } }
}

extension IP.Network {
    /// A network whose text stands in the program: `IP.Network(literal: "2001:db8::/32")`.
    ///
    /// - Parameter text: A literal. The program stops if it is not a network; texts from outside are for ``init(_:)``.
    public init(literal text: StaticString) { self = constant(text) { Self($0) } }
}

private func constant<Value>(_ text: StaticString, _ read: (String) -> Value?) -> Value {
    guard let value = read(text.description) else {
        preconditionFailure("\(text) is not a text of \(Value.self)")
    }
    return value
}
