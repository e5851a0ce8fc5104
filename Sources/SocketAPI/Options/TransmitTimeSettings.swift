/// With which clock, and how, packets wait for the time that their control message says: `struct sock_txtime`.
///
/// See tc-etf(8).
public struct TransmitTimeSettings: KernelStructure, Hashable, SocketOptionValue {
    /// How the packet scheduler treats the times (SOF_TXTIME_*).
    public struct Flags: OptionSet, KernelStructure, Hashable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The time is a deadline, not the moment to send at (SOF_TXTIME_DEADLINE_MODE).
        public static var deadline: Flags { Flags(rawValue: 1) }
        /// Packets that could not be sent in time are told in the queue of errors (SOF_TXTIME_REPORT_ERRORS).
        public static var reportErrors: Flags { Flags(rawValue: 2) }
    }

    /// The clock's number, CLOCK_*: 1 is monotonic, 11 is TAI; see clock_gettime(2).
    public var clock: Int32
    /// How the times are treated.
    public var flags: Flags

    /// Creates a configuration.
    public init(clock: Int32, flags: Flags = []) {
        self.clock = clock
        self.flags = flags
    }
}

extension TransmitTimeSettings.Flags: CustomStringConvertible {
    /// The flags' names: `[deadline, reportErrors]`.
    public var description: String { flagNames([(.deadline, "deadline"), (.reportErrors, "reportErrors")]) }
}

extension TransmitTimeSettings: CustomStringConvertible {
    /// The clock's number and the flags: `clock 11, [reportErrors]`.
    public var description: String { "clock \(clock), \(flags)" }
}
