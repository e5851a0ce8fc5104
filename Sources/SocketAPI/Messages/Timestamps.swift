// Times of packets: SCM_TIMESTAMP, SCM_TIMESTAMPNS and SCM_TIMESTAMPING (socket(7), and the kernel's
// Documentation/networking/timestamping).

extension Duration {
    /// Converts an unsigned count of nanoseconds.
    static func nanoseconds(sinceEpoch count: UInt64) -> Duration {
        Duration(
            secondsComponent: Int64(count / 1_000_000_000),
            attosecondsComponent: Int64(count % 1_000_000_000) * 1_000_000_000)
    }

    /// Decodes a `struct timespec`, 16 bytes; nil if there are fewer, or if the nanoseconds make a second or more,
    /// because the sum could exceed the seconds of a `Duration`.
    static func timespec(_ bytes: RawSpan, at offset: Int) -> Duration? {
        guard let seconds: Int64 = bytes.integer(at: offset), let nanoseconds: Int64 = bytes.integer(at: offset + 8),
            0..<1_000_000_000 ~= nanoseconds
        else { return nil }
        return .seconds(seconds) + .nanoseconds(nanoseconds)
    }

    /// Whole seconds, rounded down, and the rest of a second, which is never negative, as in the kernel's structures.
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

/// The time at which a message arrived, in microseconds: SCM_TIMESTAMP, enabled by SO_TIMESTAMP.
public struct Timestamp: ControlMessage, Hashable {
    /// The time since 1970-01-01 00:00 UTC, by CLOCK_REALTIME.
    public var sinceEpoch: Duration

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(sinceEpoch: Duration) { self.sinceEpoch = sinceEpoch }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMP.
    public static var type: ControlMessageType { 29 }
    /// A `struct timeval`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends seconds and microseconds; a fraction of a microsecond is discarded.
    public func encode(into output: inout OutputRawSpan) { sinceEpoch.encodeTimeval(into: &output) }

    /// Decodes seconds and microseconds.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let seconds: Int64 = bytes.integer(at: 0), let microseconds: Int64 = bytes.integer(at: 8),
            0..<1_000_000 ~= microseconds
        else { throw .unexpected(bytes.byteCount) }
        sinceEpoch = .seconds(seconds) + .microseconds(microseconds)
    }
}

/// The time at which a message arrived, in nanoseconds: SCM_TIMESTAMPNS, enabled by SO_TIMESTAMPNS.
public struct NanosecondTimestamp: ControlMessage, Hashable {
    /// The time since 1970-01-01 00:00 UTC, by CLOCK_REALTIME.
    public var sinceEpoch: Duration

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(sinceEpoch: Duration) { self.sinceEpoch = sinceEpoch }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMPNS.
    public static var type: ControlMessageType { 35 }
    /// A `struct timespec`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends seconds and nanoseconds.
    public func encode(into output: inout OutputRawSpan) { sinceEpoch.encodeTimespec(into: &output) }

    /// Decodes seconds and nanoseconds.
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
