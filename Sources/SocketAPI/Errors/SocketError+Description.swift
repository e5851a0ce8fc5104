internal import SystemPackage

extension SocketError: CustomStringConvertible {
    /// The failure in words, in one line: `connect to 127.0.0.1:80: Connection refused (ECONNREFUSED)`.
    public var description: String {
        var text = "\(operation)\(preposition)\(subject.phrase(for: code)): \(code)"
        if code == .protocolError, case .reason(let reason) = subject { text = "\(operation): \(reason)" }
        if let value = details?.value { text += ": " + value.words(for: code) }
        if let detail { text += "; " + detail }
        if bytesTransferred > 0 { text += ", after " + String(bytesTransferred, "byte") }
        return text
    }

    private var preposition: String {
        guard case .address = subject else { return "" }
        return switch operation {
        case .connect, .bind, .send, .sendTo, .sendMessage, .sendBatch: " to"
        default: ""
        }
    }

    /// The detail of an error that was made without one.
    var usualDetail: String? {
        switch (code, subject) {
        case (.truncated, .named): "the buffer is too small, or the process has no free descriptor (RLIMIT_NOFILE)"
        case (.truncated, _): "the buffer is too small"
        case (.unknownFamily, _): "AddressFamilies.shared.register(_:) makes a family known"
        default: nil
        }
    }
}

// Foundation makes its `localizedDescription` and `NSError` of these two, which are requirements of `Error`. It has no
// protocol that could be met without importing it.
extension SocketError {
    /// The description: Foundation prints the domain of an error that it knows nothing else about.
    public var _domain: String { description }

    /// The code's raw value: the error number, if the kernel gave one.
    public var _code: Int { Int(code.rawValue) }
}

// Otherwise Swift's mirror would show how an error is stored.
extension SocketError: CustomReflectable {
    /// What the error says: code, operation, subject, detail and the number of bytes.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "code": code, "operation": operation, "subject": subject, "detail": detail ?? "",
                "bytesTransferred": bytesTransferred,
            ], displayStyle: .struct)
    }
}

extension SocketError.Code: CustomStringConvertible {
    /// What happened, in words, with the C name of an error number.
    public var description: String {
        if rawValue > 0 { return Self.describe(Errno(rawValue: rawValue)) }
        return Self.words[self] ?? "unknown reason \(rawValue)"
    }

    private static func describe(_ errno: Errno) -> String {
        let name = ErrnoName.name(of: errno.rawValue)
        return name.utf8CodeUnitCount == 0 ? "\(errno) (errno \(errno.rawValue))" : "\(errno) (\(name))"
    }

    private static let words: [Self: String] = [
        .closed: "the socket is closed",
        .timedOut: "timed out",
        .wouldBlock: "the operation would block (EAGAIN)",
        .inProgress: "the connection is in progress (EINPROGRESS)",
        .interrupted: "ended by the interruption hook",
        .truncated: "truncated",
        .invalidAddress: "not an address of this family",
        .invalidArgument: "value out of range",
        .familyMismatch: "the descriptor belongs to another address family",
        .unknownFamily: "no such address family is registered",
        .noAddress: "there is no address",
        .unexpectedValue: "the kernel's value has an unexpected size or form",
        .cancelled: "the task was cancelled",
        .protocolError: "the protocol above the socket failed",
        .endOfStream: "the stream ended before all bytes had arrived",
        .limitExceeded: "over the limit",
        .invalidText: "not valid UTF-8",
    ]
}
