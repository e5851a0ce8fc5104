/// When something that was sent came to a certain point of its way, from the queue of errors.
public struct SentTimestamp: Hashable, Sendable {
    /// The point of the way (SCM_TSTAMP_*).
    public struct Stage: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a stage.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// It left: the driver or the device has it (SCM_TSTAMP_SND).
        public static var sent: Self { Self(rawValue: 0) }
        /// It went to the packet scheduler (SCM_TSTAMP_SCHED).
        public static var scheduled: Self { Self(rawValue: 1) }
        /// The peer acknowledged all of it; TCP (SCM_TSTAMP_ACK).
        public static var acknowledged: Self { Self(rawValue: 2) }
        /// The device reported it as sent (SCM_TSTAMP_COMPLETION).
        public static var completed: Self { Self(rawValue: 3) }
    }

    /// The point of the way.
    public let stage: Stage
    /// Which packet it was, where ``TimestampingFlags/numbered`` is set: datagrams count from 0; for TCP it is the
    /// position of the last byte of the call, from 0. Otherwise 0.
    public let number: UInt32
    /// The times.
    public let times: PacketTimestamps
}

extension ErrorEvent {
    /// The timestamp of the entry; nil if it is not a timestamp.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where the times are cut.
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
