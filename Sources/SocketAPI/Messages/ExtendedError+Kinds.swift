// Meanings of error queue entries: types for the fields whose meaning depends on the origin.

extension ExtendedError {
    /// Whether it is an error of the network or of sending on this host, and not a report about a packet that was sent.
    public var isFailure: Bool { origin == .icmp || origin == .icmpv6 || origin == .local }

    /// The path MTU in bytes; nil if the error isn't EMSGSIZE.
    public var mtu: Int? { isFailure && errno == .messageTooLong ? Int(info) : nil }

    /// The calls whose memory the kernel has released; nil for other entries.
    public var zeroCopyCalls: ZeroCopyCalls? {
        guard origin == .zeroCopy else { return nil }
        return ZeroCopyCalls(first: info, last: data, wasCopied: code == 1)
    }

    /// The packet that couldn't be sent at its transmit time; nil for other entries.
    public var missedTransmitTime: MissedTransmitTime? {
        guard origin == .transmitTime else { return nil }
        let nanoseconds = UInt64(data) << 32 | UInt64(info)
        return MissedTransmitTime(time: .nanoseconds(sinceEpoch: nanoseconds), wasLate: code == 2)
    }

    /// The extensions of RFC 4884 after the original payload, which the kernel looks for if `IP_RECVERR_RFC4884` is
    /// set; nil for other entries and without extensions.
    public var extensions: ErrorExtensions? {
        guard origin == .icmp || origin == .icmpv6, data != 0 else { return nil }
        // struct sock_ee_data_rfc4884 in ee_data: len, 16 bits; flags and reserved, 8 bits each.
        let offset = UInt16(truncatingIfNeeded: UInt32(littleEndian: data))
        let flags = UInt8(truncatingIfNeeded: UInt32(littleEndian: data) >> 16)
        return ErrorExtensions(offset: Int(offset), isValid: flags & 1 == 0)
    }
}

/// A range of calls with MSG_ZEROCOPY whose memory the kernel has released.
///
/// The kernel counts the calls of a socket from 0, modulo 2³².
public struct ZeroCopyCalls: Hashable, Sendable {
    /// The first call's number.
    public let first: UInt32
    /// The last call's number, inclusive.
    public let last: UInt32
    /// Whether the kernel copied the bytes anyway (SO_EE_CODE_ZEROCOPY_COPIED), as it does on loopback.
    public let wasCopied: Bool

    /// Creates a range.
    public init(first: UInt32, last: UInt32, wasCopied: Bool = false) {
        self.first = first
        self.last = last
        self.wasCopied = wasCopied
    }

    /// The number of calls: 1 to 2³².
    public var count: Int { Int(last &- first) + 1 }

    /// Whether a call is in the range, which may wrap around to 0.
    public func contains(_ call: UInt32) -> Bool { call &- first <= last &- first }
}

/// A packet that was dropped because it couldn't be sent at its ``TransmitTime``.
public struct MissedTransmitTime: Hashable, Sendable {
    /// The time, by the clock of the socket's ``TransmitTimeSettings``.
    public let time: Duration
    /// True if the time had passed (SO_EE_CODE_TXTIME_MISSED), false if the time was invalid
    /// (SO_EE_CODE_TXTIME_INVALID_PARAM).
    public let wasLate: Bool
}

/// The position of the extensions of an ICMP message: `struct sock_ee_data_rfc4884`.
public struct ErrorExtensions: Hashable, Sendable {
    /// The offset of their first byte in the entry's bytes.
    public let offset: Int
    /// Whether the kernel found them well-formed.
    public let isValid: Bool
}

extension ZeroCopyCalls: CustomStringConvertible {
    /// The numbers of the calls: `calls 0...7, copied`.
    public var description: String { "calls \(first)...\(last)" + (wasCopied ? ", copied" : "") }
}

extension MissedTransmitTime: CustomStringConvertible {
    /// The transmit time, and whether it had passed.
    public var description: String { wasLate ? "late for \(time)" : "invalid time \(time)" }
}

extension ErrorExtensions: CustomStringConvertible {
    /// The offset of the extensions, and whether they are malformed.
    public var description: String { "extensions at byte \(offset)" + (isValid ? "" : ", malformed") }
}
