internal import Foundation
public import NetlinkCodec
internal import ProgramTestSupport
internal import Testing

/// A network namespace of a test's own, and `ip` in it. It goes with the value.
public struct Space: Sendable {
    /// The namespace.
    public let namespace: NetworkNamespace
    /// rtnetlink there.
    public let network: RouteNetlink

    /// Whether this process may make network namespaces, and has `ip` to compare with.
    public static let isPossible: Bool = (try? Space().ip("link", "show").isEmpty) == false

    /// Makes a namespace.
    public init() throws {
        namespace = try NetworkNamespace.make()
        network = try RouteNetlink(in: namespace)
        network.connection.timeout = .seconds(30)
    }

    /// What `ip` prints; an error where it fails.
    @discardableResult
    public func ip(_ arguments: String..., input: String? = nil) throws -> String { try tool("ip", arguments, input: input) }

    /// What a program prints that runs in the namespace.
    @discardableResult
    public func tool(_ name: String, _ arguments: [String], input: String? = nil) throws -> String {
        let number = namespace.withFileDescriptor { $0.rawValue }
        let program = try Program(
            "nsenter", ["--net=/proc/\(getpid())/fd/\(number)", name] + arguments, input: input.map { .text($0) } ?? .none)
        let result = try program.finish()
        guard result.status == 0 else {
            throw StartFailure(text: "\(name) \(arguments.joined(separator: " ")): \(result.errors)")
        }
        return result.output
    }

    /// What `ip -j` prints: objects.
    public func objects(_ name: String = "ip", _ arguments: String...) throws -> [[String: Any]] {
        let text = try tool(name, arguments)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        // iproute2 puts an empty object at places where there is nothing to say.
        return try #require(value as? [[String: Any]]).filter { !$0.isEmpty }
    }
}

/// A JSON object as text, with its keys in order, to be compared.
public func jsonText(_ object: Any) throws -> String {
    String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]),
        as: UTF8.self)
}

/// A program that failed.
public struct StartFailure: Error {
    /// Which one, and what it complained about.
    public let text: String
}

/// Two values as JSON has them, compared by their text: numbers, texts, truth.
public func same(_ left: Any?, _ right: Any?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left as [Any], let right as [Any]): left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
    case (let left as Bool, let right as Bool): left == right
    case (let left?, let right?): number(left) != nil ? number(left) == number(right) : "\(left)" == "\(right)"
    default: false
    }
}

private func number(_ value: Any) -> Double? {
    switch value {
    case let value as NSNumber: value.doubleValue
    case let value as any BinaryInteger: Double(exactly: value) ?? Double(Int64(value))
    case let value as Double: value
    default: nil
    }
}
