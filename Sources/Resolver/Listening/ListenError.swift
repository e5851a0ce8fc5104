public import SocketAPI

/// Why listening failed.
public struct ListenError: Error, CustomStringConvertible {
    /// The host and the service in words. Unusual names are quoted.
    public let subject: String

    /// Why the look-up found no address, if that is the reason.
    public let lookupError: ResolverError?

    /// The error of each address that was tried. Each names its address.
    public let errors: [SocketError]

    /// The failure in words, with every address.
    public var description: String {
        if let lookupError { return "listen on \(subject): \(lookupError)" }
        return "listen on \(subject)" + (errors.count == 1 ? ": \(errors[0])" : errors.map { "\n  \($0)" }.joined())
    }
}
