public import SystemPackage

/// Why an operation on a socket failed: what happened, in which operation, and on what.
///
/// An error holds numbers, and the bytes of an address where there is one; it becomes text only when ``description`` is
/// asked for. A failure that has no address or option to name, such as a timeout, allocates nothing.
///
/// ```swift
/// do throws(SocketError) {
///     try socket.connect(to: address)
/// } catch where error.code == .system(.connectionRefused) {
///     print(error)  // connect to 127.0.0.1:80: Connection refused (ECONNREFUSED)
/// }
/// ```
public struct SocketError: Error {
    /// What happened.
    public let code: Code

    /// The operation that failed, named after its system call.
    public let operation: Operation

    /// What the operation was done to, if the operation has such a thing.
    public var subject: Subject { details?.subject ?? .none }

    // Out of line: an address has up to 128 bytes, and an error is copied on its way through every frame.
    private let details: Details?

    /// The number of bytes that had been sent when `sendAll` failed; 0 for every other operation.
    ///
    /// These bytes are in the kernel's hands: a program that goes on sends the rest, not everything again.
    public let bytesTransferred: Int

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: What happened.
    ///   - operation: The operation that failed.
    ///   - subject: What it was done to.
    ///   - bytesTransferred: The number of bytes that went out before the failure.
    public init(_ code: Code, _ operation: Operation, subject: Subject = .none, bytesTransferred: Int = 0) {
        self.code = code
        self.operation = operation
        if case .none = subject { details = nil } else { details = Details(subject) }
        self.bytesTransferred = bytesTransferred
    }

    /// Creates an error that concerns the socket itself.
    init(_ code: Code, _ operation: Operation) {
        self.code = code
        self.operation = operation
        details = nil
        bytesTransferred = 0
    }

    /// The error number of the system call, or nil where the library itself found the reason.
    public var errno: Errno? { code.errno }
}

extension SocketError {
    /// The same error with another subject: the layer that knows the address adds it to what the layer below threw.
    @usableFromInline
    func about(_ subject: Subject) -> SocketError {
        SocketError(code, operation, subject: subject, bytesTransferred: bytesTransferred)
    }

    /// The same error with an address as the subject: out of line, or the hot path would have all of it.
    @inlinable
    @inline(never)
    package func about(_ address: some SocketAddress) -> SocketError { about(.encoding(address)) }

    /// The same error with an option as the subject: out of line.
    @usableFromInline
    @inline(never)
    func about(_ level: OptionLevel, _ name: OptionName, _ label: StaticString) -> SocketError {
        about(.option(level, name, label))
    }

    /// The error of an address that has another size than its type says: out of line, as all that is not hot.
    @usableFromInline
    @inline(never)
    static func badAddress(_ length: UInt32, _ operation: Operation) -> SocketError {
        SocketError(.invalidAddress, operation, subject: .number(Int(length)))
    }

    /// The same error after `count` bytes had been sent.
    package func after(_ count: Int) -> SocketError {
        SocketError(code, operation, subject: subject, bytesTransferred: count)
    }
}

extension SocketError {
    /// The room for a subject.
    private final class Details: Sendable {
        let subject: Subject

        init(_ subject: Subject) { self.subject = subject }
    }
}

extension SocketError: Hashable {
    /// Two errors are equal when everything that they say is.
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.operation == right.operation && left.subject == right.subject
            && left.bytesTransferred == right.bytesTransferred
    }

    /// Hashes everything that the error says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(operation)
        hasher.combine(subject)
        hasher.combine(bytesTransferred)
    }
}
