// RTM_GETMDB, RTM_NEWMDB, RTM_DELMDB

extension RouteNetlink {
    /// By which ports of bridges the packets for multicast groups leave (RTM_GETMDB).
    ///
    /// - Parameter bridge: Of one bridge, by its index; nil for all. The kernel tells all; this module chooses.
    public func multicastEntries(of bridge: UInt32? = nil) throws(NetlinkError) -> NetlinkList<MulticastEntry> {
        let request = try NetlinkRequest(.getMulticastEntry, "RTM_GETMDB", header: BridgeHeader(interface: 0))
        let lists = try connection.list(request) { (message) throws(NetlinkError) -> [MulticastEntry]? in
            // The kernel's answers have had the type of the question until Linux 6.8.
            guard message.type == .newMulticastEntry || message.type == .getMulticastEntry else { return nil }
            return try MulticastEntry.list(decoding: message).filter { bridge == nil || $0.bridge == bridge }
        }
        return NetlinkList(elements: lists.flatMap(\.self), end: lists.end)
    }

    /// Adds a port to a multicast group (RTM_NEWMDB).
    ///
    /// - Parameters:
    ///   - entry: The bridge, the port and the group.
    ///   - mode: What happens where it is there already: `.creating`, or from Linux 6.3 on `.replacing`.
    /// - Throws: EEXIST where it is there; EINVAL with the kernel's text for a group that is none, and where the bridge
    ///   is turned off or does not look at multicast.
    public func add(_ entry: MulticastEntry, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newMulticastEntry, "RTM_NEWMDB", flags: mode.flags, entry.encode)
    }

    /// Removes a port from a multicast group (RTM_DELMDB).
    ///
    /// - Throws: EINVAL where it is not there.
    public func remove(_ entry: MulticastEntry) throws(NetlinkError) {
        var meant = entry
        meant.routeProtocol = nil
        try connection.perform(.deleteMulticastEntry, "RTM_DELMDB", flags: [], meant.encode)
    }
}
