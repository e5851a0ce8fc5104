public import SocketAPI

/// Why a netlink request failed, or why bytes are no netlink message.
///
/// Where the kernel refused the request, the error says what the kernel said: the error number, and with it often a text
/// and the attribute at fault, which has its name here. Some parts of the kernel tell the one without the other.
///
/// ```swift
/// do throws(NetlinkError) {
///     try connection.perform(request)
/// } catch where error.code == .refused(.fileExists) {
/// } catch {
///     print(error)  // RTM_NEWLINK: IFLA_IFNAME: Attribute failed policy validation: … (ERANGE)
/// }
/// ```
public struct NetlinkError: Error, Sendable {
    /// What happened.
    public let code: Code
    private let details: Details?

    /// Creates an error with a text of one's own.
    ///
    /// - Parameters:
    ///   - code: What happened.
    ///   - context: What it happened to, in words.
    public init(_ code: Code, _ context: String = "") {
        self.init(code, details: context.isEmpty ? nil : Details(context: context))
    }

    init(_ code: Code, details: Details?) {
        self.code = code
        self.details = details
    }

    /// An error of the socket below, with the same number as its code.
    public init(_ error: SocketError) {
        self.init(Code(rawValue: error.code.rawValue), details: Details(socketError: error))
    }

    /// The kernel's error number, its refusal or that of a system call; nil where the library itself found the reason.
    public var errno: Errno? { code.errno }

    /// What the socket said, where it was the socket that failed.
    public var socketError: SocketError? { details?.socketError }

    /// What the kernel said about the request beside the number, where it was the kernel that refused.
    public var acknowledgement: NetlinkAcknowledgement? { details?.acknowledgement }

    /// What was asked for, such as `RTM_NEWROUTE`; empty where it has no name.
    public var request: String { details?.request ?? "" }

    /// What it happened to, in words, where neither kernel nor socket said more.
    public var context: String { details?.context ?? "" }

    final class Details: Sendable {
        let context: String
        let request: String
        let socketError: SocketError?
        let acknowledgement: NetlinkAcknowledgement?

        init(
            context: String = "", request: String = "", socketError: SocketError? = nil,
            acknowledgement: NetlinkAcknowledgement? = nil
        ) {
            self.context = context
            self.request = request
            self.socketError = socketError
            self.acknowledgement = acknowledgement
        }
    }

    /// The same error with the name of what was asked for.
    func about(_ request: String) -> NetlinkError {
        guard !request.isEmpty else { return self }
        return NetlinkError(
            code,
            details: Details(
                context: context, request: request, socketError: socketError, acknowledgement: acknowledgement))
    }
}

extension NetlinkError: Hashable {
    /// Two errors are equal when everything that they say is.
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.context == right.context && left.request == right.request
            && left.socketError == right.socketError && left.acknowledgement == right.acknowledgement
    }

    /// Hashes everything that the error says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(context)
        hasher.combine(request)
    }
}

extension NetlinkError: CustomStringConvertible {
    /// The failure in words: what was asked for, which attribute, what the kernel said, the error number's text.
    public var description: String {
        if let socketError { return request.isEmpty ? "\(socketError)" : "\(request): \(socketError)" }
        return [request, acknowledgement?.text ?? "", context, "\(code)"].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
