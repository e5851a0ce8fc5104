public import SystemPackage

/// An entry of the error queue about an error or about a packet that was sent: `struct sock_extended_err`, and the
/// address of the host that reported the error.
///
/// Each family delivers it in a control message of its own; ``Socket/receiveError(upTo:controlCapacity:flags:until:)``
/// finds it.
public struct ExtendedError: Hashable, Sendable {
    /// The origin of an entry of the error queue (SO_EE_ORIGIN_*).
    public struct Origin: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt8

        /// Creates an origin.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No origin (SO_EE_ORIGIN_NONE).
        public static var none: Self { Self(rawValue: 0) }
        /// This host, such as for a message longer than the path MTU (SO_EE_ORIGIN_LOCAL).
        public static var local: Self { Self(rawValue: 1) }
        /// An ICMP message of IPv4 (SO_EE_ORIGIN_ICMP).
        public static var icmp: Self { Self(rawValue: 2) }
        /// An ICMPv6 message (SO_EE_ORIGIN_ICMP6).
        public static var icmpv6: Self { Self(rawValue: 3) }
        /// The time at which a packet was sent (SO_EE_ORIGIN_TIMESTAMPING).
        public static var timestamping: Self { Self(rawValue: 4) }
        /// The release of MSG_ZEROCOPY memory by the kernel (SO_EE_ORIGIN_ZEROCOPY).
        public static var zeroCopy: Self { Self(rawValue: 5) }
        /// A packet that couldn't be sent at its transmit time (SO_EE_ORIGIN_TXTIME).
        public static var transmitTime: Self { Self(rawValue: 6) }
    }

    /// The error; nil for an entry that isn't an error, such as the completion of a zero-copy send. Timestamps have
    /// ENOMSG.
    public var errno: Errno?
    /// The origin of the entry.
    public var origin: Origin
    /// The type of the ICMP message.
    public var type: UInt8
    /// The code of the ICMP message, or a value that depends on the origin.
    public var code: UInt8
    /// A value that depends on the origin: the path MTU in bytes, for EMSGSIZE; the first number of a range.
    public var info: UInt32
    /// A second value that depends on the origin: the last number of a range, or the number of a packet.
    public var data: UInt32
    /// The address of the host that reported the error, as bytes; ``AnySocketAddress/none`` if it isn't known.
    public var rawOffender: AnySocketAddress

    /// Creates an error.
    public init(
        errno: Errno?, origin: Origin, type: UInt8 = 0, code: UInt8 = 0, info: UInt32 = 0, data: UInt32 = 0,
        rawOffender: AnySocketAddress = .none
    ) {
        self.errno = errno
        self.origin = origin
        self.type = type
        self.code = code
        self.info = info
        self.data = data
        self.rawOffender = rawOffender
    }
}

// struct sock_extended_err: ee_errno 0, ee_origin 4, ee_type 5, ee_code 6, ee_pad 7, ee_info 8, ee_data 12; the
// offender at 16 (SO_EE_OFFENDER), whose family is AF_UNSPEC without an offender.
extension ExtendedError {
    /// The size without the offender's address, in bytes: `sizeof(struct sock_extended_err)`.
    public static var headerSize: Int { 16 }

    /// Appends the structure and the offender's address.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: errno?.rawValue ?? 0)
        output.append(integer: origin.rawValue)
        output.append(integer: type)
        output.append(integer: code)
        output.append(integer: 0 as UInt8)
        output.append(integer: info)
        output.append(integer: data)
        rawOffender.encode(into: &output)
    }

    /// Reads the structure and the offender's address.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` for fewer than 16 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: Int32 = bytes.integer(at: 0), let origin: UInt8 = bytes.integer(at: 4),
            let type: UInt8 = bytes.integer(at: 5), let code: UInt8 = bytes.integer(at: 6),
            let info: UInt32 = bytes.integer(at: 8), let data: UInt32 = bytes.integer(at: 12)
        else { throw .unexpected(bytes.byteCount) }
        let family: UInt16 = bytes.integer(at: 16) ?? 0
        self.init(
            errno: number == 0 ? nil : Errno(rawValue: number), origin: Origin(rawValue: origin), type: type,
            code: code, info: info, data: data,
            rawOffender: family == 0 ? .none : AnySocketAddress(prefixOf: bytes.extracting(16..<bytes.byteCount)))
    }
}

/// A family whose sockets have an error queue (MSG_ERRQUEUE). It defines the control message that carries the error.
public protocol ErrorQueueFamily: AddressFamily {
    /// Returns the error among the control messages of an entry; nil if there is none.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` if its bytes are malformed.
    static func extendedError(in control: ReceivedControl) throws(SocketError) -> ExtendedError?
}

extension ExtendedError.Origin: CustomStringConvertible {
    /// The origin's name, such as `icmp`, or its number.
    public var description: String {
        numberName(
            [
                (.none, "none"), (.local, "local"), (.icmp, "icmp"), (.icmpv6, "icmpv6"),
                (.timestamping, "timestamping"), (.zeroCopy, "zeroCopy"), (.transmitTime, "transmitTime"),
            ], or: "origin")
    }
}

extension ExtendedError: CustomStringConvertible, CustomReflectable {
    /// The error and the origin of the entry: `Connection refused (ECONNREFUSED), icmp 3/3`.
    public var description: String {
        if let calls = zeroCopyCalls { return "zeroCopy \(calls)" }
        if let missed = missedTransmitTime { return "transmitTime \(missed)" }
        var text = errno.map { "\(SocketError.Code.system($0)), \(origin)" } ?? origin.description
        if origin == .icmp || origin == .icmpv6 { text += " \(type)/\(code)" }
        if let mtu { text += ", MTU \(mtu)" }
        return text
    }

    /// The fields.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "errno": errno.map { "\(SocketError.Code.system($0))" } ?? "none", "origin": origin, "type": type,
                "code": code, "info": info, "data": data, "rawOffender": rawOffender,
            ], displayStyle: .struct)
    }
}
