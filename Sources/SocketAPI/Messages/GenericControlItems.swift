// Control messages that any socket can be asked to deliver (SOL_SOCKET). Not every family supports all of them.

extension ControlItem {
    /// The time of arrival, in microseconds (SO_TIMESTAMP). Not together with ``timestampNanoseconds``.
    @inlinable public static var timestamp: ControlItem<Family, Timestamp> { .init(.timestamp) }

    /// The time of arrival, in nanoseconds (SO_TIMESTAMPNS). Not together with ``timestamp``.
    @inlinable public static var timestampNanoseconds: ControlItem<Family, NanosecondTimestamp> {
        .init(.timestampNanoseconds)
    }

    /// The times of arrival by the kernel's and the device's clock (SO_TIMESTAMPING).
    public static var packetTimestamps: ControlItem<Family, PacketTimestamps> {
        packetTimestamps([.receivedBySoftware, .receivedByHardware, .reportSoftware, .reportRawHardware])
    }

    /// Timestamps by the given flags (SO_TIMESTAMPING), such as those of sending, which arrive in the error queue.
    public static func packetTimestamps(_ flags: TimestampingFlags) -> ControlItem<Family, PacketTimestamps> {
        .init { (socket) throws(SocketError) in try socket.set(.timestamping, to: flags) }
    }

    /// The device and the length of the packet, in addition to ``packetTimestamps``, which must precede it in a plan:
    /// this item adds its flag (SOF_TIMESTAMPING_OPT_PKTINFO) to those already set.
    public static var timestampPacketInfo: ControlItem<Family, TimestampPacketInfo> {
        .init { (socket) throws(SocketError) in
            let flags = try socket[SocketOption<Family, TimestampingFlags>.timestamping]
            try socket.set(.timestamping, to: flags.union(.withPacketInfo))
        }
    }

    /// The number of dropped messages (SO_RXQ_OVFL).
    @inlinable public static var receiveQueueDrops: ControlItem<Family, ReceiveQueueDrops> {
        .init(.receiveQueueOverflow)
    }

    /// The packet's mark (SO_RCVMARK, Linux 5.19).
    @inlinable public static var packetMark: ControlItem<Family, PacketMark> { .init(.receiveMark) }

    /// The packet's priority (SO_RCVPRIORITY, Linux 6.14).
    @inlinable public static var packetPriority: ControlItem<Family, PacketPriority> { .init(.receivePriority) }

    /// Whether a packet sent over Wi-Fi was acknowledged, for receiving with ``ReceiveFlags/errorQueue``
    /// (SO_WIFI_STATUS).
    @inlinable public static var wifiStatus: ControlItem<Family, WiFiStatus> { .init(.wifiStatus) }
}
