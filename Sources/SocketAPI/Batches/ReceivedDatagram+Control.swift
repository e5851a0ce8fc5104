internal import CSocketShims

extension ReceivedDatagram {
    /// The number of bytes of control messages that arrived.
    public var controlByteCount: Int { unsafe item.pointee.header.control_length }

    /// Returns the first control message of a type; nil if there is none. It is returned even if others were truncated.
    /// Only the type's decoder may allocate.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if this control message was truncated, or is missing and some were
    ///   truncated; ``SocketError/Code/unexpectedValue`` if the payload is malformed.
    @inlinable
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        guard !flags.contains(.controlTruncated) else { return try firstWhole(type) }
        guard let payload = unsafe payload(Message.level, Message.type) else { return nil }
        return try unsafe Message(decoding: payload.bytes)
    }

    /// The control message of a kind in a plan; nil if the datagram arrived without one.
    ///
    /// - Throws: As ``first(_:)``.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try first(Value.self) }
    }

    /// Calls the body with each control message that fit into the buffer: its level, its type, its payload, and whether
    /// it was truncated. Don't use numbers of descriptors in a payload; see ``DatagramBatch/takeDescriptors(at:)``.
    ///
    /// - Throws: The error of the body.
    public func forEachControlMessage<Failure: Error>(
        _ body: (OptionLevel, ControlMessageType, RawSpan, Bool) throws(Failure) -> Void
    ) throws(Failure) {
        let all = unsafe control
        var cursor = ControlMessageCursor()
        while let message = cursor.next(in: unsafe all.bytes) {
            let payload = unsafe UnsafeRawBufferPointer(rebasing: all[message.payload])
            try unsafe body(message.level, message.type, payload.bytes, message.isTruncated)
        }
    }

    private var control: UnsafeRawBufferPointer {
        let start = unsafe UnsafeRawPointer(item.pointee.header.control)
        return unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : item.pointee.header.control_length)
    }

    /// Finds the payload of the first message of a type.
    @usableFromInline
    func payload(_ level: OptionLevel, _ type: ControlMessageType) -> UnsafeRawBufferPointer? {
        unsafe ReceivedControl.payload(level, type, in: control)
    }

    /// Returns the first control message of a type in a datagram whose control messages were truncated.
    @usableFromInline
    @inline(never)
    func firstWhole<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message {
        let payload = unsafe ReceivedControl.wholePayload(
            Message.level, Message.type, Message.maximumEncodedSize, in: control)
        guard let payload = unsafe payload else {
            throw SocketError(.truncated, .receiveBatch, subject: .named("control data"))
        }
        return try unsafe Message(decoding: payload.bytes)
    }
}
