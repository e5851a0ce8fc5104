public import FamilyNetlink
internal import SocketAPI

/// What stands before the attributes of a message about traffic control: `struct tcmsg` of linux/rtnetlink.h, 20 bytes.
public struct TrafficHeader: NetlinkHeader, Hashable {
    /// The address family: 0.
    public var family: UInt8 = 0
    /// The index of the interface.
    public var interface: UInt32 = 0
    /// The object's own handle.
    public var handle: TrafficHandle = .unspecified
    /// The handle of what it belongs to.
    public var parent: TrafficHandle = .unspecified
    /// Of a discipline the number of its users, of a class the discipline within it, of a filter priority and protocol.
    public var information: UInt32 = 0

    /// A header of zeros.
    public init() {}

    init(interface: UInt32, handle: TrafficHandle, parent: TrafficHandle) {
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

    /// Reads the header; nil where there are fewer than 20 bytes.
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
