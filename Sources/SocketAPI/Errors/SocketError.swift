public import SystemPackage

/// Why an operation on a socket failed: what happened, in which operation, to what, and what would be right.
///
/// An error holds numbers, and the bytes of an address if there is one; it becomes text only when ``description`` is
/// read. A failure without an address or option to name, such as a timeout, allocates nothing.
///
/// ```swift
/// do throws(SocketError) {
///     try socket.connect(to: address)
/// } catch {
///     guard error.code == .system(.connectionRefused) else { throw error }
///     print(error)  // connect to 127.0.0.1:80: Connection refused (ECONNREFUSED)
/// }
/// ```
///
/// **Telling errors apart.** Compare the ``code`` inside of the `catch`, as above. A `where` clause at the `catch` of a
/// `do throws(SocketError)` makes the compiler of Swift 6.3.1 crash in a function that throws.
///
/// **Printing.** `print(error)` and `"\(error)"` give the ``description``: one line, in which everything that came from
/// outside is quoted or escaped. Foundation's `localizedDescription` has the same text inside of a sentence of its own,
/// and a bridged `NSError` has ``Code/rawValue`` as its code.
public struct SocketError: Error {
    /// What happened.
    public let code: Code

    /// The operation that failed, named after its system call.
    public let operation: Operation

    /// What the operation was done to, if the operation has such a thing.
    public var subject: Subject { details?.subject ?? .none }

    /// What is wrong with the value, or what would be right; nil if the code says it all.
    public var detail: String? { details?.detail ?? usualDetail }

    // Out of line: an address has up to 128 bytes, and an error is copied on its way through every frame.
    let details: Details?

    /// The number of bytes that were transferred before the failure: sent by `sendAll`, a batch or another call that
    /// sends in parts, or received by `receive(exactly:into:)`; otherwise 0.
    ///
    /// Bytes that were sent are in the kernel's hands: a program that continues sends the rest, not everything again.
    public let bytesTransferred: Int

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: What happened.
    ///   - operation: The operation that failed.
    ///   - subject: What it was done to.
    ///   - bytesTransferred: The number of bytes that were transferred before the failure.
    ///   - detail: What would be right, in a few words that continue a sentence: "expected a port from 0 to 65535".
    ///     Texts from outside don't belong here: they are the subject, which is printed in quotes.
    public init(
        _ code: Code, _ operation: Operation, subject: Subject = .none, bytesTransferred: Int = 0,
        detail: String? = nil
    ) {
        self.init(code, operation, subject, nil, detail, bytesTransferred)
    }

    /// Creates an error that concerns the socket itself.
    init(_ code: Code, _ operation: Operation) {
        self.code = code
        self.operation = operation
        details = nil
        bytesTransferred = 0
    }

    /// An error that names nothing. A subject has the size of an address, which most errors need not move about.
    init(withoutSubject code: Code, _ operation: Operation) {
        self.code = code
        self.operation = operation
        bytesTransferred = 0
        details = nil
    }

    private init(
        _ code: Code, _ operation: Operation, _ subject: Subject, _ value: Subject?, _ detail: String?,
        _ bytesTransferred: Int
    ) {
        self.code = code
        self.operation = operation
        self.bytesTransferred = bytesTransferred
        if case .none = subject, value == nil, detail == nil {
            details = nil
        } else {
            details = Details(subject, value, detail)
        }
    }

    /// The error number of the system call, or nil if the library itself found the reason.
    public var errno: Errno? { code.errno }
}

extension SocketError {
    /// This error with another subject: the layer that knows the address adds it to an error of the layer below.
    @usableFromInline
    func about(_ subject: Subject) -> SocketError {
        SocketError(code, operation, subject, nil, details?.detail, bytesTransferred)
    }

    /// This error with an address as the subject: out of line, or the hot path would have all of it.
    @inlinable
    @inline(never)
    package func about(_ address: some SocketAddress) -> SocketError { about(.encoding(address)) }

    /// This error with an option as the subject: out of line. A value that was refused stays in the text.
    @usableFromInline
    @inline(never)
    func about(_ level: OptionLevel, _ name: OptionName, _ label: StaticString) -> SocketError {
        var value: Subject?
        if let subject = details?.subject, subject != .none { value = subject }
        return SocketError(code, operation, .option(level, name, label), value, details?.detail, bytesTransferred)
    }

    /// The error of an address that has another size than its type says: out of line, as all that is not hot.
    @usableFromInline
    @inline(never)
    static func badAddress(_ length: UInt32, _ operation: Operation) -> SocketError {
        SocketError(
            .invalidAddress, operation, subject: .number(Int(length)),
            detail: "its type has no address of that many bytes")
    }

    /// This error after `count` bytes had been transferred.
    package func after(_ count: Int) -> SocketError {
        SocketError(code, operation, subject, details?.value, details?.detail, count)
    }
}

extension SocketError {
    /// What only some errors have.
    final class Details: Sendable {
        let subject: Subject
        /// The value that an option refused.
        let value: Subject?
        let detail: String?

        init(_ subject: Subject, _ value: Subject?, _ detail: String?) {
            self.subject = subject
            self.value = value
            self.detail = detail
        }
    }
}

extension SocketError: Hashable {
    /// Two errors are equal if code, operation, subject and number of bytes are. The detail doesn't count.
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.operation == right.operation && left.subject == right.subject
            && left.bytesTransferred == right.bytesTransferred
    }

    /// Hashes code, operation, subject and number of bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(operation)
        hasher.combine(subject)
        hasher.combine(bytesTransferred)
    }
}
