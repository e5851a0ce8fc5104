public import SocketAPI

extension ReceiveFlags {
    /// Reads a long message of TIPC in pieces: bytes that don't fit into the buffer are not lost, but come next. The last
    /// piece has ``MessageFlags/endOfRecord`` (MSG_EOR, which other families ignore).
    @inlinable public static var piecewise: ReceiveFlags { ReceiveFlags(rawValue: MessageFlags.endOfRecord.rawValue) }
}

// TIPC reports the end of a connection once, with its reason. The next recv(2) waits for ever, while poll(2) returns
// "readable, hung up" from then on. So a receive that finds nothing asks poll(2): the kernel keeps that state for all
// duplicates of the socket, and for sockets that were adopted at any time.

extension Socket where Family == TIPC {
    /// Receives the next message or event: recvmsg(2).
    ///
    /// To recv(2) a returned message, a member event and the end look like an empty message. This call tells them apart, and
    /// never waits after the end: each further call returns an ``TIPC/Event/end(_:)`` at once, on blocking and non-blocking
    /// sockets. Of several calls, one gets the reason of the end.
    ///
    /// ```swift
    /// while true {
    ///     switch try socket.receiveEvent() {
    ///     case .message(let message): print(try message.bytes, "from", message.sender)
    ///     case .returned(let message): print("not delivered: \(message.reason)")
    ///     case .member(let event): print(event)
    ///     case .end(let end):
    ///         print("the end:", end)
    ///         return
    ///     }
    /// }
    /// ```
    ///
    /// On a socket that ``SocketAPI/Socket/waitsInKernel`` it waits in poll(2) all the same, as the kernel's own call would
    /// miss the end: the options SO_RCVTIMEO and SO_SNDTIMEO have no effect on it.
    ///
    /// - Parameters:
    ///   - count: The buffer size for bytes; that of the longest message by default. The kernel does not report the length
    ///     of a message that is cut.
    ///   - flags: As for `receive`, and ``SocketAPI/ReceiveFlags/piecewise``.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: As `receive`; ``SocketError/Code/invalidArgument`` for a count of 0 or less, which the kernel refuses.
    public func receiveEvent(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> TIPC.Event {
        guard count > 0 else { throw SocketError(.invalidArgument, .receiveMessage, subject: .number(count)) }
        // In the kernel's own call an end that another thread takes would never be seen.
        let polls = waitsInKernel && (timeout == nil || deadline != nil) && !flags.contains(.dontWait)
        while true {
            do throws(SocketError) {
                return try attemptEvent(count, polls ? flags.union(.dontWait) : flags, deadline)
            } catch {
                guard error.code == .wouldBlock || error.code == .timedOut else { throw error }
                if let event = try eventAfterHangUp(count, flags) { return event }
                guard polls else { throw error }
            }
            try wait(for: .readable, until: deadline)
        }
    }

    /// The event of a socket that has hung up: the end, or one that has come since the attempt. Nil for other sockets.
    private func eventAfterHangUp(_ count: Int, _ flags: ReceiveFlags) throws(SocketError) -> TIPC.Event? {
        guard try readiness(for: []).contains(.hangUp) else { return nil }
        do throws(SocketError) {
            return try attemptEvent(count, flags.union(.dontWait), nil)
        } catch {
            guard error.code == .wouldBlock else { throw error }
            // There is nothing to receive: another call has got the reason.
            return .end(TIPC.End(reason: nil, unread: []))
        }
    }

    private func attemptEvent(
        _ count: Int, _ flags: ReceiveFlags, _ deadline: Deadline?
    ) throws(SocketError) -> TIPC.Event {
        let message = try receiveMessage(
            upTo: count, controlCapacity: TIPC.controlCapacity, flags: flags, until: deadline)
        return try TIPC.Event(message, hasConnections: hasConnections)
    }
}

extension TIPC {
    /// The buffer size for every control message of TIPC.
    static let controlCapacity: Int = [
        ErrorInfo.maximumEncodedSize, ReturnedData.maximumEncodedSize, DestinationNames.maximumEncodedSize,
    ].reduce(0) { sum, size in sum + ((try? ControlMessageLayout.space(forPayload: size)) ?? 0) }
}

extension TIPC.Event {
    /// Classifies a received message.
    init(_ message: ReceivedMessage<TIPC>, hasConnections: Bool) throws(SocketError) {
        let sender = try message.sender ?? .none
        if message.flags.contains(.outOfBand), let member = TIPC.Member(sender) {
            self = .member(TIPC.MemberEvent(member: member, hasJoined: !message.flags.contains(.endOfRecord)))
            return
        }
        let control = message.availableControl
        let destination = try control.first(TIPC.DestinationNames.self)?.range
        if let info = try control.first(TIPC.ErrorInfo.self), info.reason != .ok {
            let bytes = try control.first(TIPC.ReturnedData.self)?.bytes ?? []
            self =
                hasConnections
                ? .end(TIPC.End(reason: info.reason, unread: bytes))
                : .returned(
                    TIPC.ReturnedMessage(reason: info.reason, bytes: bytes, peer: sender, destination: destination))
        } else if message.availableBytes.isEmpty {
            self = .end(TIPC.End(reason: nil, unread: []))
        } else {
            self = .message(
                TIPC.Message(
                    availableBytes: message.availableBytes, sender: sender, destination: destination,
                    flags: message.flags))
        }
    }
}
