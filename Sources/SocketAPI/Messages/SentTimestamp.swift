/// The time at which sent data reached a certain stage, from the error queue.
public struct SentTimestamp: Hashable, Sendable {
    /// The stage (SCM_TSTAMP_*).
    public struct Stage: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a stage.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// It was passed to the driver or the device (SCM_TSTAMP_SND).
        public static var sent: Self { Self(rawValue: 0) }
        /// It entered the packet scheduler (SCM_TSTAMP_SCHED).
        public static var scheduled: Self { Self(rawValue: 1) }
        /// The peer acknowledged all of it, on TCP (SCM_TSTAMP_ACK).
        public static var acknowledged: Self { Self(rawValue: 2) }
        /// The device reported it as sent (SCM_TSTAMP_COMPLETION).
        public static var completed: Self { Self(rawValue: 3) }
    }

    /// The stage.
    public let stage: Stage
    /// The number of the packet, if ``TimestampingFlags/numbered`` is set: datagrams count from 0; on TCP it is the
    /// position of the call's last byte, from 0. Otherwise 0.
    public let number: UInt32
    /// The times.
    public let times: PacketTimestamps
}

extension ErrorEvent {
    /// The timestamp of the entry; nil if it isn't a timestamp.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if the times are truncated.
    public var sentTimestamp: SentTimestamp? {
        get throws(SocketError) {
            guard error.origin == .timestamping, let times = try message.control.first(PacketTimestamps.self) else {
                return nil
            }
            return SentTimestamp(stage: .init(rawValue: error.info), number: error.data, times: times)
        }
    }
}

extension SentTimestamp.Stage: CustomStringConvertible {
    /// The stage's name, such as `sent`, or its number.
    public var description: String {
        numberName(
            [(.sent, "sent"), (.scheduled, "scheduled"), (.acknowledged, "acknowledged"), (.completed, "completed")],
            or: "stage")
    }
}

extension SentTimestamp: CustomStringConvertible {
    /// The packet, the stage and the times: `packet 0 sent, software 1764504000.25 seconds`.
    public var description: String { "packet \(number) \(stage), \(times)" }
}
