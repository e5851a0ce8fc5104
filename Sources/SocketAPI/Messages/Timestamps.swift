// Times of packets: SCM_TIMESTAMP, SCM_TIMESTAMPNS and SCM_TIMESTAMPING (socket(7), and the kernel's
// Documentation/networking/timestamping).

extension Duration {
    /// A count of nanoseconds without a sign.
    static func nanoseconds(sinceEpoch count: UInt64) -> Duration {
        Duration(
            secondsComponent: Int64(count / 1_000_000_000),
            attosecondsComponent: Int64(count % 1_000_000_000) * 1_000_000_000)
    }

    /// The time of a `struct timespec`, 16 bytes; nil where there are fewer, or a second's worth of nanoseconds: the
    /// sum could be more than a `Duration` can tell in seconds.
    static func timespec(_ bytes: RawSpan, at offset: Int) -> Duration? {
        guard let seconds: Int64 = bytes.integer(at: offset), let nanoseconds: Int64 = bytes.integer(at: offset + 8),
            0..<1_000_000_000 ~= nanoseconds
        else { return nil }
        return .seconds(seconds) + .nanoseconds(nanoseconds)
    }

    /// Whole seconds, rounded down, and the rest of a second, which is never negative: as the kernel has times.
    private var secondsAndRest: (seconds: Int64, attoseconds: Int64) {
        let (seconds, attoseconds) = components
        return attoseconds < 0 ? (seconds &- 1, attoseconds + 1_000_000_000_000_000_000) : (seconds, attoseconds)
    }

    /// Appends a `struct timespec`.
    func encodeTimespec(into output: inout OutputRawSpan) {
        let (seconds, attoseconds) = secondsAndRest
        output.append(integer: seconds)
        output.append(integer: attoseconds / 1_000_000_000)
    }

    /// Appends a `struct timeval`.
    fileprivate func encodeTimeval(into output: inout OutputRawSpan) {
        let (seconds, attoseconds) = secondsAndRest
        output.append(integer: seconds)
        output.append(integer: attoseconds / 1_000_000_000_000)
    }
}

/// When a message arrived, in microseconds: SCM_TIMESTAMP, asked for by SO_TIMESTAMP.
public struct Timestamp: ControlMessage, Hashable {
    /// The time since 1970-01-01 00:00 UTC, by the machine's clock of civil time.
    public var sinceEpoch: Duration

    /// Creates a message. The kernel sends such and takes none.
    public init(sinceEpoch: Duration) { self.sinceEpoch = sinceEpoch }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMP.
    public static var type: ControlMessageType { 29 }
    /// A `struct timeval`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends seconds and microseconds; what is less than a microsecond is cut off.
    public func encode(into output: inout OutputRawSpan) { sinceEpoch.encodeTimeval(into: &output) }

    /// Reads seconds and microseconds.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let seconds: Int64 = bytes.integer(at: 0), let microseconds: Int64 = bytes.integer(at: 8),
            0..<1_000_000 ~= microseconds
        else { throw .unexpected(bytes.byteCount) }
        sinceEpoch = .seconds(seconds) + .microseconds(microseconds)
    }
}

/// When a message arrived, in nanoseconds: SCM_TIMESTAMPNS, asked for by SO_TIMESTAMPNS.
public struct NanosecondTimestamp: ControlMessage, Hashable {
    /// The time since 1970-01-01 00:00 UTC, by the machine's clock of civil time.
    public var sinceEpoch: Duration

    /// Creates a message. The kernel sends such and takes none.
    public init(sinceEpoch: Duration) { self.sinceEpoch = sinceEpoch }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMPNS.
    public static var type: ControlMessageType { 35 }
    /// A `struct timespec`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends seconds and nanoseconds.
    public func encode(into output: inout OutputRawSpan) { sinceEpoch.encodeTimespec(into: &output) }

    /// Reads seconds and nanoseconds.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let time = Duration.timespec(bytes, at: 0) else { throw .unexpected(bytes.byteCount) }
        sinceEpoch = time
    }
}

extension Timestamp: CustomStringConvertible {
    /// The time since 1970.
    public var description: String { "\(sinceEpoch) since 1970" }
}

extension NanosecondTimestamp: CustomStringConvertible {
    /// The time since 1970.
    public var description: String { "\(sinceEpoch) since 1970" }
}
