public import SocketAPI

/// From which ports the kernel chooses one: IP_LOCAL_PORT_RANGE.
///
/// A bound of 0 is the system's, `/proc/sys/net/ipv4/ip_local_port_range`; the range counts within the system's only.
public struct LocalPortRange: Hashable, Sendable {
    /// The lowest port.
    public var lowest: UInt16
    /// The highest port.
    public var highest: UInt16

    /// Creates a range. EINVAL where the lowest port is above the highest, and neither is 0.
    public init(_ lowest: UInt16, _ highest: UInt16) {
        self.lowest = lowest
        self.highest = highest
    }

    /// The system's range.
    public static var system: LocalPortRange { LocalPortRange(0, 0) }
}

extension LocalPortRange: SocketOptionValue {
    /// 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends a number with the highest port in its upper half.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: UInt32(highest) << 16 | UInt32(lowest))
    }

    /// Reads such a number.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let ports: UInt32 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
        self.init(UInt16(truncatingIfNeeded: ports), UInt16(truncatingIfNeeded: ports >> 16))
    }
}

extension LocalPortRange: CustomStringConvertible {
    /// The ports: `40000...41000`; `system` for a bound that is the system's.
    public var description: String {
        let bounds = [lowest, highest].map { $0 == 0 ? "system" : "\($0)" }
        return bounds.joined(separator: "...")
    }
}
