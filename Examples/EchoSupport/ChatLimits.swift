public import ArgumentParser

/// The bounds of both chat servers, as their command lines say them.
public struct ChatLimits: ParsableArguments, Sendable {
    /// The greatest number of bytes of a line.
    @Option(
        help: "The greatest number of bytes of a line, from 16 to 65536. A client that sends a longer one is refused.")
    public var line = 1024

    /// The number of bytes that may wait for a client that reads slowly.
    @Option(help: "The number of bytes that may wait for a slow reader, from 1024 to 16777216.")
    public var queue = 65_536

    /// For the argument parser.
    public init() {}

    /// Refuses bounds that are out of range.
    public func validate() throws {
        guard (16...65_536).contains(line) else { throw ValidationError("--line is from 16 to 65536.") }
        guard (1024...16_777_216).contains(queue) else { throw ValidationError("--queue is from 1024 to 16777216.") }
        guard queue >= 2 * line else { throw ValidationError("--queue must have space for two lines.") }
    }

    /// Whether a text can be the name of a client or of a channel: 1 to 32 letters, digits, `-` and `_`.
    public static func isName(_ text: String) -> Bool {
        (1...32).contains(text.count) && text.utf8.count <= 128
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
