public import SocketAPI

/// Why nothing listens.
public struct ListenError: Error, CustomStringConvertible {
    /// The host and the service.
    public let subject: String

    /// Why no address was found, where that is the reason.
    public let lookupError: ResolverError?

    /// What failed, for each address that was tried. Each error names its address.
    public let errors: [SocketError]

    /// The failure in words, with every address.
    public var description: String {
        if let lookupError { return "listen on \(subject): \(lookupError)" }
        return "listen on \(subject)" + (errors.count == 1 ? ": \(errors[0])" : errors.map { "\n  \($0)" }.joined())
    }
}
