// Texts of what a socket receives. They have sizes and addresses, and never the bytes of a message.

extension TIPC.Event: CustomStringConvertible {
    /// The text of the message, the member event or the end.
    public var description: String {
        switch self {
        case .message(let message): message.description
        case .returned(let message): message.description
        case .member(let event): event.description
        case .end(let end): end.description
        }
    }
}

extension TIPC.Message: CustomStringConvertible {
    /// `12 bytes from <5c6f6465:1234> to {18888,17,17}`, with `truncated` if there were more.
    public var description: String {
        var text = "\(availableBytes.count) bytes from \(sender)"
        if let destination { text += " to \(destination)" }
        return flags.contains(.truncated) ? text + ", truncated" : text
    }
}

extension TIPC.ReturnedMessage: CustomStringConvertible {
    /// `12 bytes returned from <5c6f6465:1234>: the socket is closed`
    public var description: String { "\(bytes.count) bytes returned from \(peer): \(reason)" }
}

extension TIPC.End: CustomStringConvertible {
    /// `end: shut down by the peer`, with the number of unread bytes if there are any.
    public var description: String {
        let text = "end: " + (reason?.description ?? "for an unknown reason")
        return unread.isEmpty ? text : text + ", \(unread.count) bytes unread"
    }
}

extension TIPC.Member: CustomStringConvertible {
    /// `<5c6f6465:1234>{4711,7}`
    public var description: String { "\(address)" }
}

extension TIPC.MemberEvent: CustomStringConvertible {
    /// `<5c6f6465:1234>{4711,7} joined`
    public var description: String { "\(member) \(hasJoined ? "joined" : "left")" }
}
