internal import CSocketShims
public import SocketAPI

extension ReceiveFlags {
    /// Reads a long message of TIPC in pieces: what there is no room for is not lost, but comes next; the last piece has
    /// ``MessageFlags/endOfRecord`` (MSG_EOR, which other families ignore).
    @inlinable public static var piecewise: ReceiveFlags { ReceiveFlags(rawValue: 0x80) }
}

// Where the end of a connection is kept: in the kernel. TIPC reports it once, with its reason; the next recv(2) would
// wait for ever, though poll(2) says "readable, hung up" from then on. So a receive that finds nothing looks at that
// second bit: it is the latch, shared by all duplicates of the socket, and no state of ours can disagree with it.

extension Socket where Family == TIPC {
    /// Receives the next message, or what else there is to know: recvmsg(2).
    ///
    /// To recv(2) a message that came back, a member that joined or left, and the end all look like an empty message. This
    /// tells them apart, and never waits after the end: each further call gives an ``TIPC/Event/end(_:)`` at once, on
    /// blocking and non-blocking sockets.
    ///
    /// ```swift
    /// while true {
    ///     switch try socket.receiveEvent() {
    ///     case .message(let message): try handle(message.bytes, from: message.sender)
    ///     case .returned(let message): print("not delivered: \(message.reason)")
    ///     case .member(let event): print("\(event.member) \(event.hasJoined ? "joined" : "left")")
    ///     case .end(let end): return end.isOrderly
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - count: The room for bytes, which is allocated at once; that of the longest message if it is left out. The
    ///     kernel does not tell the length of a message that is cut.
    ///   - flags: As for `receive`, and ``SocketAPI/ReceiveFlags/piecewise``.
    /// - Throws: As `receive`; ``SocketError/Code/invalidArgument`` for a count that is not greater than 0: the kernel
    ///   takes no such call.
    public func receiveEvent(
        upTo count: Int = TIPC.maximumMessageSize, flags: ReceiveFlags = []
    ) throws(SocketError) -> TIPC.Event {
        guard count > 0 else { throw SocketError(.invalidArgument, .receiveMessage, subject: .number(count)) }
        do throws(SocketError) {
            return try attemptEvent(count, flags)
        } catch {
            guard error.code == .wouldBlock, try hasHungUp else { throw error }
        }
        // It may have come in between the attempt and the look: only what is still not there was told before.
        do throws(SocketError) {
            return try attemptEvent(count, flags)
        } catch {
            guard error.code == .wouldBlock else { throw error }
            return .end(TIPC.End(reason: nil, unread: []))
        }
    }

    private func attemptEvent(_ count: Int, _ flags: ReceiveFlags) throws(SocketError) -> TIPC.Event {
        let message = try receiveMessage(upTo: count, controlCapacity: TIPC.controlCapacity, flags: flags)
        return try TIPC.Event(message, isConnected: type == .stream || type == .seqPacket)
    }

    private var hasHungUp: Bool {
        get throws(SocketError) {
            try readiness(for: []).contains(.hangUp)
        }
    }
}

extension TIPC {
    /// The room for everything that the kernel tells beside a message: CMSG_SPACE of 8, 1,024 and 12 bytes.
    static var controlCapacity: Int { 24 + 1040 + 32 }
}

extension TIPC.Event {
    /// Tells what a received message is.
    init(_ message: ReceivedMessage<TIPC>, isConnected: Bool) throws(SocketError) {
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
                isConnected
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
