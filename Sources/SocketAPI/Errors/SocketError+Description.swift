internal import SystemPackage

extension SocketError: CustomStringConvertible {
    /// The failure in words: "connect to 127.0.0.1:80: Connection refused (ECONNREFUSED)".
    public var description: String {
        var text = "\(operation)\(preposition)\(subject.phrase): \(code)"
        if bytesTransferred > 0 { text += ", after \(bytesTransferred) bytes" }
        return text
    }

    private var preposition: String {
        guard case .address = subject else { return "" }
        return switch operation {
        case .connect, .bind, .send, .sendTo, .sendMessage, .sendBatch: " to"
        default: ""
        }
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
        .truncated: "more bytes than the buffer holds",
        .invalidAddress: "not an address of this family",
        .invalidArgument: "value out of range",
        .familyMismatch: "the descriptor belongs to another address family",
        .unknownFamily: "no such address family is registered",
        .noAddress: "there is no address",
        .unexpectedValue: "the kernel's value has an unexpected size or form",
        .cancelled: "the task was cancelled",
        .endOfStream: "the stream ended before all bytes had come",
    ]
}
