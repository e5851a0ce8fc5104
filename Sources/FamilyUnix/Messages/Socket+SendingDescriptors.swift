public import SocketAPI

// Passing open files to another process: SCM_RIGHTS, see unix(7).

extension Socket where Family == Unix {
    /// Sends descriptors with some bytes: sendmsg(2) with SCM_RIGHTS. Python's send_fds.
    ///
    /// The receiver gets new descriptors of the same open files. The sender keeps its own and may close them as soon as
    /// the call returns. A Unix socket can be passed too, even the peer of the socket that it is sent over.
    ///
    /// ```swift
    /// try listener.withFileDescriptor { (descriptor) throws(SocketError) in
    ///     try successor.sendDescriptors([descriptor], with: "listener".utf8)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - descriptors: At most 253 (``PassedDescriptors/maximumCount``), which must be open until the call returns.
    ///   - bytes: The bytes of the message. On a stream the descriptors arrive with the first byte.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The number of bytes that were sent. A stream may take fewer than given; the descriptors were sent with
    ///   the first of them.
    /// - Throws: ``SocketError/Code/invalidArgument`` for more than 253 descriptors, and for descriptors without a byte on
    ///   a stream, where the kernel would discard them silently, and on a `.seqPacket` socket, where an empty message
    ///   means the end. Nothing is sent then. `.system` with EBADF for a descriptor that is not open; ETOOMANYREFS if more
    ///   are in flight than RLIMIT_NOFILE allows, or sockets are nested too deeply; EPERM if the receiver accepts none
    ///   (``SocketOption/passRights``); otherwise as `sendMessage`.
    @discardableResult
    public func sendDescriptors(
        _ descriptors: [FileDescriptor], with bytes: RawSpan, to address: Unix.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        let control = try Unix.controlData(passing: descriptors, with: bytes.byteCount, over: type)
        return try sendMessage(bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with an array of bytes.
    ///
    /// - Throws: As for a span.
    @discardableResult
    public func sendDescriptors(
        _ descriptors: [FileDescriptor], with bytes: [UInt8], to address: Unix.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe sendDescriptors(descriptors, with: bytes.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with a text's bytes in UTF-8.
    ///
    /// - Throws: As for a span.
    @discardableResult
    public func sendDescriptors(
        _ descriptors: [FileDescriptor], with text: String.UTF8View, to address: Unix.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe sendDescriptors(descriptors, with: text.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with the bytes of several spans, as one message.
    ///
    /// - Throws: As for a span; `.system` with EMSGSIZE for more than 1,024 spans.
    @discardableResult
    public func sendDescriptors(
        _ descriptors: [FileDescriptor], with parts: borrowing SpanList, to address: Unix.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        let control = try Unix.controlData(passing: descriptors, with: parts.byteCount, over: type)
        return try sendMessage(parts, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends one descriptor with some bytes. It allocates nothing.
    ///
    /// - Throws: As for several descriptors.
    @discardableResult
    public func sendDescriptor(
        _ descriptor: FileDescriptor, with bytes: RawSpan, to address: Unix.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try Unix.checkBytes(bytes.byteCount, over: type)
        var control = ControlData()
        try control.append(PassedDescriptor(number: descriptor.rawValue))
        return try sendMessage(bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends one descriptor with an array of bytes.
    ///
    /// - Throws: As for several descriptors.
    @discardableResult
    public func sendDescriptor(
        _ descriptor: FileDescriptor, with bytes: [UInt8], to address: Unix.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe sendDescriptor(descriptor, with: bytes.span.bytes, to: address, flags: flags, until: deadline)
    }
}

/// One descriptor: ``PassedDescriptors`` without an array.
private struct PassedDescriptor: ControlMessage {
    let number: Int32

    static var level: OptionLevel { PassedDescriptors.level }
    static var type: ControlMessageType { PassedDescriptors.type }
    static var maximumEncodedSize: Int { Unix.ReceivedDescriptors.descriptorSize }

    init(number: Int32) { self.number = number }

    func encode(into output: inout OutputRawSpan) { output.append(integer: number) }

    init(decoding bytes: RawSpan) throws(SocketError) {
        number = try PassedDescriptors(decoding: bytes).descriptors.first?.rawValue ?? -1
    }
}
