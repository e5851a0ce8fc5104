/// The flags that recvmsg(2) returns with a message, MSG_*.
public struct MessageFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The message ends a record (MSG_EOR).
    @inlinable public static var endOfRecord: MessageFlags { MessageFlags(rawValue: 0x80) }
    /// The message was longer than the buffer, and the rest is lost (MSG_TRUNC).
    @inlinable public static var truncated: MessageFlags { MessageFlags(rawValue: 0x20) }
    /// Control messages didn't fit, and were truncated or omitted (MSG_CTRUNC).
    @inlinable public static var controlTruncated: MessageFlags { MessageFlags(rawValue: 0x8) }
    /// The message is out-of-band data (MSG_OOB).
    @inlinable public static var outOfBand: MessageFlags { MessageFlags(rawValue: 0x1) }
    /// The message is from the error queue (MSG_ERRQUEUE).
    @inlinable public static var errorQueue: MessageFlags { MessageFlags(rawValue: 0x2000) }
    /// On CAN, the message was sent by this socket and is confirmed (MSG_CONFIRM).
    @inlinable public static var confirm: MessageFlags { MessageFlags(rawValue: 0x800) }
    /// On CAN, the message was sent on this host (MSG_DONTROUTE).
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
