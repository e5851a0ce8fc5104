/// What came with a message that was received into the caller's own memory.
///
/// A message that was cut is not taken for a whole one: ``count`` and ``control`` throw ``SocketError/Code/truncated``
/// if something is missing; ``availableCount`` and ``availableControl`` return what arrived.
public struct MessageHeader<Family: AddressFamily>: Sendable {
    // A variable, because it is filled in where it stands.
    @usableFromInline var info: MessageInfo

    @inlinable
    init() { info = MessageInfo() }

    /// The number of bytes that were received.
    @inlinable public var availableCount: Int { info.count }

    /// The message's own length, in bytes; nil if it was cut and the kernel doesn't return the length.
    @inlinable public var length: Int? { info.length }

    /// The flags that the kernel returned with the message (msg_flags).
    @inlinable public var flags: MessageFlags { info.flags }

    /// The control messages that fit into the buffer.
    @inlinable public var availableControl: ReceivedControl { info.control }

    /// The sender's address as bytes; ``AnySocketAddress/none`` where the message has none.
    @inlinable public var rawSender: AnySocketAddress { info.sender }

    /// The number of bytes of the message. On a stream 0 is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the message was longer than the memory; the subject is its length,
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
    /// - Throws: ``SocketError/Code/truncated`` if some did not fit and were cut or left out. Descriptors among
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
/// A message that was cut is not taken for a whole one: ``bytes`` and ``control`` throw ``SocketError/Code/truncated``
/// if something is missing; ``availableBytes`` and ``availableControl`` return what arrived.
public struct ReceivedMessage<Family: AddressFamily>: Sendable {
    /// The bytes that fit into the memory.
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
    /// - Throws: ``SocketError/Code/truncated`` if the message was longer than the memory; the subject is its length,
    ///   if it is known.
    @inlinable
    public var bytes: [UInt8] {
        get throws(SocketError) {
            _ = try header.count
            return availableBytes
        }
    }

    /// The message's own length, in bytes; nil if it was cut and the kernel doesn't return the length.
    @inlinable public var length: Int? { header.length }

    /// The flags that the kernel returned with the message (msg_flags).
    @inlinable public var flags: MessageFlags { header.flags }

    /// The control messages that fit into the buffer.
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
