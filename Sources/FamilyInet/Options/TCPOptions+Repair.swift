public import SocketAPI

// Repair: taking a connection out of one kernel and putting it into another (CRIU). Needs CAP_NET_ADMIN.

/// Whether a connection is under repair (TCP_REPAIR_*).
public struct TCPRepairMode: RawRepresentable, Hashable, Sendable, SocketOptionValue {
    /// The number.
    public let rawValue: Int32

    /// Creates a mode.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Not under repair; a window probe is sent when it ends (TCP_REPAIR_OFF).
    public static var off: Self { Self(rawValue: 0) }
    /// Under repair (TCP_REPAIR_ON).
    public static var on: Self { Self(rawValue: 1) }
    /// Not under repair, without a window probe (TCP_REPAIR_OFF_NO_WP).
    public static var offWithoutProbe: Self { Self(rawValue: -1) }
}

/// Which queue is under repair: TCP_NO_QUEUE, TCP_RECV_QUEUE, TCP_SEND_QUEUE.
public struct TCPRepairQueue: RawRepresentable, Hashable, Sendable, SocketOptionValue {
    /// The number.
    public let rawValue: Int32

    /// Creates a queue's name.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Neither (TCP_NO_QUEUE).
    public static var none: Self { Self(rawValue: 0) }
    /// What was received (TCP_RECV_QUEUE).
    public static var receive: Self { Self(rawValue: 1) }
    /// What is to be sent (TCP_SEND_QUEUE).
    public static var send: Self { Self(rawValue: 2) }
}

/// An option that the peers agreed on in their handshake: `struct tcp_repair_opt`.
public struct TCPRepairOption: KernelStructure, Hashable, SocketOptionValue {
    /// The kind of the TCP option: 2 for the segment size, 3 for the window scale, 4 for SACK, 8 for timestamps.
    public var kind: UInt32
    /// Its value; for the window scale, the sending one in the low and the receiving one in the high 16 bits.
    public var value: UInt32

    /// Creates an option.
    public init(kind: UInt32, value: UInt32 = 0) {
        self.kind = kind
        self.value = value
    }
}

/// The windows of a connection under repair: `struct tcp_repair_window`.
public struct TCPRepairWindow: KernelStructure, Hashable, SocketOptionValue {
    /// The sequence number of the last window update (snd_wl1).
    public var sendUpdate: UInt32
    /// The peer's window, in bytes (snd_wnd).
    public var sendWindow: UInt32
    /// The greatest window that the peer ever offered, in bytes (max_window).
    public var maximumWindow: UInt32
    /// The own window, in bytes (rcv_wnd).
    public var receiveWindow: UInt32
    /// The sequence number of the last window that was offered (rcv_wup).
    public var receiveUpdate: UInt32

    /// Creates windows.
    public init(
        sendUpdate: UInt32, sendWindow: UInt32, maximumWindow: UInt32, receiveWindow: UInt32, receiveUpdate: UInt32
    ) {
        self.sendUpdate = sendUpdate
        self.sendWindow = sendWindow
        self.maximumWindow = maximumWindow
        self.receiveWindow = receiveWindow
        self.receiveUpdate = receiveUpdate
    }
}

extension SocketOption where Family: InternetFamily, Value == TCPRepairMode {
    /// Whether the connection is under repair; EPERM without CAP_NET_ADMIN, or where it is in the midst of opening or
    /// closing (TCP_REPAIR, Linux 3.5).
    public static var repair: Self { .named("TCP_REPAIR", level: .tcp, name: 19) }
}

extension SocketOption where Family: InternetFamily, Value == TCPRepairQueue {
    /// Which queue sending, receiving and ``queueSequence`` mean; EINVAL outside of repair (TCP_REPAIR_QUEUE).
    public static var repairQueue: Self { .named("TCP_REPAIR_QUEUE", level: .tcp, name: 20) }
}

extension SocketOption where Family: InternetFamily, Value == UInt32 {
    /// The sequence number at the end of the queue under repair (TCP_QUEUE_SEQ).
    public static var queueSequence: Self { .named("TCP_QUEUE_SEQ", level: .tcp, name: 21) }

    /// The clock of TCP's timestamps, in milliseconds; setting needs repair (TCP_TIMESTAMP, Linux 3.9).
    public static var timestampClock: Self { .named("TCP_TIMESTAMP", level: .tcp, name: 24) }
}

extension WriteOnlyOption where Family: InternetFamily, Value == [TCPRepairOption] {
    /// The options of the handshake, for a connection under repair (TCP_REPAIR_OPTIONS).
    public static var repairOptions: Self {
        Self(SocketOption("TCP_REPAIR_OPTIONS", level: .tcp, name: 22, codec: .list(limit: 16)))
    }
}

extension SocketOption where Family: InternetFamily, Value == TCPRepairWindow {
    /// The windows of a connection under repair (TCP_REPAIR_WINDOW, Linux 4.8).
    public static var repairWindow: Self { .named("TCP_REPAIR_WINDOW", level: .tcp, name: 29) }
}

extension TCPRepairMode: CustomStringConvertible {
    /// `off`, `on` or `offWithoutProbe`, or the number.
    public var description: String {
        numberName([(.off, "off"), (.on, "on"), (.offWithoutProbe, "offWithoutProbe")], or: "mode")
    }
}

extension TCPRepairQueue: CustomStringConvertible {
    /// `none`, `receive` or `send`, or the number.
    public var description: String {
        numberName([(.none, "none"), (.receive, "receive"), (.send, "send")], or: "queue")
    }
}

extension TCPRepairOption: CustomStringConvertible {
    /// The kind and the value: `kind 2, value 1460`.
    public var description: String { "kind \(kind), value \(value)" }
}

extension TCPRepairWindow: CustomStringConvertible {
    /// Both windows, and the greatest that the peer offered.
    public var description: String {
        "send window \(sendWindow), greatest \(maximumWindow), receive window \(receiveWindow)"
    }
}
