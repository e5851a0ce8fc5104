public import SocketAPI

/// What the kernel knows about a TCP connection: `struct tcp_info`; see tcp(7) and RFC 4898.
///
/// The structure has grown with every kernel. What the running one doesn't return is nil; what it returns beyond the
/// properties here stands in ``bytes``.
///
/// ```swift
/// let info = try connection[.info]
/// print(info.roundTripTime, info.deliveryRate ?? 0)
/// ```
public struct TCPInfo: Hashable, Sendable {
    /// The structure as the kernel returned it: 104 bytes at least.
    public let bytes: [UInt8]

    /// The number at an offset, or nil where the kernel's structure ends before it does.
    ///
    /// - Parameters:
    ///   - offset: In bytes from the start of the structure.
    ///   - type: The integer's type.
    public func number<Number: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number? {
        unsafe bytes.span.bytes.integer(at: offset)
    }

    /// A field of the part that every kernel has.
    func base(_ offset: Int) -> Int { Int(number(at: offset, as: UInt32.self) ?? 0) }
}

extension TCPInfo: SocketOptionValue {
    /// Room for 1,024 bytes: kernels of today return 280.
    public static var maximumEncodedSize: Int { 1024 }

    /// The number of bytes.
    public var encodedSize: Int { bytes.count }

    /// Appends the bytes.
    public func encode(into output: inout OutputRawSpan) { unsafe output.append(bytes: bytes.span.bytes) }

    /// Keeps the bytes.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` for less than the 104 bytes that Linux 2.6 had.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 104 else { throw .unexpectedSize(bytes.byteCount) }
        self.bytes = bytes.bytes()
    }
}

/// The state of a TCP connection: RFC 9293 and TCP_ESTABLISHED and so on.
public struct TCPState: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a state.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Open for data (TCP_ESTABLISHED).
    public static var established: Self { Self(rawValue: 1) }
    /// A SYN was sent (TCP_SYN_SENT).
    public static var synSent: Self { Self(rawValue: 2) }
    /// A SYN came and was answered (TCP_SYN_RECV).
    public static var synReceived: Self { Self(rawValue: 3) }
    /// Closed on this side (TCP_FIN_WAIT1).
    public static var finWait1: Self { Self(rawValue: 4) }
    /// Closed on this side, and acknowledged (TCP_FIN_WAIT2).
    public static var finWait2: Self { Self(rawValue: 5) }
    /// Closed on both sides, waiting for late segments (TCP_TIME_WAIT).
    public static var timeWait: Self { Self(rawValue: 6) }
    /// No connection (TCP_CLOSE).
    public static var closed: Self { Self(rawValue: 7) }
    /// Closed by the peer (TCP_CLOSE_WAIT).
    public static var closeWait: Self { Self(rawValue: 8) }
    /// Closed by the peer and then here, not yet acknowledged (TCP_LAST_ACK).
    public static var lastAcknowledgement: Self { Self(rawValue: 9) }
    /// Listening (TCP_LISTEN).
    public static var listening: Self { Self(rawValue: 10) }
    /// Closed on both sides at once (TCP_CLOSING).
    public static var closing: Self { Self(rawValue: 11) }
}

/// The state of congestion control: TCP_CA_*.
public struct TCPCongestionState: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a state.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nothing bad (TCP_CA_Open).
    public static var open: Self { Self(rawValue: 0) }
    /// Duplicates or selective acknowledgements were seen (TCP_CA_Disorder).
    public static var disorder: Self { Self(rawValue: 1) }
    /// The window is being reduced (TCP_CA_CWR).
    public static var windowReduced: Self { Self(rawValue: 2) }
    /// Lost segments are being sent again (TCP_CA_Recovery).
    public static var recovery: Self { Self(rawValue: 3) }
    /// A retransmission timeout came (TCP_CA_Loss).
    public static var loss: Self { Self(rawValue: 4) }
}

/// What the peers agreed on: TCPI_OPT_*.
public struct TCPNegotiated: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Timestamps (TCPI_OPT_TIMESTAMPS).
    public static var timestamps: Self { Self(rawValue: 1) }
    /// Selective acknowledgement (TCPI_OPT_SACK).
    public static var selectiveAcknowledgement: Self { Self(rawValue: 2) }
    /// Window scaling (TCPI_OPT_WSCALE).
    public static var windowScale: Self { Self(rawValue: 4) }
    /// Explicit congestion notification (TCPI_OPT_ECN).
    public static var congestionNotification: Self { Self(rawValue: 8) }
    /// A packet with such a notification was seen (TCPI_OPT_ECN_SEEN).
    public static var congestionNotificationSeen: Self { Self(rawValue: 16) }
    /// Data in the SYN was acknowledged (TCPI_OPT_SYN_DATA).
    public static var dataInSYN: Self { Self(rawValue: 32) }
}

extension TCPInfo: CustomStringConvertible {
    /// The state and the most telling numbers: `established, round trip 0.0005 seconds, 10 segments in the window`.
    public var description: String {
        "\(state), round trip \(roundTripTime), \(congestionWindow) segments in the window, "
            + "\(totalRetransmissions) retransmitted"
    }
}

extension TCPState: CustomStringConvertible {
    /// The name of the state, such as `established`, or its number.
    public var description: String {
        numberName(
            [
                (.established, "established"), (.synSent, "synSent"), (.synReceived, "synReceived"),
                (.finWait1, "finWait1"), (.finWait2, "finWait2"), (.timeWait, "timeWait"), (.closed, "closed"),
                (.closeWait, "closeWait"), (.lastAcknowledgement, "lastAcknowledgement"), (.listening, "listening"),
                (.closing, "closing"),
            ], or: "state")
    }
}

extension TCPCongestionState: CustomStringConvertible {
    /// The name of the state, such as `open`, or its number.
    public var description: String {
        numberName(
            [
                (.open, "open"), (.disorder, "disorder"), (.windowReduced, "windowReduced"),
                (.recovery, "recovery"), (.loss, "loss"),
            ], or: "state")
    }
}

extension TCPNegotiated: CustomStringConvertible {
    /// The flags' names: `[timestamps, windowScale]`.
    public var description: String {
        flagNames([
            (.timestamps, "timestamps"), (.selectiveAcknowledgement, "selectiveAcknowledgement"),
            (.windowScale, "windowScale"), (.congestionNotification, "congestionNotification"),
            (.congestionNotificationSeen, "congestionNotificationSeen"), (.dataInSYN, "dataInSYN"),
        ])
    }
}
