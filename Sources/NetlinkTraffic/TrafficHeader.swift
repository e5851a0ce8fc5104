/// The header of messages about traffic control: `struct tcmsg` of linux/rtnetlink.h, 20 bytes.
public struct TrafficHeader: NetlinkHeader, Hashable {
    /// The address family: 0.
    public var family: UInt8 = 0
    /// The index of the interface.
    public var interface: UInt32 = 0
    /// The object's own handle.
    public var handle: TrafficHandle = .unspecified
    /// The handle of its parent.
    public var parent: TrafficHandle = .unspecified
    /// For a discipline, the number of its users; for a class, the discipline within it; for a filter, its priority and
    /// protocol.
    public var information: UInt32 = 0

    /// Creates a header of zeros.
    public init() {}

    init(interface: UInt32, handle: TrafficHandle = .unspecified, parent: TrafficHandle = .unspecified) {
        self.interface = interface
        self.handle = handle
        self.parent = parent
    }

    /// 20
    public static var encodedSize: Int { 20 }

    /// Appends the 20 bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: UInt32(family).littleEndian)
        output.append(integer: interface)
        output.append(integer: handle.rawValue)
        output.append(integer: parent.rawValue)
        output.append(integer: information)
    }

    /// Decodes the header; nil for fewer than 20 bytes.
    public init?(decoding bytes: RawSpan) {
        guard let family: UInt8 = bytes.integer(at: 0), let interface: UInt32 = bytes.integer(at: 4),
            let handle: UInt32 = bytes.integer(at: 8), let parent: UInt32 = bytes.integer(at: 12),
            let information: UInt32 = bytes.integer(at: 16)
        else { return nil }
        self.family = family
        self.interface = interface
        self.handle = TrafficHandle(rawValue: handle)
        self.parent = TrafficHandle(rawValue: parent)
        self.information = information
    }
}
