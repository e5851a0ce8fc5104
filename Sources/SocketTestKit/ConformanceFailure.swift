/// The failure of a check, with its source location.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// The expected and the actual value.
    public let message: String
    /// The file and line of the expectation.
    public let place: String

    /// Creates a failure.
    public init(_ message: String, file: StaticString = #fileID, line: UInt = #line) {
        self.message = message
        place = "\(file):\(line)"
    }

    /// The message, with its place.
    public var description: String { "\(message) (\(place))" }
}

/// Fails unless the two are equal.
package func expect<Value: Equatable>(
    _ found: Value, equals expected: Value, _ what: String, file: StaticString = #fileID, line: UInt = #line
) throws {
    guard found != expected else { return }
    throw ConformanceFailure("\(what): expected \(expected), found \(found)", file: file, line: line)
}

/// Fails unless the condition holds.
package func expect(_ holds: Bool, _ what: String, file: StaticString = #fileID, line: UInt = #line) throws {
    if !holds { throw ConformanceFailure(what, file: file, line: line) }
}
