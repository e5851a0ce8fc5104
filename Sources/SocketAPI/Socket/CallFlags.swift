/// Flags of a call that sends, MSG_*; see send(2).
///
/// `MSG_NOSIGNAL` is always added.
public struct SendFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Sends out-of-band data, if the protocol supports it (MSG_OOB).
    @inlinable public static var outOfBand: SendFlags { SendFlags(rawValue: 0x1) }
    /// Sends only to hosts on directly connected networks (MSG_DONTROUTE).
    @inlinable public static var dontRoute: SendFlags { SendFlags(rawValue: 0x4) }
    /// Makes this call non-blocking: it fails with ``SocketError/Code/wouldBlock`` instead of waiting (MSG_DONTWAIT).
    @inlinable public static var dontWait: SendFlags { SendFlags(rawValue: 0x40) }
    /// Marks the end of a record, on sockets that preserve message boundaries (MSG_EOR).
    @inlinable public static var endOfRecord: SendFlags { SendFlags(rawValue: 0x80) }
    /// Tells the link layer that the peer has answered, so it needn't probe again (MSG_CONFIRM).
    @inlinable public static var confirm: SendFlags { SendFlags(rawValue: 0x800) }
    /// Raises no SIGPIPE. Always set (MSG_NOSIGNAL).
    @inlinable public static var noSignal: SendFlags { SendFlags(rawValue: 0x4000) }
    /// Announces more data: TCP may delay the segment, UDP joins the pieces into one datagram (MSG_MORE).
    ///
    /// The last piece must be sent without the flag. Until then TCP delays a segment that isn't full by up to 200 ms,
    /// and UDP sends nothing.
    @inlinable public static var more: SendFlags { SendFlags(rawValue: 0x8000) }
    /// Announces that more messages follow (MSG_BATCH).
    @inlinable public static var batch: SendFlags { SendFlags(rawValue: 0x40000) }
    /// Sends without copying, from memory that must stay unchanged until the kernel reports completion (MSG_ZEROCOPY).
    @inlinable public static var zeroCopy: SendFlags { SendFlags(rawValue: 0x400_0000) }
    /// Sends data in the first segment of the TCP connection that this call opens (MSG_FASTOPEN).
    @inlinable public static var fastOpen: SendFlags { SendFlags(rawValue: 0x2000_0000) }
}

/// Flags of a call that receives, MSG_*; see recv(2).
public struct ReceiveFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Receives out-of-band data, if the protocol supports it (MSG_OOB).
    @inlinable public static var outOfBand: ReceiveFlags { ReceiveFlags(rawValue: 0x1) }
    /// Leaves the received bytes in the queue (MSG_PEEK).
    @inlinable public static var peek: ReceiveFlags { ReceiveFlags(rawValue: 0x2) }
    /// Returns a message's full length, even if it is truncated (MSG_TRUNC).
    @inlinable public static var truncate: ReceiveFlags { ReceiveFlags(rawValue: 0x20) }
    /// Makes this call non-blocking: it fails with ``SocketError/Code/wouldBlock`` instead of waiting (MSG_DONTWAIT).
    @inlinable public static var dontWait: ReceiveFlags { ReceiveFlags(rawValue: 0x40) }
    /// On a stream, waits until the buffer is full. At the end of the stream, at the deadline or on an error, returns
    /// the bytes that had arrived (MSG_WAITALL).
    @inlinable public static var waitAll: ReceiveFlags { ReceiveFlags(rawValue: 0x100) }
    /// Receives from the error queue (MSG_ERRQUEUE).
    @inlinable public static var errorQueue: ReceiveFlags { ReceiveFlags(rawValue: 0x2000) }
    /// Makes received descriptors close-on-exec (MSG_CMSG_CLOEXEC).
    @inlinable public static var closeOnExec: ReceiveFlags { ReceiveFlags(rawValue: 0x4000_0000) }
}
