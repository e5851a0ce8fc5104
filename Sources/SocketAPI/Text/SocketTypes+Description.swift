extension SendFlags: CustomStringConvertible {
    /// The flags' names: `[dontWait, more]`.
    public var description: String {
        flagNames([
            (.outOfBand, "outOfBand"), (.dontRoute, "dontRoute"), (.dontWait, "dontWait"),
            (.endOfRecord, "endOfRecord"), (.confirm, "confirm"), (.noSignal, "noSignal"), (.more, "more"),
            (.batch, "batch"), (.zeroCopy, "zeroCopy"), (.fastOpen, "fastOpen"),
        ])
    }
}

extension ReceiveFlags: CustomStringConvertible {
    /// The flags' names: `[peek, dontWait]`.
    public var description: String {
        flagNames([
            (.outOfBand, "outOfBand"), (.peek, "peek"), (.truncate, "truncate"), (.dontWait, "dontWait"),
            (.waitAll, "waitAll"), (.errorQueue, "errorQueue"), (.closeOnExec, "closeOnExec"),
        ])
    }
}

extension Readiness: CustomStringConvertible {
    /// The flags' names: `[readable, hangUp]`.
    public var description: String {
        flagNames([
            (.readable, "readable"), (.urgent, "urgent"), (.writable, "writable"), (.error, "error"),
            (.hangUp, "hangUp"), (.peerHangUp, "peerHangUp"),
        ])
    }
}

extension Deadline: CustomStringConvertible {
    /// The time that remains, such as `in 4.5 seconds`; `passed` or `never`.
    public var description: String {
        if self == .never { return "never" }
        let remaining = remaining
        return remaining == .zero ? "passed" : "in \(remaining)"
    }
}

// A protocol of the standard library can't be met by a type that can't be copied.
extension ReceiveBuffer {
    /// The number of bytes, and of those that fit: `1200 of 65536 bytes`.
    public var description: String { "\(count) of \(capacity) bytes" }
}

extension SplicePipe {
    /// The number of bytes in the pipe.
    public var description: String { String(pendingCount, "byte") + " pending" }
}

extension SocketPoller: CustomStringConvertible, CustomReflectable {
    /// The number of sockets.
    public var description: String { "poller of " + String(count, "socket") }

    /// The number of sockets.
    public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}

extension SocketPoller.Trigger: CustomStringConvertible {
    /// `level`, `edge` or `once`.
    public var description: String {
        switch self {
        case .level: "level"
        case .edge: "edge"
        case .once: "once"
        }
    }
}

extension SocketPoller.Event: CustomStringConvertible {
    /// The token, and what its socket is ready for: `7: [readable]`, or `7: closed`.
    public var description: String { "\(token): " + (isClosed ? "closed" : readiness.description) }
}

extension Socket: CustomReflectable {
    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
