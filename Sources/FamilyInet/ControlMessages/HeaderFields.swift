public import SocketAPI

// Single fields of the IP header: how far a packet may go, how it is treated (ip(7), ipv6(7), RFC 3542).

/// The time to live of a packet of IPv4: IP_TTL.
public struct TimeToLive: IntegerControlMessage, Hashable {
    /// How many routers it may pass, or could still have passed when it arrived: 0 to 255; 1 to 255 when sending.
    public var hops: Int

    /// Creates a message.
    @inlinable
    public init(_ hops: Int) { self.hops = hops }

    /// SOL_IP.
    @inlinable public static var level: OptionLevel { .ip }
    /// IP_TTL.
    @inlinable public static var type: ControlMessageType { 2 }
    /// The number of hops, a C `int`.
    @inlinable public var integer: Int { hops }
}

/// The hop limit of a packet of IPv6: IPV6_HOPLIMIT, RFC 3542, 6.3.
public struct HopLimit: IntegerControlMessage, Hashable {
    /// How many routers it may pass, or could still have passed when it arrived: 0 to 255; when sending also -1, for
    /// the system's own.
    public var hops: Int

    /// Creates a message.
    @inlinable
    public init(_ hops: Int) { self.hops = hops }

    /// SOL_IPV6.
    @inlinable public static var level: OptionLevel { .ipv6 }
    /// IPV6_HOPLIMIT.
    @inlinable public static var type: ControlMessageType { 52 }
    /// The number of hops, a C `int`.
    @inlinable public var integer: Int { hops }
}

/// The type of service of a packet of IPv4: IP_TOS.
public struct TypeOfService: ControlMessage, Hashable {
    /// The class.
    public var trafficClass: TrafficClass

    /// Creates a message.
    @inlinable
    public init(_ trafficClass: TrafficClass) { self.trafficClass = trafficClass }

    /// SOL_IP.
    @inlinable public static var level: OptionLevel { .ip }
    /// IP_TOS.
    @inlinable public static var type: ControlMessageType { 1 }
    /// An `int`, 4 bytes. The kernel takes an `int` and a single byte, and delivers a single byte.
    @inlinable public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int`, which kernels of every age take.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(trafficClass.rawValue)) }

    /// Reads the single byte that IPv4 delivers, or an `int`.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        if let number: Int32 = bytes.integer(at: 0) {
            self.init(TrafficClass(rawValue: UInt8(truncatingIfNeeded: number)))
        } else if bytes.byteCount == 1, let byte: UInt8 = bytes.integer(at: 0) {
            self.init(TrafficClass(rawValue: byte))
        } else {
            throw .unexpectedSize(bytes.byteCount)
        }
    }
}

/// The traffic class of a packet of IPv6: IPV6_TCLASS, RFC 3542, 6.5.
public struct TrafficClassIPv6: ControlMessage, Hashable {
    /// The class.
    public var trafficClass: TrafficClass

    /// Creates a message.
    @inlinable
    public init(_ trafficClass: TrafficClass) { self.trafficClass = trafficClass }

    /// SOL_IPV6.
    @inlinable public static var level: OptionLevel { .ipv6 }
    /// IPV6_TCLASS.
    @inlinable public static var type: ControlMessageType { 67 }
    /// An `int`: 4 bytes.
    @inlinable public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int`.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(trafficClass.rawValue)) }

    /// Reads an `int`.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init(TrafficClass(rawValue: UInt8(truncatingIfNeeded: try decodeInt(bytes))))
    }
}

/// The flow information of a packet of IPv6: IPV6_FLOWINFO, ipv6(7).
public struct FlowInfo: ControlMessage, Hashable {
    /// Traffic class and flow label, as ``IPv6/Address/flowInfo`` has them: 20 bits of label in the lowest bits.
    ///
    /// When sending, a label must be one that the process was given (IPV6_FLOWLABEL_MGR) unless the system allows
    /// others; the kernel sets the class apart.
    public var value: UInt32

    /// Creates a message.
    @inlinable
    public init(_ value: UInt32) { self.value = value }

    /// The flow label: 20 bits, RFC 6437.
    public var label: UInt32 { value & 0xfffff }

    /// SOL_IPV6.
    @inlinable public static var level: OptionLevel { .ipv6 }
    /// IPV6_FLOWINFO.
    @inlinable public static var type: ControlMessageType { 11 }
    /// 4 bytes.
    @inlinable public static var maximumEncodedSize: Int { 4 }

    /// Appends the number, in network byte order.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(networkInteger: value) }

    /// Reads the number, in network byte order.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let value: UInt32 = bytes.networkInteger(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
        self.init(value)
    }
}

/// Whether this one message is refused with EMSGSIZE rather than fragmented: IPV6_DONTFRAG, RFC 3542, 11.2.
public struct DontFragmentIPv6: ControlMessage, Hashable {
    /// Whether it is.
    public var isOn: Bool

    /// Creates a message. The kernel takes such and sends none.
    @inlinable
    public init(_ isOn: Bool = true) { self.isOn = isOn }

    /// SOL_IPV6.
    @inlinable public static var level: OptionLevel { .ipv6 }
    /// IPV6_DONTFRAG.
    @inlinable public static var type: ControlMessageType { 62 }
    /// An `int`: 4 bytes.
    @inlinable public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int` of 0 or 1.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(isOn ? 1 : 0)) }

    /// Reads an `int`.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) { self.init(try decodeInt(bytes) != 0) }
}

extension TimeToLive: CustomStringConvertible {
    /// `time to live` and the number.
    public var description: String { "time to live \(hops)" }
}

extension HopLimit: CustomStringConvertible {
    /// `hop limit` and the number.
    public var description: String { "hop limit \(hops)" }
}

extension TypeOfService: CustomStringConvertible {
    /// `type of service` and the class.
    public var description: String { "type of service \(trafficClass)" }
}

extension TrafficClassIPv6: CustomStringConvertible {
    /// `traffic class` and the class.
    public var description: String { "traffic class \(trafficClass)" }
}

extension FlowInfo: CustomStringConvertible {
    /// The label, and the class if it isn't 0: `flow label 0x12345`.
    public var description: String {
        "flow label 0x\(String(label, radix: 16))" + (value >> 20 == 0 ? "" : ", class \(value >> 20 & 0xff)")
    }
}

extension DontFragmentIPv6: CustomStringConvertible {
    /// `don't fragment`, or `fragment`.
    public var description: String { isOn ? "don't fragment" : "fragment" }
}
