public import SocketAPI

// Messages in several pieces of memory of the caller's own.

extension Socket {
    /// Receives a message into two spans, behind what each already holds, without a thread: recvmsg(2).
    ///
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    public nonisolated(nonsending) func receiveMessage(
        into one: inout OutputRawSpan, _ other: inout OutputRawSpan, controlCapacity: Int = 0,
        flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> MessageHeader<Family> {
        if waitsForAll(flags) {
            let message = try await receiveMessage(
                upTo: one.freeCapacity + other.freeCapacity, controlCapacity: controlCapacity, flags: flags,
                until: deadline)
            let inFirst = min(one.freeCapacity, message.availableBytes.count)
            unsafe one.append(bytes: message.availableBytes.span.bytes.extracting(first: inFirst))
            unsafe other.append(bytes: message.availableBytes.span.bytes.extracting(droppingFirst: inFirst))
            return message.header
        }
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let header = try receiveMessageNow(&one, &other, controlCapacity, flags)
                if descriptor.isGreedy { await Task.yield() }
                return header
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if descriptor.hasEnded(&wait, -11, flags.rawValue) { return .end }
            try await descriptor.awaitReady(.input, .receiveMessage, &wait, flags.rawValue, deadline)
        }
    }

    /// Receives a message into memory that the caller has in another form, without a thread: recvmsg(2).
    ///
    /// - Parameters:
    ///   - buffers: The memory, filled in this order. It must stay valid until the call returns.
    ///   - controlCapacity: The buffer size for control data, in bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    @unsafe
    public nonisolated(nonsending) func receiveMessage(
        intoBuffers buffers: [UnsafeMutableRawBufferPointer], controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> MessageHeader<Family> {
        if waitsForAll(flags) {
            let (header, parts) = try await receiveMessage(
                upTo: unsafe buffers.map(\.count), controlCapacity: controlCapacity, flags: flags, until: deadline)
            for index in parts.indices { unsafe buffers[index].copyBytes(from: parts[index]) }
            return header
        }
        return try await retrying(.input, .receiveMessage, flags, deadline) { () throws(SocketError) in
            try unsafe self.receiveMessageNow(buffers, controlCapacity, flags)
        } ?? .end
    }

    /// Sends pieces of memory as one message, without a thread that waits: sendmsg(2).
    ///
    /// - Parameters:
    ///   - buffers: The memory, which must stay valid until the call returns.
    ///   - control: The control messages.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As ``sendMessage(_:control:to:flags:until:)-(SpanList,_,_,_,_)``.
    @unsafe
    @discardableResult
    public nonisolated(nonsending) func sendMessage(
        fromBuffers buffers: [UnsafeRawBufferPointer], control: ControlData = ControlData(),
        to address: Family.Address? = nil, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await retrying(.sendMessage, flags, deadline) { () throws(SocketError) in
            try unsafe self.sendMessageNow(buffers, control, address, flags)
        }
    }

    private func receiveMessageNow(
        _ one: inout OutputRawSpan, _ other: inout OutputRawSpan, _ controlCapacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> MessageHeader<Family> {
        try receiveMessage(into: &one, &other, controlCapacity: controlCapacity, flags: flags.union(.dontWait))
    }

    private func receiveMessageNow(
        _ buffers: [UnsafeMutableRawBufferPointer], _ controlCapacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> MessageHeader<Family> {
        try unsafe receiveMessage(
            intoBuffers: buffers, controlCapacity: controlCapacity, flags: flags.union(.dontWait))
    }

    private func sendMessageNow(
        _ buffers: [UnsafeRawBufferPointer], _ control: ControlData, _ address: Family.Address?, _ flags: SendFlags
    ) throws(SocketError) -> Int {
        try unsafe sendMessage(fromBuffers: buffers, control: control, to: address, flags: flags.union(.dontWait))
    }
}
