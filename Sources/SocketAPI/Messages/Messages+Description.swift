extension ReceivedControl: CustomStringConvertible, CustomReflectable {
    /// The messages in brackets, each with level, type and bytes, and the number of descriptors that can be taken:
    /// `[socket, type 1, 4 bytes (07000000)], 1 descriptor`.
    public var description: String {
        let text = "[" + messages.map(\.description).joined(separator: "; ") + "]"
        return descriptorCount == 0 ? text : text + ", " + String(descriptorCount, "descriptor")
    }

    /// The messages, and the number of descriptors that can be taken.
    public var customMirror: Mirror {
        Mirror(
            self, children: ["messages": messages, "descriptorCount": descriptorCount], displayStyle: .struct)
    }
}

extension MessageHeader: CustomStringConvertible, CustomReflectable {
    /// The number of bytes, the sender, the flags and the control messages, as far as present:
    /// `1200 of 3000 bytes from 192.0.2.1:53 [truncated]`.
    public var description: String {
        var text = String(availableCount, "byte")
        if let length, length > availableCount { text = "\(availableCount) of \(length) bytes" }
        if rawSender.byteCount > 0 { text += " from " + rawSender.described(as: Family.Address.self) }
        if !flags.isEmpty { text += " \(flags)" }
        if availableControl.byteCount > 0 { text += ", control messages \(availableControl)" }
        return text
    }

    /// The fields.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "availableCount": availableCount, "length": length.map { "\($0)" } ?? "unknown", "flags": flags,
                "rawSender": rawSender, "availableControl": availableControl,
            ], displayStyle: .struct)
    }
}

extension ReceivedMessage: CustomStringConvertible {
    /// As ``MessageHeader/description``.
    public var description: String { header.description }
}

extension ControlItem: CustomStringConvertible {
    /// The C name of the option that enables it, such as `IP_PKTINFO`, or the type of its messages.
    public var description: String { option?.description ?? "\(Value.self)" }
}

extension ReceivePlan: CustomStringConvertible {
    /// The size of the buffer for control messages.
    public var description: String { "\(controlCapacity) bytes of control messages" }
}
