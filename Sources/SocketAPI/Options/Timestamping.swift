/// Which timestamps of packets are taken, and how they are reported (SOF_TIMESTAMPING_*).
///
/// See Documentation/networking/timestamping in the kernel.
public struct TimestampingFlags: OptionSet, Hashable, Sendable, SocketOptionValue {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Taken by the device when a packet leaves (SOF_TIMESTAMPING_TX_HARDWARE).
    public static var sentByHardware: Self { Self(rawValue: 1 << 0) }
    /// Taken by the kernel when a packet goes to the device (SOF_TIMESTAMPING_TX_SOFTWARE).
    public static var sentBySoftware: Self { Self(rawValue: 1 << 1) }
    /// Taken by the device when a packet arrives (SOF_TIMESTAMPING_RX_HARDWARE).
    public static var receivedByHardware: Self { Self(rawValue: 1 << 2) }
    /// Taken by the kernel when a packet arrives (SOF_TIMESTAMPING_RX_SOFTWARE).
    public static var receivedBySoftware: Self { Self(rawValue: 1 << 3) }
    /// Reports what the kernel took (SOF_TIMESTAMPING_SOFTWARE).
    public static var reportSoftware: Self { Self(rawValue: 1 << 4) }
    /// Ignored by today's kernels (SOF_TIMESTAMPING_SYS_HARDWARE).
    public static var reportConvertedHardware: Self { Self(rawValue: 1 << 5) }
    /// Reports what the device took, in its own clock (SOF_TIMESTAMPING_RAW_HARDWARE).
    public static var reportRawHardware: Self { Self(rawValue: 1 << 6) }
    /// Numbers the packets, so that a timestamp can be assigned to its packet (SOF_TIMESTAMPING_OPT_ID).
    public static var numbered: Self { Self(rawValue: 1 << 7) }
    /// Taken before a packet enters the packet scheduler (SOF_TIMESTAMPING_TX_SCHED).
    public static var scheduled: Self { Self(rawValue: 1 << 8) }
    /// Taken when TCP data is acknowledged (SOF_TIMESTAMPING_TX_ACK).
    public static var acknowledged: Self { Self(rawValue: 1 << 9) }
    /// Control messages with the timestamps of sent packets (SOF_TIMESTAMPING_OPT_CMSG).
    public static var withControlMessages: Self { Self(rawValue: 1 << 10) }
    /// Timestamps of sent packets without the packets (SOF_TIMESTAMPING_OPT_TSONLY).
    public static var timestampOnly: Self { Self(rawValue: 1 << 11) }
    /// TCP's statistics beside the timestamps of sent packets (SOF_TIMESTAMPING_OPT_STATS).
    public static var withStatistics: Self { Self(rawValue: 1 << 12) }
    /// The device and length beside the timestamps of received packets (SOF_TIMESTAMPING_OPT_PKTINFO).
    public static var withPacketInfo: Self { Self(rawValue: 1 << 13) }
    /// Both the device's and the kernel's timestamps of sent packets (SOF_TIMESTAMPING_OPT_TX_SWHW).
    public static var bothForSent: Self { Self(rawValue: 1 << 14) }
    /// Uses the PTP clock that ``Timestamping/clock`` names (SOF_TIMESTAMPING_BIND_PHC).
    public static var bindClock: Self { Self(rawValue: 1 << 15) }
    /// Numbers TCP bytes from the write queue's end (SOF_TIMESTAMPING_OPT_ID_TCP, Linux 6.2).
    public static var numberedFromQueueEnd: Self { Self(rawValue: 1 << 16) }
    /// Reports received timestamps only on sockets that asked for them (SOF_TIMESTAMPING_OPT_RX_FILTER, Linux 6.12).
    public static var filtered: Self { Self(rawValue: 1 << 17) }
    /// Taken when the device reports a packet as sent (SOF_TIMESTAMPING_TX_COMPLETION, Linux 6.15).
    public static var completed: Self { Self(rawValue: 1 << 18) }
}

/// The flags together with a PTP clock: `struct so_timestamping`, Linux 5.14.
public struct Timestamping: Hashable, Sendable {
    /// What is taken and reported.
    public var flags: TimestampingFlags
    /// The index of the PTP virtual clock; it counts with ``TimestampingFlags/bindClock`` only.
    public var clock: Int32

    /// Creates a configuration.
    public init(_ flags: TimestampingFlags, clock: Int32 = 0) {
        self.flags = flags
        self.clock = clock
    }
}

extension Timestamping: SocketOptionValue {
    /// 8 bytes.
    public static var maximumEncodedSize: Int { 8 }

    /// Appends flags and clock.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: flags.rawValue)
        output.append(integer: clock)
    }

    /// Reads flags and clock; kernels before 5.14 return the flags alone.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let flags: UInt32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(TimestampingFlags(rawValue: flags), clock: bytes.integer(at: 4) ?? 0)
    }
}

extension Timestamping: CustomStringConvertible {
    /// The flags, and the clock if it counts.
    public var description: String { flags.contains(.bindClock) ? "\(flags), clock \(clock)" : flags.description }
}

extension TimestampingFlags: CustomStringConvertible {
    /// The flags' names: `[receivedBySoftware, reportSoftware]`.
    public var description: String {
        flagNames([
            (.sentByHardware, "sentByHardware"), (.sentBySoftware, "sentBySoftware"),
            (.receivedByHardware, "receivedByHardware"), (.receivedBySoftware, "receivedBySoftware"),
            (.reportSoftware, "reportSoftware"), (.reportConvertedHardware, "reportConvertedHardware"),
            (.reportRawHardware, "reportRawHardware"), (.numbered, "numbered"), (.scheduled, "scheduled"),
            (.acknowledged, "acknowledged"), (.withControlMessages, "withControlMessages"),
            (.timestampOnly, "timestampOnly"), (.withStatistics, "withStatistics"),
            (.withPacketInfo, "withPacketInfo"), (.bothForSent, "bothForSent"), (.bindClock, "bindClock"),
            (.numberedFromQueueEnd, "numberedFromQueueEnd"), (.filtered, "filtered"), (.completed, "completed"),
        ])
    }
}
