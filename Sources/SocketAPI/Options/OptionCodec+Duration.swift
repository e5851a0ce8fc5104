// Times. The kernel counts whole units; a time between two units is rounded up, so that nothing ends early and a short
// time does not become zero, which often means "for ever".

extension OptionCodec where Value == Duration {
    /// An `int` of seconds.
    ///
    /// Setting rounds up; a time that is negative or of more than 2,147,483,647 seconds throws
    /// ``SocketError/Code/invalidArgument``.
    public static var seconds: OptionCodec { whole(perSecond: 1) }

    /// An `int` of milliseconds.
    ///
    /// Setting rounds up; a time that is negative or of more than 2,147,483,647 milliseconds (24 days) throws
    /// ``SocketError/Code/invalidArgument``.
    public static var milliseconds: OptionCodec { whole(perSecond: 1_000) }

    /// An `int` of microseconds.
    ///
    /// Setting rounds up; a time that is negative or of more than 2,147,483,647 microseconds (35 minutes) throws
    /// ``SocketError/Code/invalidArgument``.
    public static var microseconds: OptionCodec { whole(perSecond: 1_000_000) }

    /// A `struct timeval` of the machine's 64-bit words: seconds and microseconds, 16 bytes.
    ///
    /// Setting rounds up to microseconds; a negative time throws ``SocketError/Code/invalidArgument``.
    public static var timeval: OptionCodec {
        OptionCodec(
            capacity: 16,
            encode: { (duration, output) throws(SocketError) in
                let (seconds, microseconds) = try duration.secondsAndMicroseconds
                output.append(integer: seconds)
                output.append(integer: microseconds)
            },
            decode: { (bytes) throws(SocketError) in
                guard let seconds: Int64 = bytes.integer(at: 0), let microseconds: Int64 = bytes.integer(at: 8)
                else { throw .unexpected(bytes.byteCount) }
                return .seconds(seconds) + .microseconds(microseconds)
            })
    }

    private static func whole(perSecond units: Int64) -> OptionCodec {
        OptionCodec(
            capacity: 4,
            encode: { (duration, output) throws(SocketError) in
                output.append(integer: try duration.count(perSecond: units))
            },
            decode: { (bytes) throws(SocketError) in
                let count = Int64(try Int32(decoding: bytes))
                let attoseconds = count % units * (1_000_000_000_000_000_000 / units)
                return Duration(secondsComponent: count / units, attosecondsComponent: attoseconds)
            })
    }
}

extension Duration {
    /// The duration in units of which a second has `units`, rounded up, as an `int`.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative duration and one of more than 2,147,483,647 units.
    func count(perSecond units: Int64) throws(SocketError) -> Int32 {
        guard self >= .zero, let count = Int32(exactly: clampedCount(perSecond: units)) else { throw unfit }
        return count
    }

    /// Seconds and microseconds below a second, rounded up.
    fileprivate var secondsAndMicroseconds: (Int64, Int64) {
        get throws(SocketError) {
            let microseconds = clampedCount(perSecond: 1_000_000)
            guard self >= .zero, microseconds < .max else { throw unfit }
            return microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        }
    }

    /// The error for a duration that the kernel's form can't hold.
    private var unfit: SocketError {
        SocketError(
            .invalidArgument, .setOption, subject: .named("duration"),
            detail: "\(self) is " + (self < .zero ? "negative" : "longer than the kernel can count"))
    }
}
