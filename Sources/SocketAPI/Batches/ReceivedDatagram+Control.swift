internal import CSocketShims

extension ReceivedDatagram {
    /// The number of bytes of control messages that arrived.
    public var controlByteCount: Int { unsafe item.pointee.header.control_length }

    /// The first control message of a type, or nil where there is none. Decoding allocates what the type does.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where control messages were cut or left out for want of room;
    ///   ``SocketError/Code/unexpectedValue`` where the payload is none of that type's.
    @inlinable
    public func first<Message: ControlMessage>(_ type: Message.Type) throws(SocketError) -> Message? {
        guard !flags.contains(.controlTruncated) else { throw controlCut() }
        guard let payload = unsafe payload(Message.level, Message.type) else { return nil }
        return try unsafe Message(decoding: payload.bytes)
    }

    /// The control message of a kind that a plan asked for, or nil where the datagram came without one.
    ///
    /// - Throws: As ``first(_:)``.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try first(Value.self) }
    }

    /// Calls the body with each control message that there was room for: its level, its type, its payload, and whether
    /// this was cut. Numbers of descriptors in it are no handles: see ``DatagramBatch/takeDescriptors(at:)``.
    ///
    /// - Throws: What the body throws.
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

    /// Where the payload of the first message of a type lies.
    @usableFromInline
    func payload(_ level: OptionLevel, _ type: ControlMessageType) -> UnsafeRawBufferPointer? {
        unsafe ReceivedControl.payload(level, type, in: control)
    }

    @usableFromInline
    @inline(never)
    func controlCut() -> SocketError {
        SocketError(.truncated, .receiveBatch, subject: .named("control data"))
    }
}
