/// What stands before the attributes of a message about a route: `struct rtmsg` of linux/rtnetlink.h, 12 bytes.
public struct RouteHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family, AF_*.
    public var family: UInt8
    /// The number of bits of the destination's prefix.
    public var destinationLength: UInt8
    /// The number of bits of the source's prefix.
    public var sourceLength: UInt8
    /// The type of service.
    public var typeOfService: UInt8
    /// The lower bits of the table; RTA_TABLE has all.
    public var table: UInt8
    /// Who made the route.
    public var routeProtocol: RouteProtocol
    /// How far away the destination is.
    public var scope: RouteScope
    /// What the route does.
    public var kind: RouteKind
    /// The flags.
    public var flags: RouteFlags

    /// A header; what is left out is 0.
    @inlinable
    public init(
        family: UInt8 = 0, destinationLength: UInt8 = 0, sourceLength: UInt8 = 0, typeOfService: UInt8 = 0,
        table: UInt8 = 0, routeProtocol: RouteProtocol = .unspecified, scope: RouteScope = .universe,
        kind: RouteKind = .unspecified, flags: RouteFlags = []
    ) {
        self.family = family
        self.destinationLength = destinationLength
        self.sourceLength = sourceLength
        self.typeOfService = typeOfService
        self.table = table
        self.routeProtocol = routeProtocol
        self.scope = scope
        self.kind = kind
        self.flags = flags
    }
    /// Reads the header; nil where there are fewer than 12 bytes. The bytes of one word cost fewer instructions than a
    /// structure of eight fields.
    @inlinable
    @inline(__always)
    public init?(decoding bytes: RawSpan) {
        guard let word: UInt64 = bytes.integer(at: 0), let flags: UInt32 = bytes.integer(at: 8) else { return nil }
        // Bytes in the order of memory, whichever order the machine has.
        let low = UInt64(littleEndian: word)
        family = UInt8(truncatingIfNeeded: low)
        destinationLength = UInt8(truncatingIfNeeded: low >> 8)
        sourceLength = UInt8(truncatingIfNeeded: low >> 16)
        typeOfService = UInt8(truncatingIfNeeded: low >> 24)
        table = UInt8(truncatingIfNeeded: low >> 32)
        routeProtocol = RouteProtocol(rawValue: UInt8(truncatingIfNeeded: low >> 40))
        scope = RouteScope(rawValue: UInt8(truncatingIfNeeded: low >> 48))
        kind = RouteKind(rawValue: UInt8(truncatingIfNeeded: low >> 56))
        self.flags = RouteFlags(rawValue: flags)
    }
}
