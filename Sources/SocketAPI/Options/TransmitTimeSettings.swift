/// With which clock, and how, packets wait for the time that their control message says: `struct sock_txtime`.
///
/// See tc-etf(8).
public struct TransmitTimeSettings: Hashable, Sendable {
    /// How the packet scheduler treats the times (SOF_TXTIME_*).
    public struct Flags: OptionSet, Hashable, Sendable {
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

extension TransmitTimeSettings: SocketOptionValue {
    /// 8 bytes.
    public static var maximumEncodedSize: Int { 8 }

    /// Appends clock and flags.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: clock)
        output.append(integer: flags.rawValue)
    }

    /// Reads clock and flags.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let clock: Int32 = bytes.integer(at: 0), let flags: UInt32 = bytes.integer(at: 4) else {
            throw .unexpected(bytes.byteCount)
        }
        self.init(clock: clock, flags: Flags(rawValue: flags))
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
