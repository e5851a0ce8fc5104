/// What closing does with data that the peer has not taken yet: `struct linger`; see SO_LINGER in socket(7).
///
/// ```swift
/// try socket.set(.linger, to: .upTo(.seconds(5)))
/// try connection.set(.linger, to: .reset)  // close() throws the connection away
/// ```
public struct Linger: Hashable, Sendable {
    /// How long ``Socket/close()`` waits for the peer; nil where it returns at once and the kernel goes on sending.
    ///
    /// Whole seconds; setting rounds up.
    public var duration: Duration?

    /// Creates a linger time, or none.
    public init(_ duration: Duration?) { self.duration = duration }

    /// Closing returns at once, and the kernel goes on sending: the kernel's default.
    public static var off: Linger { Linger(nil) }

    /// Closing throws away what was not sent and resets a TCP connection (RST).
    public static var reset: Linger { Linger(.zero) }

    /// Closing waits until all data is acknowledged, or the time is over: it blocks the thread that closes.
    public static func upTo(_ duration: Duration) -> Linger { Linger(duration) }
}

extension Linger: SocketOptionValue {
    /// 8 bytes.
    public static var maximumEncodedSize: Int { 8 }

    /// Appends whether to linger and the seconds, rounded up.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a time that is negative or of more than 2,147,483,647
    ///   seconds.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        let seconds = try duration?.count(perSecond: 1) ?? 0
        output.append(integer: Int32(duration == nil ? 0 : 1))
        output.append(integer: seconds)
    }

    /// Reads whether to linger and the seconds.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let isOn: Int32 = bytes.integer(at: 0), let seconds: Int32 = bytes.integer(at: 4) else {
            throw .unexpected(bytes.byteCount)
        }
        self.init(isOn == 0 ? nil : .seconds(Int64(seconds)))
    }
}

extension Linger: CustomStringConvertible {
    /// `off`, `reset`, or the time: `up to 5.0 seconds`.
    public var description: String {
        guard let duration else { return "off" }
        return duration == .zero ? "reset" : "up to \(duration)"
    }
}
