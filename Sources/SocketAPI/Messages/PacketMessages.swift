// Control messages of every family: marks, priorities, drops, transmit times (SOL_SOCKET, socket(7)).

/// The mark of a packet: SO_MARK. Sending one needs CAP_NET_ADMIN or CAP_NET_RAW.
public struct PacketMark: IntegerControlMessage, Hashable {
    /// The mark.
    public var mark: UInt32

    /// Creates a message.
    public init(_ mark: UInt32) { self.mark = mark }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SO_MARK.
    public static var type: ControlMessageType { 36 }
    /// The mark.
    @inlinable public var integer: UInt32 { mark }
}

/// The priority of a packet: SO_PRIORITY, Linux 6.14. Sending one of more than 6 needs CAP_NET_ADMIN or CAP_NET_RAW.
public struct PacketPriority: IntegerControlMessage, Hashable {
    /// The priority.
    public var priority: UInt32

    /// Creates a message.
    public init(_ priority: UInt32) { self.priority = priority }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SO_PRIORITY.
    public static var type: ControlMessageType { 12 }
    /// The priority.
    @inlinable public var integer: UInt32 { priority }
}

/// The number of messages that the socket dropped because its queue was full: SO_RXQ_OVFL, socket(7).
public struct ReceiveQueueDrops: IntegerControlMessage, Hashable {
    /// The number since the socket was created, modulo 2³², at the time when this message entered the queue.
    public var count: UInt32

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(_ count: UInt32) { self.count = count }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SO_RXQ_OVFL.
    public static var type: ControlMessageType { 40 }
    /// The number.
    @inlinable public var integer: UInt32 { count }
}

/// The time at which to send a message: SCM_TXTIME, Linux 4.19. Needs ``SocketOption/transmitTime``.
public struct TransmitTime: ControlMessage, Hashable {
    /// The time, by the clock that the option selects; whole nanoseconds.
    public var time: Duration

    /// Creates a message.
    public init(_ time: Duration) { self.time = time }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TXTIME.
    public static var type: ControlMessageType { 61 }
    /// 8 bytes.
    public static var maximumEncodedSize: Int { 8 }

    /// Appends the nanoseconds; a fraction is discarded.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative time and one of more than 2⁶⁴ - 1 nanoseconds
    ///   (584 years).
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard time >= .zero, time <= Duration.nanoseconds(sinceEpoch: .max) else {
            throw SocketError(
                .invalidArgument, .sendMessage, subject: .named("transmit time"),
                detail: "\(time) is not from 0 to 584 years")
        }
        let (seconds, attoseconds) = time.components
        output.append(integer: UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000))
    }

    /// Decodes the nanoseconds.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let nanoseconds: UInt64 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(.nanoseconds(sinceEpoch: nanoseconds))
    }
}

/// Whether a packet sent over Wi-Fi was acknowledged: SCM_WIFI_STATUS, from the error queue.
public struct WiFiStatus: ControlMessage, Hashable {
    /// Whether the packet was acknowledged.
    public var wasAcknowledged: Bool

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(wasAcknowledged: Bool) { self.wasAcknowledged = wasAcknowledged }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_WIFI_STATUS.
    public static var type: ControlMessageType { 41 }
    /// An `int`: 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int` of 0 or 1.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(wasAcknowledged ? 1 : 0)) }

    /// Decodes an `int`; every value except zero is true.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let status: Int32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(wasAcknowledged: status != 0)
    }
}

extension PacketMark: CustomStringConvertible {
    /// `mark` and the number in hexadecimal: `mark 0x10`.
    public var description: String { "mark 0x\(String(mark, radix: 16))" }
}

extension PacketPriority: CustomStringConvertible {
    /// `priority` and the number.
    public var description: String { "priority \(priority)" }
}

extension ReceiveQueueDrops: CustomStringConvertible {
    /// The number: `3 messages dropped`.
    public var description: String { String(Int(count), "message") + " dropped" }
}

extension TransmitTime: CustomStringConvertible {
    /// `transmit at` and the time.
    public var description: String { "transmit at \(time)" }
}

extension WiFiStatus: CustomStringConvertible {
    /// `acknowledged` or `not acknowledged`.
    public var description: String { wasAcknowledged ? "acknowledged" : "not acknowledged" }
}
