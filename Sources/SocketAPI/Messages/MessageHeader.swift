/// What came with a message that was received into the caller's own memory.
///
/// What was cut says so before it can be used: ``count`` and ``control`` throw ``SocketError/Code/truncated`` where
/// something is missing; ``availableCount`` and ``availableControl`` give what there is.
public struct MessageHeader<Family: AddressFamily>: Sendable {
    /// The number of bytes that were received into the room.
    public let availableCount: Int

    /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
    public let length: Int?

    /// What the kernel told beside.
    public let flags: MessageFlags

    /// The control messages that there was room for.
    public let availableControl: ReceivedControl

    /// The sender's address as bytes; ``AnySocketAddress/none`` where the message has none.
    public let rawSender: AnySocketAddress

    /// The number of bytes of the message. On a stream 0 is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where there was not room for all; the subject is the message's length,
    ///   if it is known.
    public var count: Int {
        get throws(SocketError) {
            guard !flags.contains(.truncated) else {
                throw SocketError(.truncated, .receiveMessage, subject: length.map { .number($0) } ?? .none)
            }
            return availableCount
        }
    }

    /// The control messages.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where some were cut or left out for want of room. Descriptors among
    ///   those left out are closed; those that fit are in ``availableControl``.
    public var control: ReceivedControl {
        get throws(SocketError) {
            guard !flags.contains(.controlTruncated) else {
                throw SocketError(.truncated, .receiveMessage, subject: .named("control data"))
            }
            return availableControl
        }
    }

    /// The sender's address; nil where the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the family can't read it.
    public var sender: Family.Address? {
        get throws(SocketError) {
            rawSender.byteCount == 0 ? nil : try rawSender.decoded(as: Family.Address.self)
        }
    }
}

/// A message that was received into fresh memory, with everything that came with it.
///
/// What was cut says so before it can be used: ``bytes`` and ``control`` throw ``SocketError/Code/truncated`` where
/// something is missing; ``availableBytes`` and ``availableControl`` give what there is.
public struct ReceivedMessage<Family: AddressFamily>: Sendable {
    /// The bytes that there was room for.
    public let availableBytes: [UInt8]

    /// What came with them.
    public let header: MessageHeader<Family>

    /// The bytes of the message. On a stream an empty array is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where there was not room for all; the subject is the message's length,
    ///   if it is known.
    public var bytes: [UInt8] {
        get throws(SocketError) {
            _ = try header.count
            return availableBytes
        }
    }

    /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
    public var length: Int? { header.length }

    /// What the kernel told beside.
    public var flags: MessageFlags { header.flags }

    /// The control messages that there was room for.
    public var availableControl: ReceivedControl { header.availableControl }

    /// The control messages.
    ///
    /// - Throws: As ``MessageHeader/control``.
    public var control: ReceivedControl {
        get throws(SocketError) { try header.control }
    }

    /// The sender's address; nil where the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the family can't read it.
    public var sender: Family.Address? {
        get throws(SocketError) { try header.sender }
    }

    /// The sender's address as bytes; ``AnySocketAddress/none`` where the message has none.
    public var rawSender: AnySocketAddress { header.rawSender }
}
