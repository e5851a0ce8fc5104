public import SocketAPI

/// The traffic class of IP: the type of service of IPv4, the traffic class of IPv6. Six bits tell how a packet is
/// treated (RFC 2474), two how it took part in congestion control (RFC 3168).
///
/// ```swift
/// try socket.set(.typeOfService, to: .expeditedForwarding)
/// try socket.set(.typeOfService, to: TrafficClass(codePoint: 26))
/// ```
public struct TrafficClass: RawRepresentable, Hashable, Sendable {
    /// The byte of the packet.
    public let rawValue: UInt8

    /// Creates a class from the byte of the packet.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates a class from a differentiated services code point, and a notification of congestion.
    ///
    /// - Parameters:
    ///   - codePoint: 0 to 63; higher bits are cut off.
    ///   - congestion: 0 to 3; higher bits are cut off. TCP decides about it by itself.
    @inlinable
    public init(codePoint: UInt8, congestion: UInt8 = 0) { rawValue = codePoint << 2 | congestion & 3 }

    /// The differentiated services code point: 0 to 63.
    @inlinable public var codePoint: UInt8 { rawValue >> 2 }
    /// Explicit congestion notification: 0 not capable, 1 and 2 capable, 3 congestion was met.
    @inlinable public var congestion: UInt8 { rawValue & 3 }

    /// Nothing special (CS0).
    public static var standard: Self { Self(rawValue: 0) }
    /// Less than best effort (CS1, RFC 3662).
    public static var background: Self { Self(codePoint: 8) }
    /// Less than best effort (LE, RFC 8622).
    public static var lowerEffort: Self { Self(codePoint: 1) }
    /// Low delay, low loss, a promised rate: telephony (EF, RFC 3246).
    public static var expeditedForwarding: Self { Self(codePoint: 46) }
    /// Capacity-admitted telephony (VA, RFC 5865).
    public static var voiceAdmit: Self { Self(codePoint: 44) }
    /// A class selector (CS0 to CS7, RFC 2474); the number counts modulo 8.
    public static func selector(_ number: UInt8) -> Self { Self(codePoint: (number & 7) << 3) }
    /// Assured forwarding, of four classes with three precedences of dropping (AF11 to AF43, RFC 2597).
    ///
    /// - Returns: nil where the class is not 1 to 4 or the precedence not 1 to 3.
    public static func assuredForwarding(_ number: UInt8, dropPrecedence: UInt8) -> Self? {
        guard 1...4 ~= number, 1...3 ~= dropPrecedence else { return nil }
        return Self(codePoint: number << 3 | dropPrecedence << 1)
    }

    /// Little delay, in the terms of RFC 1349 (IPTOS_LOWDELAY).
    public static var lowDelay: Self { Self(rawValue: 0x10) }
    /// High throughput, in the terms of RFC 1349 (IPTOS_THROUGHPUT).
    public static var throughput: Self { Self(rawValue: 0x08) }
    /// High reliability, in the terms of RFC 1349 (IPTOS_RELIABILITY).
    public static var reliability: Self { Self(rawValue: 0x04) }
    /// Least cost, in the terms of RFC 1349 (IPTOS_MINCOST).
    public static var leastCost: Self { Self(rawValue: 0x02) }
}

extension TrafficClass: SocketOptionValue {
    /// An `int`: 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int`.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(rawValue)) }

    /// Reads an `int`, or the single byte that some options return.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init(rawValue: UInt8(truncatingIfNeeded: try Int32(decoding: bytes)))
    }
}

extension TrafficClass: CustomStringConvertible {
    /// The name of the code point, such as `EF`, `AF41` or `CS6`, or its number, and the notification of congestion if
    /// there is any: `CS0, ECN 3`.
    public var description: String { codePointName + (congestion == 0 ? "" : ", ECN \(congestion)") }

    private var codePointName: String {
        switch codePoint {
        case 46: "EF"
        case 44: "VA"
        case 1: "LE"
        case let point where point & 7 == 0: "CS\(point >> 3)"
        case let point where point & 1 == 0 && 1...4 ~= point >> 3: "AF\(point >> 3)\(point >> 1 & 3)"
        case let point: "DSCP \(point)"
        }
    }
}
