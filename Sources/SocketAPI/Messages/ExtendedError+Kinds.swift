// What an entry of the queue of errors means: fields whose sense depends on the origin, in types of their own.

extension ExtendedError {
    /// Whether it is an error of the network or of this machine's sending, and no report about something that was sent.
    public var isFailure: Bool { origin == .icmp || origin == .icmpv6 || origin == .local }

    /// The greatest packet of the path, in bytes; nil where the error is not that a packet was too long (EMSGSIZE).
    public var mtu: Int? { isFailure && errno == .messageTooLong ? Int(info) : nil }

    /// The memory that the kernel has done with; nil for other entries.
    public var zeroCopyCalls: ZeroCopyCalls? {
        guard origin == .zeroCopy else { return nil }
        return ZeroCopyCalls(first: info, last: data, wasCopied: code == 1)
    }

    /// The packet that could not leave at its time; nil for other entries.
    public var missedTransmitTime: MissedTransmitTime? {
        guard origin == .transmitTime else { return nil }
        let nanoseconds = UInt64(data) << 32 | UInt64(info)
        return MissedTransmitTime(time: .nanoseconds(sinceEpoch: nanoseconds), wasLate: code == 2)
    }

    /// The extensions of RFC 4884 behind the original payload, which the kernel looks for where `IP_RECVERR_RFC4884` is
    /// set; nil for other entries and where there are none.
    public var extensions: ErrorExtensions? {
        guard origin == .icmp || origin == .icmpv6, data != 0 else { return nil }
        // struct sock_ee_data_rfc4884 in ee_data: len, 16 bits; flags and reserved, 8 bits each.
        let offset = UInt16(truncatingIfNeeded: UInt32(littleEndian: data))
        let flags = UInt8(truncatingIfNeeded: UInt32(littleEndian: data) >> 16)
        return ErrorExtensions(offset: Int(offset), isValid: flags & 1 == 0)
    }
}

/// A range of the numbers of calls with MSG_ZEROCOPY whose memory came back.
///
/// The kernel counts the calls of a socket from 0, modulo 2³².
public struct ZeroCopyCalls: Hashable, Sendable {
    /// The first call's number.
    public let first: UInt32
    /// The last call's number, which is in the range.
    public let last: UInt32
    /// Whether the kernel copied the bytes after all (SO_EE_CODE_ZEROCOPY_COPIED), as it does on the loopback.
    public let wasCopied: Bool

    /// Creates a range.
    public init(first: UInt32, last: UInt32, wasCopied: Bool = false) {
        self.first = first
        self.last = last
        self.wasCopied = wasCopied
    }

    /// The number of calls: 1 to 2³².
    public var count: Int { Int(last &- first) + 1 }

    /// Whether a call is in the range, which may go past the greatest number to 0.
    public func contains(_ call: UInt32) -> Bool { call &- first <= last &- first }
}

/// A packet that was dropped because it could not leave at the time that its ``TransmitTime`` said.
public struct MissedTransmitTime: Hashable, Sendable {
    /// The time, by the clock of the socket's ``TransmitTimeSettings``.
    public let time: Duration
    /// True where the time had passed (SO_EE_CODE_TXTIME_MISSED), false where it could not be kept at all
    /// (SO_EE_CODE_TXTIME_INVALID_PARAM).
    public let wasLate: Bool
}

/// Where the extensions of an ICMP message stand: `struct sock_ee_data_rfc4884`.
public struct ErrorExtensions: Hashable, Sendable {
    /// Their first byte's position in the entry's bytes.
    public let offset: Int
    /// Whether the kernel found their form right.
    public let isValid: Bool
}

extension ZeroCopyCalls: CustomStringConvertible {
    /// The numbers of the calls: `calls 0...7, copied`.
    public var description: String { "calls \(first)...\(last)" + (wasCopied ? ", copied" : "") }
}

extension MissedTransmitTime: CustomStringConvertible {
    /// The time, and whether it had passed.
    public var description: String { wasLate ? "late for \(time)" : "invalid time \(time)" }
}

extension ErrorExtensions: CustomStringConvertible {
    /// Where the extensions begin, and whether their form is right.
    public var description: String { "extensions at byte \(offset)" + (isValid ? "" : ", malformed") }
}
