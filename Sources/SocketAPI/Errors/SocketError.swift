public import SystemPackage

/// Why an operation on a socket failed: what happened, in which operation, and on what.
///
/// A failure allocates nothing: the error holds numbers and the bytes of the address, and becomes text only when
/// ``description`` is asked for.
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
    public let subject: Subject

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
        self.subject = subject
        self.bytesTransferred = bytesTransferred
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

    /// The same error after `count` bytes had been sent.
    func after(_ count: Int) -> SocketError {
        SocketError(code, operation, subject: subject, bytesTransferred: count)
    }
}

extension SocketError: Hashable {}
