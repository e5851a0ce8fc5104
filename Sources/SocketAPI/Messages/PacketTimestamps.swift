/// The time at which a packet arrived or left, by the kernel's clock and by the device's: SCM_TIMESTAMPING, enabled by
/// SO_TIMESTAMPING.
public struct PacketTimestamps: ControlMessage, Hashable {
    /// The kernel's time since 1970-01-01 00:00 UTC; nil if it took none.
    public var software: Duration?
    /// The device's time, by the device's own clock; nil if it took none.
    public var hardware: Duration?

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(software: Duration?, hardware: Duration? = nil) {
        self.software = software
        self.hardware = hardware
    }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMPING.
    public static var type: ControlMessageType { 37 }
    /// A `struct scm_timestamping`, three times `struct timespec`: 48 bytes.
    public static var maximumEncodedSize: Int { 48 }

    /// Appends three times; the second is always zero, and zero stands for no time.
    public func encode(into output: inout OutputRawSpan) {
        for time in [software, nil, hardware] { (time ?? .zero).encodeTimespec(into: &output) }
    }

    /// Decodes three times.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let software = Duration.timespec(bytes, at: 0), let hardware = Duration.timespec(bytes, at: 32) else {
            throw .unexpected(bytes.byteCount)
        }
        self.init(software: software == .zero ? nil : software, hardware: hardware == .zero ? nil : hardware)
    }
}

/// The device that received a packet with a timestamp, and the packet's length: SCM_TIMESTAMPING_PKTINFO, enabled by
/// ``TimestampingFlags/withPacketInfo``. It is present only if the device is known.
public struct TimestampPacketInfo: ControlMessage, Hashable {
    /// The index of the device that received the packet, even if a device above it, such as a bond, delivered it.
    public var interface: UInt32
    /// The length of the packet at the link layer, in bytes.
    public var packetLength: UInt32

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(interface: UInt32, packetLength: UInt32) {
        self.interface = interface
        self.packetLength = packetLength
    }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMPING_PKTINFO.
    public static var type: ControlMessageType { 58 }
    /// A `struct scm_ts_pktinfo`: 16 bytes.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends the index, the length and 8 reserved bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: interface)
        output.append(integer: packetLength)
        output.append(integer: 0 as UInt64)
    }

    /// Decodes the index and the length.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let interface: UInt32 = bytes.integer(at: 0), let length: UInt32 = bytes.integer(at: 4),
            bytes.byteCount >= 16
        else { throw .unexpected(bytes.byteCount) }
        self.init(interface: interface, packetLength: length)
    }
}

/// TCP's counters at the time of a timestamp of sent data: SCM_TIMESTAMPING_OPT_STATS, enabled by
/// ``TimestampingFlags/withStatistics``.
public struct TimestampStatistics: ControlMessage, Hashable {
    /// Netlink attributes with the numbers TCP_NLA_* of linux/tcp.h.
    public var attributes: [UInt8]

    /// Creates a message. The kernel only sends it; sockets don't accept it.
    public init(_ attributes: [UInt8]) { self.attributes = attributes }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TIMESTAMPING_OPT_STATS.
    public static var type: ControlMessageType { 54 }
    /// 1,024 bytes: more than all attributes of the kernel.
    public static var maximumEncodedSize: Int { 1024 }
    /// The number of bytes.
    public var encodedSize: Int { attributes.count }

    /// Appends the bytes.
    public func encode(into output: inout OutputRawSpan) { unsafe output.append(bytes: attributes.span.bytes) }

    /// Stores the bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) { attributes = bytes.bytes() }
}

/// The timestamps to take of this one message: SO_TIMESTAMPING as a control message, Linux 4.6.
///
/// Only the flags that take a timestamp of sending have an effect; the option ``SocketOption/timestamping`` decides how
/// they are reported.
public struct TimestampRequest: ControlMessage, Hashable {
    /// The flags.
    public var flags: TimestampingFlags

    /// Creates a message.
    public init(_ flags: TimestampingFlags) { self.flags = flags }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SO_TIMESTAMPING, which equals SCM_TIMESTAMPING: messages that arrive are ``PacketTimestamps``.
    public static var type: ControlMessageType { 37 }
    /// 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the flags.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: flags.rawValue) }

    /// Decodes flags. Requires exactly 4 bytes, so that times aren't taken for flags.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount == 4, let flags: UInt32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(TimestampingFlags(rawValue: flags))
    }
}

/// The number for the timestamps of this one message, in place of the socket's own count: SCM_TS_OPT_ID, Linux 6.13.
/// Needs ``TimestampingFlags/numbered``, and a datagram or raw socket.
public struct TimestampNumber: IntegerControlMessage, Hashable {
    /// The number.
    public var number: UInt32

    /// Creates a message.
    public init(_ number: UInt32) { self.number = number }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_TS_OPT_ID.
    public static var type: ControlMessageType { 81 }
    /// The number.
    @inlinable public var integer: UInt32 { number }
}

extension PacketTimestamps: CustomStringConvertible {
    /// The times present: `software 1764504000.25 seconds`.
    public var description: String {
        let times = [software.map { "software \($0)" }, hardware.map { "hardware \($0)" }].compactMap { $0 }
        return times.isEmpty ? "no timestamp" : times.joined(separator: ", ")
    }
}

extension TimestampPacketInfo: CustomStringConvertible {
    /// The device's index and the length: `interface 2, 1514 bytes`.
    public var description: String { "interface \(interface), \(packetLength) bytes" }
}

extension TimestampStatistics: CustomStringConvertible {
    /// `statistics` and the bytes.
    public var description: String { "statistics, \(String(describing: attributes))" }
}

extension TimestampRequest: CustomStringConvertible {
    /// `timestamps` and the flags.
    public var description: String { "timestamps \(flags)" }
}

extension TimestampNumber: CustomStringConvertible {
    /// `timestamp number` and the number.
    public var description: String { "timestamp number \(number)" }
}
