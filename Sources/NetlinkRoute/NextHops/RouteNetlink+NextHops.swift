// RTM_GETNEXTHOP, RTM_NEWNEXTHOP, RTM_DELNEXTHOP

/// Which next-hop objects are asked for. What is nil does not matter. The kernel goes by the most of it.
public struct NextHopFilter: Hashable, Sendable {
    /// Groups only (NHA_GROUPS).
    public var isGroup = false
    /// The index of the interface that packets leave by (NHA_OIF).
    public var outputInterface: UInt32?
    /// The index of the bridge or VRF that the interface belongs to (NHA_MASTER).
    public var master: UInt32?
    /// Those for the forwarding database of a bridge only (NHA_FDB).
    public var isForwarding = false

    /// All objects.
    public init() {}

    /// Whether an object is one of those, as far as it says so itself: not of which bridge or VRF it is.
    func matches(_ nextHop: NextHop) -> Bool {
        if isForwarding, !nextHop.isForwarding { return false }
        switch nextHop.content {
        case .group: return outputInterface == nil
        case .hop(let hop): return !isGroup && (outputInterface == nil || hop.outputInterface == outputInterface)
        case .blackhole: return !isGroup && outputInterface == nil
        }
    }
}

extension NextHopFilter: AttributeSet {
    /// What the kernel filters by, NHA_*.
    public static let fields: AttributeFields<Self> = [
        .flag(9, "NHA_GROUPS", \.isGroup),
        .uint32(5, "NHA_OIF", \.outputInterface),
        .uint32(10, "NHA_MASTER", \.master),
        .flag(11, "NHA_FDB", \.isForwarding),
    ]
}

extension RouteNetlink {
    /// The next-hop objects, in the order of their ids (RTM_GETNEXTHOP).
    public func nextHops(where filter: NextHopFilter = NextHopFilter()) throws(NetlinkError) -> NetlinkList<NextHop> {
        var request = try NetlinkRequest(.getNextHop, "RTM_GETNEXTHOP", header: NextHopHeader())
        try filter.encode(into: &request)
        return try connection.list(request, .newNextHop, NextHop.init(decoding:), where: filter.matches)
    }

    /// The next-hop object of an id.
    ///
    /// - Throws: ENOENT where there is none.
    public func nextHop(_ id: UInt32) throws(NetlinkError) -> NextHop {
        var request = try NetlinkRequest(.getNextHop, "RTM_GETNEXTHOP", header: NextHopHeader())
        try request.append(NextHopValues.id, uint32: id)
        return try connection.first(request, NextHop.init(decoding:))
    }

    /// Adds a next-hop object (RTM_NEWNEXTHOP).
    ///
    /// - Parameters:
    ///   - nextHop: The object. Where its id is 0, the kernel chooses one.
    ///   - mode: What happens where one with the same id is there already: `.creating`, `.replacing` or `.changing`.
    /// - Returns: The id.
    /// - Throws: EEXIST where there is one; ENETUNREACH and EINVAL with the kernel's text.
    @discardableResult
    public func add(_ nextHop: NextHop, _ mode: AddingMode = .creating) throws(NetlinkError) -> UInt32 {
        var flags = mode.flags
        // The kernel tells the id that it chose by the notification alone.
        if nextHop.id == 0 { flags.formUnion(.echo) }
        var request = NetlinkRequest(.newNextHop, "RTM_NEWNEXTHOP", flags: flags)
        try nextHop.encode(into: &request)
        guard nextHop.id == 0 else {
            try connection.perform(request)
            return nextHop.id
        }
        return try connection.first(request) { (message) throws(NetlinkError) in try NextHop(decoding: message).id }
    }

    /// Removes a next-hop object, and all routes and groups that have no other (RTM_DELNEXTHOP).
    ///
    /// - Throws: ENOENT where there is none.
    public func removeNextHop(_ id: UInt32) throws(NetlinkError) {
        var request = try NetlinkRequest(.deleteNextHop, "RTM_DELNEXTHOP", header: NextHopHeader())
        try request.append(NextHopValues.id, uint32: id)
        try connection.perform(request)
    }
}
