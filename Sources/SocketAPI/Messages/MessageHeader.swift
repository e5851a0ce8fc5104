/// What came with a message that was received into the caller's own memory.
///
/// What was cut says so before it can be used: ``count`` and ``control`` throw ``SocketError/Code/truncated`` where
/// something is missing; ``availableCount`` and ``availableControl`` give what there is.
public struct MessageHeader<Family: AddressFamily>: Sendable {
    // A variable, because it is filled in where it stands.
    @usableFromInline var info: MessageInfo

    @inlinable
    init() { info = MessageInfo() }

    /// The number of bytes that were received into the room.
    @inlinable public var availableCount: Int { info.count }

    /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
    @inlinable public var length: Int? { info.length }

    /// What the kernel told beside.
    @inlinable public var flags: MessageFlags { info.flags }

    /// The control messages that there was room for.
    @inlinable public var availableControl: ReceivedControl { info.control }

    /// The sender's address as bytes; ``AnySocketAddress/none`` where the message has none.
    @inlinable public var rawSender: AnySocketAddress { info.sender }

    /// The number of bytes of the message. On a stream 0 is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where there was not room for all; the subject is the message's length,
    ///   if it is known.
    @inlinable
    public var count: Int {
        get throws(SocketError) {
            guard !info.flags.contains(.truncated) else { throw info.cut() }
            return info.count
        }
    }

    /// The control messages.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where some were cut or left out for want of room. Descriptors among
    ///   those left out are closed; those that fit are in ``availableControl``.
    @inlinable
    public var control: ReceivedControl {
        get throws(SocketError) {
            guard !info.flags.contains(.controlTruncated) else { throw MessageInfo.controlCut() }
            return info.control
        }
    }

    /// The sender's address; nil where the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the family can't read it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) {
            info.sender.byteCount == 0 ? nil : try info.sender.decoded(as: Family.Address.self)
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

    @inlinable
    init(availableBytes: [UInt8], header: consuming MessageHeader<Family>) {
        self.availableBytes = availableBytes
        self.header = header
    }

    /// The bytes of the message. On a stream an empty array is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` where there was not room for all; the subject is the message's length,
    ///   if it is known.
    @inlinable
    public var bytes: [UInt8] {
        get throws(SocketError) {
            _ = try header.count
            return availableBytes
        }
    }

    /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
    @inlinable public var length: Int? { header.length }

    /// What the kernel told beside.
    @inlinable public var flags: MessageFlags { header.flags }

    /// The control messages that there was room for.
    @inlinable public var availableControl: ReceivedControl { header.availableControl }

    /// The control messages.
    ///
    /// - Throws: As ``MessageHeader/control``.
    @inlinable
    public var control: ReceivedControl {
        get throws(SocketError) { try header.control }
    }

    /// The sender's address; nil where the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the family can't read it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) { try header.sender }
    }

    /// The sender's address as bytes; ``AnySocketAddress/none`` where the message has none.
    @inlinable public var rawSender: AnySocketAddress { header.rawSender }
}
