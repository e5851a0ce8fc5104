public import CSocketShims

extension Socket {
    /// Sends a message with bytes, control messages and a destination address: sendmsg(2).
    ///
    /// - Parameters:
    ///   - parts: The bytes, in pieces that are sent as one message. On a stream, any number of bytes.
    ///   - control: The control messages. A stream carries them only together with at least one byte.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The number of bytes sent. A stream may take fewer than given; the control messages went with the
    ///   first of them.
    /// - Throws: As `send`; `.system` with EINVAL or EOPNOTSUPP for a control message that the socket doesn't accept,
    ///   ETOOMANYREFS or EBADF for descriptors that can't be passed, EMSGSIZE for more than 1,024 pieces.
    @discardableResult
    public func sendMessage(
        _ parts: borrowing SpanList, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe parts.withParts { (parts, count) throws(SocketError) in
            try unsafe sendMessage(parts, count, control, address, flags, deadline)
        }
    }

    /// Sends one span of bytes as a message, with control messages.
    ///
    /// - Throws: As for several pieces.
    @inlinable
    @discardableResult
    public func sendMessage(
        _ bytes: RawSpan, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            var part = unsafe sockets_part(
                base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), length: bytes.count)
            return try unsafe sendMessage(&part, 1, control, address, flags, deadline)
        }
    }

    /// Sends an array of bytes as a message, with control messages.
    ///
    /// - Throws: As for several pieces.
    @inlinable
    @discardableResult
    public func sendMessage(
        _ bytes: [UInt8], control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe sendMessage(bytes.span.bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 as a message, with control messages.
    ///
    /// - Throws: As for several pieces.
    @inlinable
    @discardableResult
    public func sendMessage(
        _ text: String.UTF8View, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe sendMessage(text.span.bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends several buffers as one message: sendmsg(2), the counterpart of `receiveMessage(intoBuffers:)`. For
    /// programs that already have pointers; ``SpanList`` is the safe form.
    ///
    /// - Throws: As for several pieces.
    @unsafe
    @discardableResult
    public func sendMessage(
        fromBuffers buffers: [UnsafeRawBufferPointer], control: ControlData = ControlData(),
        to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        var parts = unsafe buffers.map {
            unsafe sockets_part(base: UnsafeMutableRawPointer(mutating: $0.baseAddress), length: $0.count)
        }
        // One more than needed, because an empty list has no memory to point to.
        unsafe parts.append(sockets_part())
        return try unsafe parts.withUnsafeMutableBufferPointer { (parts) throws(SocketError) in
            try unsafe sendMessage(parts.baseAddress!, buffers.count, control, address, flags, deadline)
        }
    }

    @inlinable
    @inline(__always)
    func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData,
        _ address: Family.Address?, _ flags: SendFlags, _ deadline: Deadline?
    ) throws(SocketError) -> Int {
        guard let address else { return try unsafe sendMessage(parts, count, control, nil, 0, flags, deadline) }
        do throws(SocketError) {
            return try unsafe withEncoded(address, .sendMessage) { (name, length) throws(SocketError) in
                try unsafe sendMessage(parts, count, control, name, length, flags, deadline)
            }
        } catch { throw error.about(address) }
    }

    @inlinable
    @inline(__always)
    func sendMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ control: ControlData, _ name: UnsafeRawPointer?,
        _ length: UInt32, _ flags: SendFlags, _ deadline: Deadline?
    ) throws(SocketError) -> Int {
        guard let deadline else {
            return try unsafe descriptor.sendMessage(parts, count, control, name, length, flags.rawValue)
        }
        return try unsafe descriptor.sendMessage(parts, count, control, name, length, flags.rawValue, until: deadline)
    }
}
