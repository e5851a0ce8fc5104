/// Flags of a call that sends, MSG_*; see send(2).
///
/// `MSG_NOSIGNAL` is always set, and need not be asked for.
public struct SendFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Out-of-band data, where the protocol has it (MSG_OOB).
    @inlinable public static var outOfBand: SendFlags { SendFlags(rawValue: 0x1) }
    /// Only to hosts on networks that are directly connected (MSG_DONTROUTE).
    @inlinable public static var dontRoute: SendFlags { SendFlags(rawValue: 0x4) }
    /// This one call does not wait: ``SocketError/Code/wouldBlock`` (MSG_DONTWAIT).
    @inlinable public static var dontWait: SendFlags { SendFlags(rawValue: 0x40) }
    /// The end of a record, for sockets of messages (MSG_EOR).
    @inlinable public static var endOfRecord: SendFlags { SendFlags(rawValue: 0x80) }
    /// Tells the link layer that the peer has answered, so that it need not probe again (MSG_CONFIRM).
    @inlinable public static var confirm: SendFlags { SendFlags(rawValue: 0x800) }
    /// No SIGPIPE. Always set (MSG_NOSIGNAL).
    @inlinable public static var noSignal: SendFlags { SendFlags(rawValue: 0x4000) }
    /// More data follows at once: TCP may wait with a segment, UDP makes one datagram of them (MSG_MORE).
    ///
    /// The last piece must be sent without the flag. Until then TCP delays a segment that is not full by up to 200 ms,
    /// and UDP sends nothing.
    @inlinable public static var more: SendFlags { SendFlags(rawValue: 0x8000) }
    /// Batches more messages to come (MSG_BATCH).
    @inlinable public static var batch: SendFlags { SendFlags(rawValue: 0x40000) }
    /// Without copying, from memory that must stay as it is until the kernel says so (MSG_ZEROCOPY).
    @inlinable public static var zeroCopy: SendFlags { SendFlags(rawValue: 0x400_0000) }
    /// Data in the first segment of a TCP connection that this call opens (MSG_FASTOPEN).
    @inlinable public static var fastOpen: SendFlags { SendFlags(rawValue: 0x2000_0000) }
}

/// Flags of a call that receives, MSG_*; see recv(2).
public struct ReceiveFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Out-of-band data, where the protocol has it (MSG_OOB).
    @inlinable public static var outOfBand: ReceiveFlags { ReceiveFlags(rawValue: 0x1) }
    /// Leaves what is received in the queue (MSG_PEEK).
    @inlinable public static var peek: ReceiveFlags { ReceiveFlags(rawValue: 0x2) }
    /// Returns a message's real length, even where it was cut (MSG_TRUNC).
    @inlinable public static var truncate: ReceiveFlags { ReceiveFlags(rawValue: 0x20) }
    /// This one call does not wait: ``SocketError/Code/wouldBlock`` (MSG_DONTWAIT).
    @inlinable public static var dontWait: ReceiveFlags { ReceiveFlags(rawValue: 0x40) }
    /// On a stream, waits until the room is full, the stream ends, the deadline comes or an error; what had arrived
    /// is returned (MSG_WAITALL).
    @inlinable public static var waitAll: ReceiveFlags { ReceiveFlags(rawValue: 0x100) }
    /// From the queue of errors (MSG_ERRQUEUE).
    @inlinable public static var errorQueue: ReceiveFlags { ReceiveFlags(rawValue: 0x2000) }
    /// Received descriptors are close-on-exec (MSG_CMSG_CLOEXEC).
    @inlinable public static var closeOnExec: ReceiveFlags { ReceiveFlags(rawValue: 0x4000_0000) }
}
