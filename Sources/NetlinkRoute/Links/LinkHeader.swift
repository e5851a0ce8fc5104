/// The header of messages about links: `struct ifinfomsg` of linux/rtnetlink.h, 16 bytes.
public struct LinkHeader: NetlinkHeader, Hashable {
    /// The address family: 0 for links themselves, 7 for a bridge's view of its ports.
    public var family: UInt8 = 0

    /// The kind of hardware.
    public var hardware: LinkHardware = .init(rawValue: 0)

    /// The link's index; 0 in requests that have a name.
    public var index: UInt32 = 0

    /// The flags.
    public var flags: LinkFlags = []

    /// Which flags are to be changed, or were.
    public var changes: LinkFlags = []

    /// A header of zeros but for the index.
    public init(index: UInt32 = 0) { self.index = index }

    /// 16
    public static var encodedSize: Int { 16 }

    /// Appends the header.
    public func encode(into output: inout OutputRawSpan) {
        output.append(family)
        output.append(UInt8(0))
        output.append(integer: hardware.rawValue)
        output.append(integer: index)
        output.append(integer: flags.rawValue)
        output.append(integer: changes.rawValue)
    }

    /// Reads the header.
    public init?(decoding bytes: RawSpan) {
        guard let family: UInt8 = bytes.integer(at: 0), let hardware: UInt16 = bytes.integer(at: 2),
            let index: UInt32 = bytes.integer(at: 4), let flags: UInt32 = bytes.integer(at: 8),
            let changes: UInt32 = bytes.integer(at: 12)
        else { return nil }
        self.family = family
        self.hardware = LinkHardware(rawValue: hardware)
        self.index = index
        self.flags = LinkFlags(rawValue: flags)
        self.changes = LinkFlags(rawValue: changes)
    }
}
