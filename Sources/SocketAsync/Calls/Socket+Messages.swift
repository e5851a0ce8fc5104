public import SocketAPI

extension Socket {
    /// Receives a message with everything that comes with one, without a thread: recvmsg(2).
    ///
    /// - Parameters:
    ///   - count: The limit for bytes.
    ///   - controlCapacity: The capacity for control messages, in bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The message. An empty one is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receiveMessage(
        upTo count: Int, controlCapacity: Int = 0, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> ReceivedMessage<Family> {
        let message = try await retrying(.input, .receiveMessage, flags, deadline) { () throws(SocketError) in
            try self.receiveMessageNow(upTo: count, controlCapacity, flags)
        }
        guard let message else { return .end }
        let missing = count - message.availableBytes.count
        guard waitsForMore(flags, after: message.header), missing > 0 else { return message }
        var bytes: [UInt8] = []
        _ = try? await receiveWhatComes(exactly: missing, into: &bytes, flags, deadline)
        return message.adding(bytes)
    }

    /// Receives a message with the control messages of a plan, without a thread: recvmsg(2).
    ///
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    public nonisolated(nonsending) func receiveMessage(
        upTo count: Int, plan: ReceivePlan<Family>, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> ReceivedMessage<Family> {
        try await receiveMessage(upTo: count, controlCapacity: plan.controlCapacity, flags: flags, until: deadline)
    }

    /// Receives a message into several fresh arrays, without a thread: recvmsg(2).
    ///
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    public nonisolated(nonsending) func receiveMessage(
        upTo counts: [Int], controlCapacity: Int = 0, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> (header: MessageHeader<Family>, parts: [[UInt8]]) {
        if flags.contains(.waitAll), type == .stream {
            let total = counts.reduce(0) { $0 &+ $1 }
            let message = try await receiveMessage(
                upTo: total, controlCapacity: controlCapacity, flags: flags, until: deadline)
            return (message.header, cut(message.availableBytes, counts))
        }
        let received = try await retrying(.input, .receiveMessage, flags, deadline) { () throws(SocketError) in
            try self.receiveMessageNow(upTo: counts, controlCapacity, flags)
        }
        return received ?? (.end, counts.map { _ in [] })
    }

    /// Receives a message behind what the span already holds, without a thread: recvmsg(2).
    ///
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    public nonisolated(nonsending) func receiveMessage(
        into output: inout OutputRawSpan, controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> MessageHeader<Family> {
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let header = try receiveMessageNow(into: &output, controlCapacity, flags)
                guard waitsForMore(flags, after: header), output.freeCapacity > 0 else { return header }
                var bytes: [UInt8] = []
                _ = try? await receiveWhatComes(exactly: output.freeCapacity, into: &bytes, flags, deadline)
                unsafe output.append(bytes: bytes.span.bytes)
                return header.adding(bytes.count)
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if descriptor.hasEnded(&wait, -11, flags.rawValue) { return .end }
            try await descriptor.awaitReady(.input, .receiveMessage, &wait, flags.rawValue, deadline)
        }
    }

    /// Receives a message behind what the span already holds, with the control messages of a plan, without a thread.
    ///
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    public nonisolated(nonsending) func receiveMessage(
        into output: inout OutputRawSpan, plan: ReceivePlan<Family>, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> MessageHeader<Family> {
        try await receiveMessage(
            into: &output, controlCapacity: plan.controlCapacity, flags: flags, until: deadline)
    }

    /// Sends a message with everything that can go with one, without a thread: sendmsg(2).
    ///
    /// - Parameters:
    ///   - parts: The bytes, in pieces that are sent as one.
    ///   - control: The control messages that go with them.
    ///   - address: Where to; nil on a connected socket.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes that were taken.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @discardableResult
    public nonisolated(nonsending) func sendMessage(
        _ parts: borrowing SpanList, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        var wait = descriptor.pendingWait(.output)
        while true {
            do throws(SocketError) {
                return try sendMessageNow(parts, control, address, flags)
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            try await descriptor.awaitReady(.output, .sendMessage, &wait, flags.rawValue, deadline)
        }
    }

    /// Sends one piece of bytes as a message, with control messages. See
    /// ``sendMessage(_:control:to:flags:until:)-(SpanList,_,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendMessage(
        _ bytes: RawSpan, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await retrying(.sendMessage, flags, deadline) { () throws(SocketError) in
            try self.sendMessageNow(bytes, control, address, flags)
        }
    }

    /// Sends an array of bytes as a message. See ``sendMessage(_:control:to:flags:until:)-(SpanList,_,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendMessage(
        _ bytes: [UInt8], control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await sendMessage(bytes.span.bytes, control: control, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 as a message. See ``sendMessage(_:control:to:flags:until:)-(SpanList,_,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func sendMessage(
        _ text: String.UTF8View, control: ControlData = ControlData(), to address: Family.Address? = nil,
        flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await sendMessage(text.span.bytes, control: control, to: address, flags: flags, until: deadline)
    }
}

extension Socket {
    /// Whether MSG_WAITALL asks for bytes behind those of a message: none that came with control messages.
    private func waitsForMore(_ flags: ReceiveFlags, after header: MessageHeader<Family>) -> Bool {
        flags.contains(.waitAll) && flags.isDisjoint(with: [.peek, .errorQueue, .dontWait]) && type == .stream
            && header.availableCount > 0 && header.availableControl.byteCount == 0
    }

    /// Cuts bytes into pieces of these sizes; the last ones may be shorter or empty.
    private func cut(_ bytes: [UInt8], _ counts: [Int]) -> [[UInt8]] {
        var rest = bytes[...]
        return counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return [UInt8](rest.prefix(count))
        }
    }

    private func receiveMessageNow(
        upTo count: Int, _ controlCapacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> ReceivedMessage<Family> {
        try receiveMessage(upTo: count, controlCapacity: controlCapacity, flags: asked(flags))
    }

    private func receiveMessageNow(
        upTo counts: [Int], _ controlCapacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> (header: MessageHeader<Family>, parts: [[UInt8]]) {
        try receiveMessage(upTo: counts, controlCapacity: controlCapacity, flags: asked(flags))
    }

    private func receiveMessageNow(
        into output: inout OutputRawSpan, _ controlCapacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> MessageHeader<Family> {
        try receiveMessage(into: &output, controlCapacity: controlCapacity, flags: asked(flags))
    }

    private func asked(_ flags: ReceiveFlags) -> ReceiveFlags { flags.subtracting(.waitAll).union(.dontWait) }

    private func sendMessageNow(
        _ parts: borrowing SpanList, _ control: ControlData, _ address: Family.Address?, _ flags: SendFlags
    ) throws(SocketError) -> Int {
        try sendMessage(parts, control: control, to: address, flags: flags.union(.dontWait))
    }

    private func sendMessageNow(
        _ bytes: RawSpan, _ control: ControlData, _ address: Family.Address?, _ flags: SendFlags
    ) throws(SocketError) -> Int {
        try sendMessage(bytes, control: control, to: address, flags: flags.union(.dontWait))
    }
}

extension Socket where Family: ErrorQueueFamily {
    /// Receives an entry of the queue of errors, and waits for one without a thread: recvmsg(2) with MSG_ERRQUEUE.
    ///
    /// - Parameters:
    ///   - count: The greatest number of bytes of the packet that the entry concerns.
    ///   - controlCapacity: The size of the buffer for control messages, in bytes.
    ///   - flags: `MSG_ERRQUEUE` is always added.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receiveError(
        upTo count: Int = 2048, controlCapacity: Int = 512, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> ErrorEvent<Family> {
        try ErrorEvent(
            try await receiveMessage(
                upTo: count, controlCapacity: controlCapacity, flags: [flags, .errorQueue], until: deadline))
    }
}
