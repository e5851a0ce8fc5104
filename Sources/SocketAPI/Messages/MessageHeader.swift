/// The length, flags, control messages and sender of a message that was received into the caller's memory.
///
/// A truncated message isn't taken for a complete one: ``count`` and ``control`` throw ``SocketError/Code/truncated``
/// if something is missing; ``availableCount`` and ``availableControl`` return what arrived.
public struct MessageHeader<Family: AddressFamily>: Sendable {
    // A variable, because it is filled in place.
    @usableFromInline var info: MessageInfo

    @inlinable
    init() { info = MessageInfo() }

    /// The number of bytes received.
    @inlinable public var availableCount: Int { info.count }

    /// The message's full length, in bytes; nil if it was truncated and the kernel doesn't return the length.
    @inlinable public var length: Int? { info.length }

    /// The flags that the kernel returned with the message (msg_flags).
    @inlinable public var flags: MessageFlags { info.flags }

    /// The control messages that fit into the buffer.
    @inlinable public var availableControl: ReceivedControl { info.control }

    /// The sender's address as bytes; ``AnySocketAddress/none`` if the message has none.
    @inlinable public var rawSender: AnySocketAddress { info.sender }

    /// The number of bytes of the message. On a stream 0 is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the message was longer than the buffer; the subject is its length,
    ///   if known.
    @inlinable
    public var count: Int {
        get throws(SocketError) {
            guard !info.flags.contains(.truncated) else { throw info.cut() }
            return info.count
        }
    }

    /// The control messages.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if some didn't fit and were truncated or omitted. Omitted descriptors
    ///   are closed; those that fit are in ``availableControl``.
    @inlinable
    public var control: ReceivedControl {
        get throws(SocketError) {
            guard !info.flags.contains(.controlTruncated) else { throw MessageInfo.controlCut() }
            return info.control
        }
    }

    /// The sender's address; nil if the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` if the family can't decode it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) {
            info.sender.byteCount == 0 ? nil : try info.sender.decoded(as: Family.Address.self)
        }
    }
}

/// A message that was received into new memory, with its flags, control messages and sender.
///
/// A truncated message isn't taken for a complete one: ``bytes`` and ``control`` throw ``SocketError/Code/truncated``
/// if something is missing; ``availableBytes`` and ``availableControl`` return what arrived.
public struct ReceivedMessage<Family: AddressFamily>: Sendable {
    /// The bytes that fit into the buffer.
    public let availableBytes: [UInt8]

    /// The message's length, flags, control messages and sender.
    public let header: MessageHeader<Family>

    @inlinable
    init(availableBytes: [UInt8], header: consuming MessageHeader<Family>) {
        self.availableBytes = availableBytes
        self.header = header
    }

    /// The bytes of the message. On a stream an empty array is the end.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the message was longer than the buffer; the subject is its length,
    ///   if known.
    @inlinable
    public var bytes: [UInt8] {
        get throws(SocketError) {
            _ = try header.count
            return availableBytes
        }
    }

    /// The message's full length, in bytes; nil if it was truncated and the kernel doesn't return the length.
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

    /// The sender's address; nil if the message has none, as on a connected stream.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` if the family can't decode it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) { try header.sender }
    }

    /// The sender's address as bytes; ``AnySocketAddress/none`` if the message has none.
    @inlinable public var rawSender: AnySocketAddress { header.rawSender }
}
