/// What recvmsg(2) tells about a message beside its bytes: the flags that it returns, MSG_*.
public struct MessageFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The message ends a record (MSG_EOR).
    @inlinable public static var endOfRecord: MessageFlags { MessageFlags(rawValue: 0x80) }
    /// The message was longer than the memory, and the rest is lost (MSG_TRUNC).
    @inlinable public static var truncated: MessageFlags { MessageFlags(rawValue: 0x20) }
    /// Control messages did not fit, and were cut or left out (MSG_CTRUNC).
    @inlinable public static var controlTruncated: MessageFlags { MessageFlags(rawValue: 0x8) }
    /// Out-of-band data (MSG_OOB).
    @inlinable public static var outOfBand: MessageFlags { MessageFlags(rawValue: 0x1) }
    /// From the queue of errors (MSG_ERRQUEUE).
    @inlinable public static var errorQueue: MessageFlags { MessageFlags(rawValue: 0x2000) }
    /// Not acknowledged by the receiver's host yet: CAN's own messages (MSG_CONFIRM).
    @inlinable public static var confirm: MessageFlags { MessageFlags(rawValue: 0x800) }
    /// To be passed on by a router only: CAN's messages of this host (MSG_DONTROUTE).
    @inlinable public static var dontRoute: MessageFlags { MessageFlags(rawValue: 0x4) }
}

extension MessageFlags: CustomStringConvertible {
    /// The flags' names: `[truncated, errorQueue]`.
    public var description: String {
        flagNames([
            (.outOfBand, "outOfBand"), (.dontRoute, "dontRoute"), (.controlTruncated, "controlTruncated"),
            (.truncated, "truncated"), (.endOfRecord, "endOfRecord"), (.confirm, "confirm"),
            (.errorQueue, "errorQueue"),
        ])
    }
}
