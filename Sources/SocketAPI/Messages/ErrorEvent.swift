/// An entry of a socket's error queue: an error that a host on the path reported, or a report about a packet that was
/// sent.
///
/// ```swift
/// import FamilyInet
///
/// try socket.set(.receiveErrors, to: true)
/// let event = try socket.receiveError()
/// if event.error.isFailure { print(event.error.errno!, "at", try event.offender!, "for", try event.destination!) }
/// if let sent = try event.sentTimestamp { print("packet", sent.number, "left at", sent.times.software!) }
/// ```
public struct ErrorEvent<Family: AddressFamily>: Sendable {
    /// The error, or the report.
    public let error: ExtendedError

    /// The bytes of the packet that the entry concerns, with flags, control messages and sender.
    ///
    /// For an ICMP error, the bytes are the part of the original payload in the ICMP message. For a timestamp, they are
    /// the packet as it was sent, with its headers, or empty (``TimestampingFlags/timestampOnly``).
    public let message: ReceivedMessage<Family>

    /// Decodes an entry from a message that was received with ``ReceiveFlags/errorQueue``.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if control messages were truncated;
    ///   ``SocketError/Code/unexpectedValue`` if the message isn't such an entry.
    public init(_ message: ReceivedMessage<Family>) throws(SocketError) where Family: ErrorQueueFamily {
        guard let error = try Family.extendedError(in: message.control) else {
            throw SocketError(
                .unexpectedValue, .receiveMessage, subject: .named("error"),
                detail: "only messages received with ReceiveFlags.errorQueue have one")
        }
        self.error = error
        self.message = message
    }

    /// The part of the original payload in the ICMP message.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if it was longer than the buffer.
    public var payload: [UInt8] {
        get throws(SocketError) { try message.bytes }
    }

    /// The destination of the packet; nil if the kernel doesn't report it, as for most entries that aren't errors.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` if the family can't decode it.
    public var destination: Family.Address? {
        get throws(SocketError) { message.rawSender.family.rawValue == 0 ? nil : try message.sender }
    }

    /// The host that reported the error: a router or the destination; nil if unknown.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` if the family can't decode it.
    public var offender: Family.Address? {
        get throws(SocketError) {
            error.rawOffender.byteCount == 0 ? nil : try error.rawOffender.decoded(as: Family.Address.self)
        }
    }
}

extension Socket where Family: ErrorQueueFamily {
    /// Receives an entry of the error queue: recvmsg(2) with MSG_ERRQUEUE.
    ///
    /// Options fill the queue: `.receiveErrors` of the family with errors, ``SocketOption/timestamping`` with
    /// timestamps of packets that are sent. An error in the queue also ends another call of the socket, once, whatever
    /// its destination.
    ///
    /// It waits like `receive`, under the socket's timeout. An entry makes the socket ready with ``Readiness/error``.
    ///
    /// - Parameters:
    ///   - count: The greatest number of bytes of the packet that the entry concerns.
    ///   - controlCapacity: The size of the buffer for control messages, in bytes. The default holds everything that
    ///     the kernel adds to an error, except for TCP's statistics.
    ///   - flags: `MSG_ERRQUEUE` is always added.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the socket's
    ///     timeout.
    /// - Throws: ``SocketError/Code/wouldBlock`` and ``SocketError/Code/timedOut`` if the queue is empty;
    ///   ``SocketError/Code/closed``; as ``ErrorEvent/init(_:)``.
    public func receiveError(
        upTo count: Int = 2048, controlCapacity: Int = 512, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> ErrorEvent<Family> {
        try ErrorEvent(
            receiveMessage(
                upTo: count, controlCapacity: controlCapacity, flags: [flags, .errorQueue], until: deadline))
    }
}

extension ErrorEvent: CustomStringConvertible {
    /// The error or report, the host that reported it and the packet's destination:
    /// `Connection refused (ECONNREFUSED), icmp 3/3 from 192.0.2.1, sent to 192.0.2.1:9`.
    public var description: String {
        var text = error.description
        if let offender = try? offender { text += " from \(offender)" }
        if let destination = try? destination { text += ", sent to \(destination)" }
        if let sent = try? sentTimestamp { text += ", \(sent)" }
        return text
    }
}
