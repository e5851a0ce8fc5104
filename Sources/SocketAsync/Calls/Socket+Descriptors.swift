public import SocketAPI

// Passing open files to another process, over sockets of families that can: SCM_RIGHTS, see unix(7).

extension Socket where Family: DescriptorPassingFamily {
    /// Receives descriptors with the bytes of their message, and waits for some without a thread: recvmsg(2) with a buffer
    /// for SCM_RIGHTS.
    ///
    /// - Parameters:
    ///   - count: The buffer size for bytes.
    ///   - maximum: The greatest number of descriptors to accept. Others are closed, and the result is truncated.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The bytes, and the owner of the descriptors, which are close-on-exec.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``: descriptors that were received are returned, never
    ///   lost.
    public nonisolated(nonsending) func receiveDescriptors(
        upTo count: Int, maximum: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Family.ReceivedDescriptors {
        let capacity = try Family.controlCapacity(forDescriptors: maximum)
        let message = try await receiveMessage(upTo: count, controlCapacity: capacity, flags: flags, until: deadline)
        return try Family.receivedDescriptors(in: message, maximum: maximum)
    }

    /// Sends descriptors with some bytes, without a thread that waits: sendmsg(2) with SCM_RIGHTS.
    ///
    /// - Parameters:
    ///   - descriptors: The descriptors, which must be open until the call returns.
    ///   - bytes: The bytes of the message. On a stream the descriptors arrive with the first byte.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes that were sent. A stream may take fewer than given; the descriptors were sent with
    ///   the first of them.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. Nothing is sent then.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptors(
        _ descriptors: [FileDescriptor], with bytes: RawSpan, to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        let control = try Family.controlData(passing: descriptors, with: bytes.byteCount, over: type)
        return try await sendMessage(bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with an array of bytes. See ``sendDescriptors(_:with:to:flags:until:)-(_,RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptors(
        _ descriptors: [FileDescriptor], with bytes: [UInt8], to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await sendDescriptors(
            descriptors, with: bytes.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with a text's bytes in UTF-8. See
    /// ``sendDescriptors(_:with:to:flags:until:)-(_,RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptors(
        _ descriptors: [FileDescriptor], with text: String.UTF8View, to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await sendDescriptors(
            descriptors, with: text.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends descriptors with the bytes of several spans, as one message. See
    /// ``sendDescriptors(_:with:to:flags:until:)-(_,RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptors(
        _ descriptors: [FileDescriptor], with parts: borrowing SpanList, to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        let control = try Family.controlData(passing: descriptors, with: parts.byteCount, over: type)
        return try await sendMessage(parts, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends one descriptor with some bytes. See ``sendDescriptors(_:with:to:flags:until:)-(_,RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptor(
        _ descriptor: FileDescriptor, with bytes: RawSpan, to address: Family.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await sendDescriptors([descriptor], with: bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends one descriptor with an array of bytes. See ``sendDescriptors(_:with:to:flags:until:)-(_,RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendDescriptor(
        _ descriptor: FileDescriptor, with bytes: [UInt8], to address: Family.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await sendDescriptors([descriptor], with: bytes, to: address, flags: flags, until: deadline)
    }
}
